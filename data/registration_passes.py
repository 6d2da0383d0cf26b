"""Looks at all registrations: which was begun, how far it came and what it has to look at.

A pass is claimed by its row: one a night, however many look for it, and one that a stopped server left goes on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.database import Reader, Row, Transaction


class PassState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Pass:
    """`night` is a Moscow day, None where `asked_by` asked for it. Moments are UTC without a zone.

    `rules` and `snapshot` are what it judges by, no snapshot where the register of licences was not fresh. `raised` and
    `cleared` count registrations, `failed` those that could not be looked at. `reached` is the key of the last application that was looked at.
    """

    id: int
    night: dt.date | None
    asked_by: str
    asked_at: dt.datetime
    state: PassState
    started_at: dt.datetime | None
    ended_at: dt.datetime | None
    rules: str
    snapshot: int | None
    total: int
    done: int
    failed: int
    reached: int
    raised: int
    cleared: int


def last_passes(reader: Reader, *, size: int) -> tuple[Pass, ...]:
    """The newest first."""
    return tuple(_pass(row) for row in reader.rows("last_passes", size=size))


def open_pass(reader: Reader) -> Pass | None:
    """The one that runs, or else the first that waits."""
    row = reader.row("open_pass")
    return _pass(row) if row else None


def last_finished(reader: Reader) -> Pass | None:
    row = reader.row("last_finished_pass")
    return _pass(row) if row else None


def last_by_licences(reader: Reader) -> Pass | None:
    """The last finished one that could judge by the register of licences."""
    row = reader.row("last_pass_by_licences")
    return _pass(row) if row else None


def add_pass(transaction: Transaction, *, night: dt.date | None, by: str, at: dt.datetime) -> bool:
    """Have a pass made, unless one of that night was or, where somebody asks for it, one is under way."""
    if night is None:
        if open_pass(transaction):
            return False
    elif (last := transaction.value("last_night")) is not None and last >= night:
        return False
    numbers = dict.fromkeys(("total", "done", "failed", "reached", "raised", "cleared"), 0)
    row = {"id": transaction.value("next_pass_id"), "night": night, "asked_by": by, "asked_at": at, "rules": ""}
    transaction.insert("registration_pass", [row | {"state": PassState.WAITING} | numbers])
    return True


def with_certificates_ended(reader: Reader, spans: Sequence[tuple[dt.date, dt.date]]) -> set[int]:
    """Approved applications with a certificate that ends on a day of one of the spans, first and last included."""
    firsts, lasts = [first for first, _ in spans], [last for _, last in spans]
    return _ids(reader.rows("registrations_with_certificates_ended", firsts=firsts, lasts=lasts))


def with_dated_licences(reader: Reader, version: int, first: dt.date, last: dt.date) -> set[int]:
    """Approved applications whose licences' records, in that version of the register, speak of a day of the span."""
    days = (first + dt.timedelta(days=n) for n in range((last - first).days + 1))
    written = "|".join(form for day in days for form in (f"{day:%Y-%m-%d}", f"{day:%d[.]%m[.]%Y}"))
    rows = reader.rows("registrations_with_dated_licences", version=version, first=first, last=last, days=written)
    return _ids(rows)


def with_ended_licences(reader: Reader, version: int) -> set[int]:
    """Approved applications of whose licences' end or suspension that version of the register says anything."""
    return _ids(reader.rows("registrations_with_ended_licences", version=version))


def with_faults(reader: Reader) -> set[int]:
    return _ids(reader.rows("registrations_with_faults"))


def all_that_stand(reader: Reader) -> set[int]:
    return _ids(reader.rows("registrations_that_stand"))


def _ids(rows: Sequence[Row]) -> set[int]:
    return {row["id"] for row in rows}


def _pass(row: Row) -> Pass:
    return Pass(**row | {"state": PassState(row["state"])})
