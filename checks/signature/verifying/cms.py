"""A detached CMS signature (CAdES-BES and plain): DER, PEM or base64, over the bytes of one file.

Source: RFC 5652 (CMS), RFC 5035 (the signer's certificate among the signed attributes), RFC 9215 (GOST).
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
import hashlib
import re
from collections.abc import Callable
from hmac import compare_digest
from typing import ClassVar

from asn1crypto import cms, core, tsp

from checks.signature.verifying.certificate import Certificate
from checks.signature.verifying.claim import Claim
from checks.signature.verifying.digests import Digest, digest_of
from checks.signature.verifying.rejection import Rejected
from checks.signature.verifying.schemes import digest_named, scheme_named
from checks.signature.verifying.structures import encoded
from data.der import is_bounded
from data.signatures import SignatureFault

MOST_BYTES = 1024 * 1024
MOST_ATTRIBUTES = 64

_CONTENT_TYPE, _MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
_SIGNING_TIME = "1.2.840.113549.1.9.5"
_SIGNING_CERTIFICATE, _SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"

_PEM = re.compile(rb"\s*-----BEGIN (CMS|PKCS7|PKCS #7|SIGNATURE)-----([A-Za-z0-9+/=\s]+)-----END \1-----\s*")
_BASE64 = re.compile(rb"[A-Za-z0-9+/=\s]+")
_SET = b"\x31"

DigestOfFile = Callable[[Digest], bytes]


class _Values(core.SetOf):
    _child_spec: ClassVar = core.Any


class _Attribute(core.Sequence):
    _fields: ClassVar = [("type", core.ObjectIdentifier), ("values", _Values)]


class _Attributes(core.SetOf):
    _child_spec: ClassVar = _Attribute


def verify_cms(content: bytes, digest_of_file: DigestOfFile, claim: Claim) -> None:
    """Verify a signature over the file whose digest `digest_of_file` gives. Raises `Rejected`; fills in `claim`."""
    try:
        _verify(content, digest_of_file, claim)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError, RecursionError) as error:
        raise Rejected(SignatureFault.UNREADABLE) from error


def _verify(content: bytes, digest_of_file: DigestOfFile, claim: Claim) -> None:
    signed = _signed_data(content)
    claim.carry([encoded(each) for each in signed["certificates"] or () if each.name == "certificate"])
    if len(signed["signer_infos"]) != 1:
        raise Rejected(SignatureFault.COVERS_OTHER if len(signed["signer_infos"]) else SignatureFault.UNREADABLE)
    signer = signed["signer_infos"][0]
    claim.signer = _signer(signer["sid"], claim.carried)
    digest_name = signer["digest_algorithm"]["algorithm"].dotted
    scheme = scheme_named(signer["signature_algorithm"]["algorithm"].dotted, digest_name)
    claim.use(scheme)
    value = signer["signature"].native
    if isinstance(signer["signed_attrs"], core.Void):
        claim.require(scheme, value, digest_of_file(scheme.digest))
        return
    attributes_as_signed = _SET + encoded(signer["signed_attrs"])[1:]
    claim.require(scheme, value, digest_of(scheme.digest, attributes_as_signed))
    attributes = _single_values(attributes_as_signed)
    if (
        attributes[_CONTENT_TYPE].parse(core.ObjectIdentifier).dotted
        != signed["encap_content_info"]["content_type"].dotted
    ):
        raise Rejected(SignatureFault.COVERS_OTHER)
    _require_signer(attributes, claim.signer)
    message_digest = attributes[_MESSAGE_DIGEST].parse(core.OctetString).native
    if not compare_digest(message_digest, digest_of_file(scheme.digest)):
        raise Rejected(SignatureFault.CHANGED)
    if _SIGNING_TIME in attributes:
        claim.signed_at = attributes[_SIGNING_TIME].parse(cms.Time).native.astimezone(dt.UTC).replace(tzinfo=None)


def _signed_data(content: bytes) -> cms.SignedData:
    if len(content) > MOST_BYTES:
        raise Rejected(SignatureFault.UNREADABLE)
    content = _der(content)
    if not is_bounded(content):
        raise Rejected(SignatureFault.UNREADABLE)
    info = cms.ContentInfo.load(content, strict=True)
    if info["content_type"].native != "signed_data":
        raise Rejected(SignatureFault.UNREADABLE)
    return info["content"]


def _der(content: bytes) -> bytes:
    wrapped = _PEM.fullmatch(content)
    text = wrapped[2] if wrapped else content if _BASE64.fullmatch(content) else b""
    try:
        return base64.b64decode(b"".join(text.split()), validate=True) if text else content
    except binascii.Error as error:
        raise Rejected(SignatureFault.UNREADABLE) from error


def _signer(identifier: cms.SignerIdentifier, carried: tuple[Certificate, ...]) -> Certificate:
    """The one certificate that the signature names. Raises `Rejected` when it did not come along."""
    if identifier.name == "issuer_and_serial_number":
        issuer, serial = encoded(identifier.chosen["issuer"]), identifier.chosen["serial_number"].native
        found = [each for each in carried if (each.issuer, each.serial) == (issuer, serial)]
    else:
        found = [each for each in carried if each.key_identifier and each.key_identifier == identifier.chosen.native]
    if not found:
        raise Rejected(SignatureFault.NO_CERTIFICATE)
    return found[0]


def _single_values(content: bytes) -> dict[str, core.Any]:
    """The signed attributes by type. Raises ValueError for one that stands twice or has several values."""
    attributes = _Attributes.load(content, strict=True)
    if len(attributes) > MOST_ATTRIBUTES:
        raise ValueError("too many attributes")
    found: dict[str, core.Any] = {}
    for attribute in attributes:
        kind, values = attribute["type"].dotted, attribute["values"]
        if kind in found:
            raise ValueError("an attribute stands twice")
        if len(values) != 1 and kind in (_CONTENT_TYPE, _MESSAGE_DIGEST, _SIGNING_TIME):
            raise ValueError("an attribute needs one value")
        if len(values):
            found[kind] = values[0]
    return found


def _require_signer(attributes: dict[str, core.Any], signer: Certificate) -> None:
    """Raises `Rejected` when the signed attributes name another certificate than the one that was used."""
    if _SIGNING_CERTIFICATE_V2 in attributes:
        named = attributes[_SIGNING_CERTIFICATE_V2].parse(tsp.SigningCertificateV2)["certs"][0]
        found = digest_of(digest_named(named["hash_algorithm"]["algorithm"].dotted), signer.content)
    elif _SIGNING_CERTIFICATE in attributes:
        named = attributes[_SIGNING_CERTIFICATE].parse(tsp.SigningCertificate)["certs"][0]
        found = hashlib.sha1(signer.content, usedforsecurity=False).digest()
    else:
        return
    if not compare_digest(named["cert_hash"].native, found):
        raise Rejected(SignatureFault.FORGED)
