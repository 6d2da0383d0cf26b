"""Gathering what is known around a case before it is checked: the registers' records and other applications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checks.surroundings import Surroundings
from data.database import Reader
from data.known_elsewhere import known_elsewhere
from data.model import Form, ReceivedFile
from data.registers.extracting import extract_of
from data.registers.records import RegisterKind, Snapshot


def surroundings_of(
    reader: Reader,
    application: int,
    form: Form,
    files: Sequence[ReceivedFile],
    page_hashes: Mapping[str, Sequence[bytes]],
) -> Surroundings:
    """Of one revision. `page_hashes` are those of each file's pages, by path."""
    return Surroundings(
        registers=extract_of(reader, form),
        others=known_elsewhere(reader, application, form, files, page_hashes),
        among_others=True,
    )


def registers_around(reader: Reader, form: Form, *, before: Snapshot | None = None) -> Surroundings:
    """What the registers say, for checks that need nothing else; with `before`, what they said before that snapshot."""
    return Surroundings(registers=extract_of(reader, form, before=before))


def licence_register_around(reader: Reader, form: Form) -> Surroundings:
    """What the register of licences says, and nothing of the others: for looking at many cases one after another."""
    return Surroundings(registers=extract_of(reader, form, kinds=(RegisterKind.LICENCES,)))
