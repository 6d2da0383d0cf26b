"""A certificate, read once: what the chain needs of it, and what a person wants to know of its holder."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from asn1crypto import core, x509

from checks.signature.verifying.digests import digest_of
from checks.signature.verifying.keys import PublicKey, read_key
from checks.signature.verifying.rejection import Rejected
from checks.signature.verifying.schemes import Scheme, scheme_named
from checks.signature.verifying.structures import AlgorithmIdentifier, Name, SignedCertificate, encoded
from data.der import is_bounded
from data.signatures import SignatureFault, SignerCertificate

MOST_BYTES = 64 * 1024
_LONGEST_VALUE = 300

COMMON_NAME, ORGANISATION, TITLE, LAST_NAME, GIVEN_NAMES = "2.5.4.3", "2.5.4.10", "2.5.4.12", "2.5.4.4", "2.5.4.42"
INN, INN_OF_ENTITY = "1.2.643.3.131.1.1", "1.2.643.100.4"
OGRN, SNILS, OGRNIP = "1.2.643.100.1", "1.2.643.100.3", "1.2.643.100.5"

# What is looked at, or says nothing that could forbid a signature under a form.
_UNDERSTOOD = {
    "basic_constraints",
    "key_usage",
    "extended_key_usage",
    "certificate_policies",
    "subject_alt_name",
    "key_identifier",
    "authority_key_identifier",
    "private_key_usage_period",
}


@dataclass(frozen=True, slots=True, eq=False)
class Certificate:
    """`subject` and `issuer` are names as bytes, to be compared; times are UTC without a zone.

    `usages` is None when the certificate does not restrict its use, `path_length` when it does not restrict the chain.
    `oddity` is True for a critical extension that is not understood. `scheme` is None for one that is not accepted.
    """

    content: bytes
    signed: bytes
    signature: bytes
    scheme: Scheme | None
    subject: bytes
    issuer: bytes
    serial: int
    not_before: dt.datetime
    not_after: dt.datetime
    key: PublicKey
    is_authority: bool
    path_length: int | None
    usages: frozenset[str] | None
    key_identifier: bytes
    authority_key_identifier: bytes
    oddity: bool
    holder: SignerCertificate

    @property
    def is_self_issued(self) -> bool:
        return self.subject == self.issuer

    @property
    def may_sign(self) -> bool:
        return self.usages is None or bool(self.usages & {"digital_signature", "non_repudiation"})

    @property
    def may_issue(self) -> bool:
        return self.is_authority and (self.usages is None or "key_cert_sign" in self.usages) and not self.oddity

    @property
    def may_list_revoked(self) -> bool:
        return self.is_authority and (self.usages is None or "crl_sign" in self.usages)

    def covers(self, moment: dt.datetime) -> bool:
        return self.not_before <= moment <= self.not_after

    def may_have_issued(self, other: Certificate) -> bool:
        """Whether the names and key identifiers fit. The signature is verified by `issued`."""
        named, own = other.authority_key_identifier, self.key_identifier
        return self.subject == other.issuer and (not named or not own or named == own)

    def issued(self, other: Certificate) -> bool:
        """Whether it signed the other one. Remembered, for few authorities issue to many."""
        return other.scheme is not None and bool(self.key.kinds) and _issued(self.content, other.content)


@lru_cache(maxsize=512)
def _issued(authority: bytes, certificate: bytes) -> bool:
    key, other = read_certificate(authority).key, read_certificate(certificate)
    return key.made(other.signature, other.scheme, digest_of(other.scheme.digest, other.signed))


@lru_cache(maxsize=256)
def read_certificate(content: bytes) -> Certificate:
    """Read DER. Raises `Rejected` (unreadable) for anything else."""
    if len(content) > MOST_BYTES or not is_bounded(content):
        raise Rejected(SignatureFault.UNREADABLE)
    try:
        return _read(content)
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError, RecursionError) as error:
        raise Rejected(SignatureFault.UNREADABLE) from error


def _read(content: bytes) -> Certificate:
    whole = SignedCertificate.load(content, strict=True)
    inner = whole["tbs_certificate"]
    if encoded(inner["signature"]) != encoded(whole["signature_algorithm"]):
        raise ValueError("the two names of the algorithm differ")
    extensions = {each["extn_id"].native: each for each in inner["extensions"]}
    if len(extensions) != len(inner["extensions"]):
        raise ValueError("an extension stands twice")
    constraints = _value(extensions, "basic_constraints") or {}
    usage = _value(extensions, "key_usage")
    identifier = _value(extensions, "authority_key_identifier") or {}
    key = read_key(inner["subject_public_key_info"])
    not_before, not_after = (_utc(inner["validity"][end].native) for end in ("not_before", "not_after"))
    serial = inner["serial_number"].native
    return Certificate(
        content=content,
        signed=encoded(inner),
        signature=whole["signature_value"].native,
        scheme=_scheme(whole["signature_algorithm"]),
        subject=encoded(inner["subject"]),
        issuer=encoded(inner["issuer"]),
        serial=serial,
        not_before=not_before,
        not_after=not_after,
        key=key,
        is_authority=bool(constraints.get("ca")),
        path_length=constraints.get("path_len_constraint"),
        usages=None if usage is None else frozenset(usage),
        key_identifier=_value(extensions, "key_identifier") or b"",
        authority_key_identifier=identifier.get("key_identifier") or b"",
        oddity=any(each["critical"].native and name not in _UNDERSTOOD for name, each in extensions.items()),
        holder=_holder(inner["subject"], inner["issuer"], serial, not_before, not_after, key),
    )


def _value(extensions: dict[str, x509.Extension], name: str) -> object:
    if name not in extensions:
        return None
    value = extensions[name]["extn_value"]
    if not is_bounded(value.contents):
        raise ValueError("an extension out of all proportion")
    return value.parsed.native


def _scheme(algorithm: AlgorithmIdentifier) -> Scheme | None:
    name = algorithm["algorithm"].dotted
    try:
        return scheme_named(name)
    except Rejected:
        return None


def _holder(
    subject: Name, issuer: Name, serial: int, not_before: dt.datetime, not_after: dt.datetime, key: PublicKey
) -> SignerCertificate:
    values, issuing = _values(subject), _values(issuer)
    return SignerCertificate(
        subject=values.get(COMMON_NAME, ""),
        last_name=values.get(LAST_NAME, ""),
        given_names=values.get(GIVEN_NAMES, ""),
        organisation=values.get(ORGANISATION, ""),
        title=values.get(TITLE, ""),
        inn=values.get(INN, ""),
        inn_of_entity=values.get(INN_OF_ENTITY, ""),
        ogrn=values.get(OGRN, ""),
        ogrnip=values.get(OGRNIP, ""),
        snils=values.get(SNILS, ""),
        issuer=issuing.get(COMMON_NAME) or issuing.get(ORGANISATION, ""),
        serial=f"{serial:X}"[:_LONGEST_VALUE],
        not_before=not_before,
        not_after=not_after,
        key_algorithm=key.name,
        is_gost=key.is_gost,
    )


def _values(name: Name) -> dict[str, str]:
    """The parts of a name; of one that stands several times, the values joined, so that none of them is hidden."""
    found: dict[str, list[str]] = {}
    for parts in name:
        for part in parts:
            value = part["value"].parse()
            text = value.native if isinstance(value, core.AbstractString) else ""
            found.setdefault(part["type"].dotted, []).append(_plain(text))
    return {kind: "; ".join(filter(None, texts))[:_LONGEST_VALUE] for kind, texts in found.items()}


def _plain(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def _utc(moment: dt.datetime) -> dt.datetime:
    return moment.astimezone(dt.UTC).replace(tzinfo=None)
