from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.database import Database
from data.signature_rows import add_signatures, read_signatures
from data.signatures import ChainFault, Revocation, Signature, SignatureFault, SignatureFormat, Trust
from tests.signatures import of_document, signature

KEY = {"application": 5, "revision": 2}
BARE = Signature("", "application.xml", SignatureFormat.XMLDSIG, None, SignatureFault.NOT_VERIFIED)
SIGNATURES = (
    signature({"subject": "O'Нил; DROP TABLE signature; --"}),
    BARE,
    of_document(
        intact=False,
        fault=SignatureFault.CHANGED,
        trust=Trust.UNTRUSTED,
        chain_fault=ChainFault.BROKEN,
        revocation=Revocation.REVOKED,
        revoked_on=dt.datetime(2026, 10, 1, 12, 30),
        usage_accepted=False,
        valid_when_signed=False,
        signed_at=None,
    ),
)


def test_what_is_written_is_read(database: Database) -> None:
    database.write(lambda transaction: add_signatures(transaction, KEY, SIGNATURES))
    with database.read() as reader:
        assert read_signatures(reader, 5, 2) == SIGNATURES
        assert read_signatures(reader, 5, 1) == ()


def test_none_are_written(database: Database) -> None:
    database.write(lambda transaction: add_signatures(transaction, KEY, ()))
    with database.read() as reader:
        assert read_signatures(reader, 5, 2) == ()


def test_those_of_one_revision_are_removed(database: Database) -> None:
    other = KEY | {"revision": 3}
    database.write(lambda transaction: add_signatures(transaction, KEY, SIGNATURES))
    database.write(lambda transaction: add_signatures(transaction, other, SIGNATURES[:1]))
    database.write(lambda transaction: transaction.change("remove_signatures", expect=3, **KEY))
    with database.read() as reader:
        assert read_signatures(reader, 5, 2) == ()
        assert read_signatures(reader, 5, 3) == SIGNATURES[:1]


def test_a_signature_without_a_certificate_has_none_afterwards(database: Database) -> None:
    bare = replace(BARE, algorithm="RSA, SHA-1", algorithm_accepted=False)
    database.write(lambda transaction: add_signatures(transaction, KEY, [bare]))
    with database.read() as reader:
        assert read_signatures(reader, 5, 2) == (bare,)
