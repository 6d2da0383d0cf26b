"""All signatures of one package, each verified and held against the trust folder."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

from checks.signature.verifying.authorities import Authorities, read_authorities
from checks.signature.verifying.chain import build_chain, revocation
from checks.signature.verifying.claim import Claim
from checks.signature.verifying.cms import MOST_BYTES, verify_cms
from checks.signature.verifying.digests import Digest, digest_of, digest_of_all
from checks.signature.verifying.rejection import Rejected
from checks.signature.verifying.xmldsig import holds_signature, verify_xmldsig
from data.form import read_form
from data.model import Form
from data.package import FORM, MAX_FORM_BYTES
from data.signatures import Signature, SignatureFault, SignatureFormat

_log = logging.getLogger(__name__)

SUFFIX = ".sig"
_CHUNK = 1024 * 1024

# What cannot be answered either way; with every other fault the signature is certainly not intact as it stands.
_UNDECIDED = frozenset({SignatureFault.NOT_VERIFIED, SignatureFault.NOTHING_SIGNED, SignatureFault.ALGORITHM})


def verify_all(form: Form, files: Mapping[str, Path], authorities: Path, at: dt.datetime) -> tuple[Signature, ...]:
    """Every signature of a package, those of the form first. Never raises on what a package holds.

    `files` says where the bytes of each path of the package are, `authorities` is the trust folder, `at` the present
    moment (UTC, without a zone). A task for a worker. Raises OSError when application.xml cannot be read.
    """
    trusted = read_authorities(authorities)
    at = at.astimezone(dt.UTC).replace(tzinfo=None) if at.tzinfo else at
    content = files[FORM].read_bytes() if files[FORM].stat().st_size <= MAX_FORM_BYTES else b""
    found = chain(_of_form(form, content, files), _of_documents(files))
    return tuple(_finished(claim, signature, form, trusted, at) for claim, signature in found)


def unverified(files: Mapping[str, Path]) -> tuple[Signature, ...]:
    """The signatures of a package whose verification broke its worker: there, and not verified."""
    found = [Signature("", FORM, SignatureFormat.XMLDSIG, None, SignatureFault.NOT_VERIFIED)]
    if not holds_signature(files[FORM].read_bytes()):
        found.clear()
    for path in _detached(files):
        signed = path.removesuffix(SUFFIX)
        document = "" if signed == FORM else signed
        found.append(Signature(document, path, SignatureFormat.CMS, None, SignatureFault.NOT_VERIFIED))
    return tuple(sorted(found, key=lambda each: each.document))


def _of_form(form: Form, content: bytes, files: Mapping[str, Path]) -> Iterator[tuple[Claim, Signature]]:
    if FORM + SUFFIX in files:
        signature = files[FORM + SUFFIX]
        yield _verified(
            "", FORM + SUFFIX, SignatureFormat.CMS, lambda claim: _form_cms(signature, form, content, claim)
        )
    if holds_signature(content):
        claim, signature = _verified(
            "", FORM, SignatureFormat.XMLDSIG, lambda claim: verify_xmldsig(content, form, claim)
        )
        if signature is not None:
            yield claim, signature


def _form_cms(signature: Path, form: Form, content: bytes, claim: Claim) -> bool:
    verify_cms(_bounded(signature), lambda digest: digest_of(digest, content), claim)
    if read_form(content) != form:
        raise Rejected(SignatureFault.COVERS_OTHER)
    return True


def _of_documents(files: Mapping[str, Path]) -> Iterator[tuple[Claim, Signature]]:
    for path in _detached(files):
        document = path.removesuffix(SUFFIX)
        if document != FORM:
            yield _verified(document, path, SignatureFormat.CMS, partial(_document_cms, files, document, path))


def _document_cms(files: Mapping[str, Path], document: str, path: str, claim: Claim) -> bool:
    if document not in files:
        raise Rejected(SignatureFault.NOTHING_SIGNED)
    verify_cms(_bounded(files[path]), lambda digest: _digest_of_file(digest, files[document]), claim)
    return True


def _detached(files: Mapping[str, Path]) -> list[str]:
    """Paths of detached signatures, but for the signature of a signature."""
    return sorted(path for path in files if path.endswith(SUFFIX) and not path.endswith(SUFFIX + SUFFIX))


def _bounded(path: Path) -> bytes:
    if path.stat().st_size > MOST_BYTES:
        raise Rejected(SignatureFault.UNREADABLE)
    return path.read_bytes()


def _digest_of_file(digest: Digest, path: Path) -> bytes:
    with path.open("rb") as stream:
        return digest_of_all(digest, iter(partial(stream.read, _CHUNK), b""))


def _verified(
    document: str, file: str, form: SignatureFormat, verify: Callable[[Claim], bool]
) -> tuple[Claim, Signature | None]:
    """The claim of one signature and what became of it; None where there turned out to be none."""
    claim = Claim()
    fault: SignatureFault | None = None
    try:
        if not verify(claim):
            return claim, None
    except Rejected as rejected:
        fault = rejected.fault
        if fault is SignatureFault.ALGORITHM:
            claim.algorithm, claim.accepted = rejected.algorithm or claim.algorithm, False
    except MemoryError:
        raise
    except Exception:
        _log.exception("the verification of a signature broke")
        fault = SignatureFault.NOT_VERIFIED
    intact = None if fault in _UNDECIDED else fault is None
    return claim, Signature(document, file, form, intact, fault)


def _finished(claim: Claim, signature: Signature, form: Form, trusted: Authorities, at: dt.datetime) -> Signature:
    """Add what the certificate says. That of a signature that is not intact is shown, and not judged by."""
    signer = claim.signer
    signature = replace(
        signature,
        algorithm=claim.algorithm,
        algorithm_accepted=claim.accepted,
        certificate=signer.holder if signer else None,
    )
    if signer is None or not signature.intact:
        return signature
    submitted = form.submitted_at.astimezone(dt.UTC).replace(tzinfo=None)
    way = build_chain(signer, claim.carried, trusted, submitted)
    state, since = revocation(signer, way.issuer, trusted, moment=submitted, at=at)
    moments = [submitted, *([claim.signed_at] if claim.signed_at else [])]
    return replace(
        signature,
        signed_at=claim.signed_at,
        trust=way.trust,
        trust_detail=way.detail,
        chain_fault=way.fault,
        usage_accepted=signer.may_sign and not signer.oddity,
        valid_when_signed=all(signer.covers(moment) for moment in moments),
        revocation=state,
        revoked_on=since,
    )
