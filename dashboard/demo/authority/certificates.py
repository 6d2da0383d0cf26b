"""Certificates and revocation lists, put together from values and signed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from asn1crypto import core, crl, x509

from checks.signature.verifying.structures import AlgorithmIdentifier, KeyInfo, Name, SignedCertificate, ToBeSigned
from dashboard.demo.authority.keys import PrivateKey

AUTHORITY_USES = frozenset({"key_cert_sign", "crl_sign"})
SIGNER_USES = frozenset({"digital_signature", "non_repudiation"})
_NUMERIC = frozenset({"1.2.643.3.131.1.1", "1.2.643.100.4", "1.2.643.100.1", "1.2.643.100.3", "1.2.643.100.5"})


@dataclass(frozen=True, slots=True)
class Holder:
    """A certificate with its private key: what can sign, or issue."""

    certificate: bytes
    key: PrivateKey

    @property
    def subject(self) -> Name:
        return SignedCertificate.load(self.certificate)["tbs_certificate"]["subject"]

    @property
    def serial(self) -> int:
        return SignedCertificate.load(self.certificate)["tbs_certificate"]["serial_number"].native


def name(parts: Mapping[str, str]) -> Name:
    """A name from its parts by object identifier."""
    return Name(
        [
            [{"type": kind, "value": core.NumericString(text) if kind in _NUMERIC else core.UTF8String(text)}]
            for kind, text in parts.items()
        ]
    )


def issued(
    issuer: Holder | None,
    subject: Mapping[str, str],
    key: PrivateKey,
    *,
    serial: int,
    not_before: dt.datetime,
    not_after: dt.datetime,
    authority: bool = False,
    path_length: int | None = None,
    uses: Iterable[str] | None = None,
) -> Holder:
    """A certificate for `key`, signed by the issuer, or by itself without one. Times are UTC without a zone."""
    signing = issuer.key if issuer else key
    subject_name = name(subject)
    uses = (AUTHORITY_USES if authority else SIGNER_USES) if uses is None else uses
    extensions = [
        _extension("key_identifier", core.OctetString(key.identifier)),
        _extension("authority_key_identifier", x509.AuthorityKeyIdentifier({"key_identifier": signing.identifier})),
        _extension("key_usage", x509.KeyUsage(set(uses)), critical=True),
    ]
    if authority:
        constraints = {"ca": True} | ({} if path_length is None else {"path_len_constraint": path_length})
        extensions.append(_extension("basic_constraints", x509.BasicConstraints(constraints), critical=True))
    content = ToBeSigned(
        {
            "version": 2,
            "serial_number": serial,
            "signature": algorithm(signing),
            "issuer": issuer.subject if issuer else subject_name,
            "validity": {"not_before": _time(not_before), "not_after": _time(not_after)},
            "subject": subject_name,
            "subject_public_key_info": KeyInfo.load(key.info),
            "extensions": extensions,
        }
    )
    whole = SignedCertificate(
        {
            "tbs_certificate": content,
            "signature_algorithm": algorithm(signing),
            "signature_value": signing.sign(content.dump()),
        }
    )
    return Holder(whole.dump(), key)


def revocation_list(
    issuer: Holder, *, this_update: dt.datetime, next_update: dt.datetime, revoked: Mapping[int, dt.datetime]
) -> bytes:
    """The list of an authority, by serial number and day. Times are UTC without a zone."""
    entries = [{"user_certificate": serial, "revocation_date": _time(date)} for serial, date in sorted(revoked.items())]
    content = crl.TbsCertList(
        {
            "version": "v2",
            "signature": {"algorithm": issuer.key.algorithm},
            "issuer": x509.Name.load(issuer.subject.dump()),
            "this_update": _time(this_update),
            "next_update": _time(next_update),
            **({"revoked_certificates": entries} if entries else {}),
        }
    )
    whole = crl.CertificateList(
        {
            "tbs_cert_list": content,
            "signature_algorithm": {"algorithm": issuer.key.algorithm},
            "signature": issuer.key.sign(content.dump()),
        }
    )
    return whole.dump()


def algorithm(key: PrivateKey) -> AlgorithmIdentifier:
    return AlgorithmIdentifier({"algorithm": key.algorithm} | ({"parameters": core.Null()} if key.null else {}))


def _extension(kind: str, value: core.Asn1Value, *, critical: bool = False) -> x509.Extension:
    return x509.Extension({"extn_id": kind, "critical": critical, "extn_value": core.ParsableOctetString(value.dump())})


def _time(moment: dt.datetime) -> x509.Time:
    kind = core.UTCTime if moment.year < 2050 else core.GeneralizedTime
    return x509.Time(
        {"utc_time" if kind is core.UTCTime else "general_time": kind(moment.replace(microsecond=0, tzinfo=dt.UTC))}
    )
