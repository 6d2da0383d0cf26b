"""What an application holds that no other should: its ИНН and ОГРН, its certificates, its documents' bytes.

Each is kept as one number, a digest of what it is and how it reads, in a table sorted by it: so it is found among
millions of applications in milliseconds, whichever of the four it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from data.certificate_numbers import folded
from data.database import Database, Transaction
from data.model import Form, ReceivedFile

TAIL = 200_000  # rows that may wait; fewer are looked through faster than sorting them would pay


class Held(StrEnum):
    INN = "inn"
    OGRN = "ogrn"
    CERTIFICATE = "certificate"
    FILE = "file"


def key_of(held: Held, value: str) -> int:
    """64 bits; two things in a million million million share one, so whoever finds one looks at what it stands for."""
    return int.from_bytes(hashlib.blake2b(f"{held}:{value}".encode(), digest_size=8).digest(), "little")


def documents(form: Form, files: Iterable[ReceivedFile]) -> list[ReceivedFile]:
    """The files that are declared documents: not the form, not its signature, and nothing empty."""
    declared = {document.file for document in form.documents}
    return [file for file in files if file.path in declared and file.bytes]


def add_holdings(transaction: Transaction, application: int, form: Form, files: Sequence[ReceivedFile]) -> None:
    """Keep what a new revision holds. Called once, with the revision itself."""
    keys = sorted(set(_keys(form, files)))
    rows = [{"key": key, "application": application, "revision": form.revision} for key in keys]
    transaction.insert("holding_tail", rows)


def _keys(form: Form, files: Sequence[ReceivedFile]) -> Iterator[int]:
    organisation = form.organisation
    for held, value in ((Held.INN, organisation.inn.strip()), (Held.OGRN, organisation.ogrn.strip())):
        if value:
            yield key_of(held, value)
    for employee in form.employees:
        for certificate in employee.certificates:
            if number := folded(certificate.number):
                yield key_of(Held.CERTIFICATE, number)
    for file in documents(form, files):
        yield key_of(Held.FILE, file.sha256)


def sort_in(database: Database, *, least: int = TAIL) -> bool:
    """Sort into the table what came since the last time, if it is worth it. True when anything was done."""
    with database.read() as reader:
        if reader.value("unsorted_holdings") <= least:
            return False
    database.write(_sort_holdings)
    return True


def _sort_holdings(transaction: Transaction) -> None:
    transaction.rows("sort_holdings")
    transaction.rows("empty_holding_tail")
