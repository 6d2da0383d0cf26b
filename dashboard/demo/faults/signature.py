"""Faults of signatures: of the certificate, of the signer, of what was signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from random import Random

from asn1crypto import core

from checks.signature.verifying.certificate import INN_OF_ENTITY, OGRN, OGRNIP, ORGANISATION, SNILS
from dashboard.demo import identifiers
from dashboard.demo.authority.demonstration import REVOKED_SERIAL, SEED, unknown_authority
from dashboard.demo.authority.keys import KeyKind, private_key, rsa_key
from dashboard.demo.faults.fault import Contents, Fault, Stage
from dashboard.demo.organisations import Applicant
from dashboard.demo.signers import VALID_FOR, Signing

_DAY = dt.timedelta(days=1)


class _Parts(core.SequenceOf):
    _child_spec = core.Any


def _unsigned(signing: Signing, rng: Random) -> None:
    return None


def _signed_draft(signing: Signing, rng: Random) -> Signing:
    return replace(signing, inside=False, of_draft=True)


def _weak(signing: Signing, rng: Random) -> Signing:
    return replace(signing, key=rsa_key(1024, Random(f"{SEED}/weak")))


def _not_gost(signing: Signing, rng: Random) -> Signing:
    return replace(signing, key=private_key(rng.choice((KeyKind.EC, KeyKind.RSA)), f"{SEED}/applicants"))


def _untrusted(signing: Signing, rng: Random) -> Signing:
    return replace(signing, issuer=unknown_authority())


def _expired(signing: Signing, rng: Random) -> Signing:
    ended = signing.signed_at - rng.randrange(3, 40) * _DAY
    return replace(signing, not_before=ended - VALID_FOR, not_after=ended)


def _not_yet_valid(signing: Signing, rng: Random) -> Signing:
    begins = signing.signed_at + rng.randrange(8, 30) * _DAY
    return replace(signing, not_before=begins, not_after=begins + VALID_FOR)


def _expires_soon(signing: Signing, rng: Random) -> Signing:
    ends = signing.signed_at + rng.randrange(30, 120) * _DAY
    return replace(signing, not_before=ends - VALID_FOR, not_after=ends)


def _revoked(signing: Signing, rng: Random) -> Signing:
    return replace(signing, serial=REVOKED_SERIAL)


def _another_organisation(signing: Signing, rng: Random) -> Signing:
    """The head's certificate of another company they lead."""
    subject = dict(signing.subject)
    subject.pop(OGRNIP, None)
    subject |= {
        ORGANISATION: "ООО «Туманная переправа»",
        INN_OF_ENTITY: identifiers.inn_legal(rng, "77"),
        OGRN: identifiers.ogrn(rng, "77", signing.not_before.date()),
    }
    return replace(signing, subject=subject)


def _employee(signing: Signing, rng: Random) -> Signing:
    """A personal certificate of somebody who is not the head, and no power of attorney."""
    gone = (ORGANISATION, INN_OF_ENTITY, OGRN)
    subject = {kind: text for kind, text in signing.subject.items() if kind not in gone}
    return replace(signing, subject=subject | {SNILS: "".join(filter(str.isdigit, identifiers.snils(rng)))})


def _undeclared_hash(contents: Contents, file: str, rng: Random) -> Contents:
    documents = tuple(replace(each, sha256="") if each.file == file else each for each in contents.form.documents)
    return replace(contents, form=replace(contents.form, documents=documents))


def _private_key(contents: Contents, file: str, rng: Random) -> Contents:
    """The container of a key without a key in it: only the frame that every reader of such files knows it by."""

    body = _Parts([core.ObjectIdentifier("1.2.840.113549.1.7.1"), core.OctetString(rng.randbytes(1500))])
    frame = _Parts([core.Integer(3), body]).dump()
    return Contents(contents.form, {**contents.files, "documents/КЭП_руководителя.pfx": frame})


def _legal_entity(applicant: Applicant) -> bool:
    return not applicant.entrepreneur


def _of_signature(
    name: str,
    code: str,
    apply: Callable,
    *,
    applicant: Callable[[Applicant], bool] = lambda applicant: True,
    without: str = "",
) -> Fault:
    return Fault(
        name, frozenset({code}), Stage.SIGNING, apply, applicant=applicant, without=without, touches="signature"
    )


FAULTS = (
    _of_signature("unsigned", "signature.missing", _unsigned),
    _of_signature("changed-after-signing", "signature.invalid", _signed_draft),
    _of_signature("weak-signature", "signature.algorithm", _weak),
    _of_signature("signature-not-gost", "signature.algorithm", _not_gost),
    _of_signature("signer-untrusted", "signature.untrusted", _untrusted),
    _of_signature("signer-expired", "signature.expired", _expired),
    _of_signature("signer-not-yet-valid", "signature.not-yet-valid", _not_yet_valid),
    _of_signature("signer-expires-soon", "signature.expires-soon", _expires_soon),
    _of_signature("signer-revoked", "signature.revoked", _revoked),
    _of_signature(
        "signer-of-another-organisation",
        "signature.holder-mismatch",
        _another_organisation,
        without="power_of_attorney",
    ),
    _of_signature(
        "signer-without-authority",
        "signature.holder-mismatch",
        _employee,
        applicant=_legal_entity,
        without="power_of_attorney",
    ),
    Fault(
        "document-unsigned",
        frozenset({"signature.document-unsigned"}),
        Stage.CONTENTS,
        _undeclared_hash,
        on_document=True,
        touches="signature",
    ),
    Fault("private-key", frozenset({"signature.private-key"}), Stage.CONTENTS, _private_key),
)
