"""Applications and decisions behind any filter of the queue, written out in the reader's language.

Identifiers go from the store to the file as text, digit by digit. Days are ДД.ММ.ГГГГ, times are Moscow's. Rows are
read and written by the thousand, so the size of the file does not matter.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from dashboard.casework import csv_file
from dashboard.casework.clock import moscow, start_of_day
from dashboard.casework.office import Office
from dashboard.casework.words import KIND, LEGAL_FORM, STATUS
from dashboard.locale import N_, _, language
from data.queue import QueueFilter, batches
from data.reference import Reference

Write = Callable[[Any, Reference], csv_file.Cell]


def _as_it_is(value: Any, reference: Reference) -> csv_file.Cell:
    return value


def _day(value: dt.date | None, reference: Reference) -> str:
    return f"{value:%d.%m.%Y}" if value else ""


def _moment(value: dt.datetime | None, reference: Reference) -> str:
    return f"{moscow(value):%d.%m.%Y %H:%M}" if value else ""


def _word(words: Mapping[str, str]) -> Write:
    return lambda value, reference: _(words[value])


def _region(value: str, reference: Reference) -> str:
    return reference.regions[value].title(language()) if value in reference.regions else ""


def _grounds(value: Sequence[str] | None, reference: Reference) -> str:
    known = reference.grounds
    return ", ".join(known[code].title(language()) if code in known else code for code in value or ())


@dataclass(frozen=True, slots=True)
class Column:
    """`source` is a column of the statement; one may be written twice, such as a region's code and its name."""

    title: str
    source: str
    write: Write = _as_it_is


@dataclass(frozen=True, slots=True)
class Export:
    """`statement` is a name in data/sql/queries/export.sql."""

    title: str
    statement: str
    columns: tuple[Column, ...]


_ORGANISATION = (
    Column(N_("Kind of organisation"), "kind", _word(KIND)),
    Column(N_("Legal form"), "form", _word(LEGAL_FORM)),
    Column(N_("Region code"), "region"),
    Column(N_("Region"), "region", _region),
    Column(N_("Short name"), "name"),
    Column(N_("Full name"), "full_name"),
    Column(N_("INN"), "inn"),
)
_RECEIVED = Column(N_("Received (Moscow time)"), "received_at", _moment)
_DECIDED = Column(N_("Decided (Moscow time)"), "decided_at", _moment)
_REVISION = Column(N_("Revision"), "revision")

EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "applications": Export(
            N_("Applications"),
            "export_applications",
            (
                Column(N_("Number"), "number"),
                Column(N_("Status"), "status", _word(STATUS)),
                *_ORGANISATION,
                Column(N_("KPP"), "kpp"),
                Column(N_("OGRN"), "ogrn"),
                Column(N_("OKPO"), "okpo"),
                Column(N_("OID"), "oid"),
                Column(N_("Submitted (Moscow time)"), "submitted_at", _moment),
                _RECEIVED,
                Column(N_("Review due"), "due_on", _day),
                Column(N_("Answer due"), "answer_due_on", _day),
                _DECIDED,
                Column(N_("Reviewer"), "assignee"),
                _REVISION,
                Column(N_("Blocking findings"), "blocking"),
                Column(N_("Warnings"), "warnings"),
                Column(N_("To be looked at"), "unknowns"),
            ),
        ),
        "decisions": Export(
            N_("Decisions"),
            "export_decisions",
            (
                Column(N_("Number"), "number"),
                Column(N_("Decision"), "outcome", _word(STATUS)),
                Column(N_("Registration number"), "registration_number"),
                _DECIDED,
                Column(N_("Decided by"), "decided_by"),
                Column(N_("Working days"), "working_days"),
                Column(N_("Grounds of the rejection"), "grounds", _grounds),
                Column(N_("Text of the decision"), "text"),
                *_ORGANISATION,
                Column(N_("OGRN"), "ogrn"),
                _RECEIVED,
                _REVISION,
            ),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Chunk:
    """A piece of the file and how many rows (without the headings) are in it."""

    text: str
    rows: int


def asked_for(
    name: str,
    *,
    since: dt.date | None = None,
    until: dt.date | None = None,
    statuses: Sequence[str] = (),
    kinds: Sequence[str] = (),
    regions: Sequence[str] = (),
) -> QueueFilter:
    """The filter of a period, both days included: of receipt for applications, of the decision for decisions."""
    first = start_of_day(since) if since else None
    after = start_of_day(until + dt.timedelta(days=1)) if until else None
    period = (
        {"decided_from": first, "decided_until": after}
        if name == "decisions"
        else {"received_from": first, "received_until": after}
    )
    return QueueFilter(statuses=tuple(statuses), kinds=tuple(kinds), regions=tuple(regions), **period)


def chunks(office: Office, name: str, asked: QueueFilter) -> Iterator[Chunk]:
    """The file piece by piece, the BOM and the headings first. Raises KeyError for a name that is not in EXPORTS."""
    export = EXPORTS[name]
    yield Chunk(csv_file.BOM + csv_file.lines([[_(column.title) for column in export.columns]]), 0)
    with office.database.read() as reader:
        for rows in batches(reader, export.statement, asked):
            written = (
                [column.write(row[column.source], office.reference) for column in export.columns] for row in rows
            )
            yield Chunk(csv_file.lines(written), len(rows))


def csv_bytes(
    office: Office, name: str, asked: QueueFilter, *, made: Callable[[int], None] = lambda rows: None
) -> bytes:
    """The whole file at once, for a download button; `made` is told how many rows are in it. Raises KeyError for a name
    that is not in EXPORTS.
    """
    pieces = list(chunks(office, name, asked))
    made(sum(piece.rows for piece in pieces))
    return "".join(piece.text for piece in pieces).encode()


def file_name(name: str, today: dt.date) -> str:
    return f"{name}-{today:%Y-%m-%d}.csv"
