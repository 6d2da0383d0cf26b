"""What an application holds that no other should: its ИНН and ОГРН, its certificates, its documents' bytes.

Each is kept as one number, a digest of what it is and how it reads, in a table sorted by it: so it is found among
millions of applications in milliseconds, whichever of the four it is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import partial

from data.certificate_numbers import folded
from data.database import Database, Transaction
from data.model import Form, ReceivedFile
from data.page_hashes import BAND_BITS, BANDS

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
    """Sort into the tables what came since the last time, if it is worth it. True when anything was done.

    Other writers wait while one table or one band of pages is sorted, not for the whole.
    """
    with database.read() as reader:
        tails = reader.row("tails")
    done = False
    if tails["holdings"] > least:
        database.write(_sort_holdings)
        done = True
    if tails["bands"] > least:
        for band in range(BANDS):
            database.write(partial(_sort_band, band))
        done = True
    return done


def _sort_holdings(transaction: Transaction) -> None:
    transaction.rows("sort_holdings")
    transaction.rows("empty_holding_tail")


def _sort_band(band: int, transaction: Transaction) -> None:
    keys = {"first": band << BAND_BITS, "last": (band + 1 << BAND_BITS) - 1}
    transaction.rows("bring_band_in_order", **keys)
    transaction.rows("remove_band", **keys)
    transaction.rows("remove_band_tail", **keys)
    transaction.rows("put_band_in_order")
    transaction.rows("forget_band_in_order")
