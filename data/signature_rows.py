"""The signatures of a revision, written as they were verified and read again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields

from data.database import Reader, Row, Transaction
from data.signatures import (
    ChainFault,
    Revocation,
    Signature,
    SignatureFault,
    SignatureFormat,
    SignerCertificate,
    Trust,
)

_CERTIFICATE = tuple(field.name for field in fields(SignerCertificate))
_TIMES = frozenset({"not_before", "not_after"})
_NO_CERTIFICATE: Row = {name: None if name in _TIMES else "" for name in _CERTIFICATE} | {"is_gost": False}


def add_signatures(transaction: Transaction, key: Mapping[str, int], signatures: Iterable[Signature]) -> None:
    """Write what verification said of a revision; `key` is its `application` and `revision`."""
    transaction.insert("signature", [{**key, "ordinal": n, **_columns(each)} for n, each in enumerate(signatures, 1)])


def _columns(signature: Signature) -> Row:
    columns = asdict(signature)
    certificate = columns.pop("certificate")
    return columns | {"has_certificate": certificate is not None} | (certificate or _NO_CERTIFICATE)


def read_signatures(reader: Reader, application: int, revision: int) -> tuple[Signature, ...]:
    """The signatures of a revision, those of the form first; none before it was checked."""
    rows = reader.rows("signatures_of_revision", application=application, revision=revision)
    return tuple(_signature(row) for row in rows)


def _signature(row: Row) -> Signature:
    certificate = {name: row.pop(name) for name in _CERTIFICATE}
    has_certificate = row.pop("has_certificate")
    typed = {
        "format": SignatureFormat(row["format"]),
        "fault": SignatureFault(row["fault"]) if row["fault"] else None,
        "trust": Trust(row["trust"]),
        "chain_fault": ChainFault(row["chain_fault"]) if row["chain_fault"] else None,
        "revocation": Revocation(row["revocation"]),
        "certificate": SignerCertificate(**certificate) if has_certificate else None,
    }
    return Signature(**row | typed)
