"""A signature as it was verified: who signed what, with which certificate, and what could be made sure of.

Three questions are answered apart, as a signature panel shows them: is it intact (nothing signed was changed), is it
trusted (the chain ends at an accredited authority), and was the certificate valid. A question that could not be
answered is None or `unknown`, never yes.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class SignatureFormat(StrEnum):
    CMS = "cms"
    XMLDSIG = "xmldsig"


class Trust(StrEnum):
    """Where the chain ends; `unknown` when there is no list of accredited authorities to hold it against."""

    TRUSTED = "trusted"
    UNTRUSTED = "untrusted"
    UNKNOWN = "unknown"


class ChainFault(StrEnum):
    """Why a chain does not end at an accredited authority."""

    SELF_SIGNED = "self-signed"  # the certificate vouches for itself
    NO_ISSUER = "no-issuer"  # the next authority is neither in the signature nor in the list
    BROKEN = "broken"  # an authority was not allowed to issue, was out of term or revoked, or did not sign


class Revocation(StrEnum):
    """What the revocation lists say of the signer's certificate; `unknown` without a fresh list of its issuer."""

    GOOD = "good"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


class SignatureFault(StrEnum):
    """Why a signature is not intact, or could not be verified."""

    UNREADABLE = "unreadable"  # neither CMS nor XMLDSig, or damaged
    NO_CERTIFICATE = "no-certificate"  # the signer's certificate is not in it
    CHANGED = "changed"  # what was signed is not what came
    FORGED = "forged"  # the value does not fit the signer's key
    COVERS_OTHER = "covers-other"  # it signs something else than the whole form, or more than one thing
    FORBIDDEN = "forbidden"  # a transform or reference that is never followed
    ALGORITHM = "algorithm"  # an algorithm or key that is not accepted
    NOTHING_SIGNED = "nothing-signed"  # the file it would belong to did not come
    NOT_VERIFIED = "not-verified"  # the verification itself broke or ran out of time, or cannot be done here


@dataclass(frozen=True, slots=True)
class SignerCertificate:
    """The signer's certificate. Times are UTC without a zone; identifiers are "" where the subject has none."""

    subject: str  # common name
    last_name: str
    given_names: str  # first name and patronymic as one, as certificates have them
    organisation: str
    title: str
    inn: str
    inn_of_entity: str
    ogrn: str
    ogrnip: str
    snils: str
    issuer: str
    serial: str  # hexadecimal
    not_before: dt.datetime
    not_after: dt.datetime
    key_algorithm: str  # as a person reads it: "GOST R 34.10-2012 256", "RSA 2048", "ECDSA P-256"
    is_gost: bool


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature. `document` is the path of the signed document, "" for the form; `file` is where it stands.

    `intact` is None when it could not be verified; `fault` then says why. `signed_at` is the signer's own claim, UTC: it
    proves nothing, so everything that depends on a moment is judged by that of submission, and by the claim besides.
    """

    document: str
    file: str
    format: SignatureFormat
    intact: bool | None
    fault: SignatureFault | None = None
    algorithm: str = ""  # of the signature and its digest, as a person reads it: "ECDSA P-256, SHA-256"
    algorithm_accepted: bool | None = None
    signed_at: dt.datetime | None = None
    certificate: SignerCertificate | None = None
    trust: Trust = Trust.UNKNOWN
    trust_detail: str = ""  # which authority, or the one that is missing or at fault
    chain_fault: ChainFault | None = None  # why it is untrusted
    usage_accepted: bool | None = None  # key usage allows signing
    valid_when_signed: bool | None = None  # at the moment of submission, and at the claimed one if there is one
    revocation: Revocation = Revocation.UNKNOWN
    revoked_on: dt.datetime | None = None  # also after the submission, which leaves the signature as good as it was
