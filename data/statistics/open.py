"""What is open now."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data.database import Reader
from data.model import Status
from data.scope import Scope
from data.statistics.asking import StatisticsFilter


@dataclass(frozen=True, slots=True)
class Open:
    """So many cases open now that came on one day, have one status and are due on one day (None: the clock stands)."""

    received_on: dt.date
    status: Status
    due_on: dt.date | None
    number: int


def open_cases(reader: Reader, asked: StatisticsFilter) -> list[Open]:
    """Of the kinds and regions asked for, whatever the period."""
    rows = reader.rows("open_cases", **asked.of_cases())
    return [Open(**row | {"status": Status(row["status"])}) for row in rows]


@dataclass(frozen=True, slots=True)
class Pressing:
    """What is open now, what of it runs and is overdue, and what was open when a day began."""

    open: int
    running: int
    overdue: int
    open_before: int


def pressing(reader: Reader, scope: Scope, *, today: dt.date, day: dt.date) -> Pressing:
    """`today` is the day on which deadlines are missed, `day` the one that began with `open_before`."""
    kinds, regions = scope.narrow((), ())
    return Pressing(**reader.row("pressing", today=today, day=day, kinds=list(kinds), regions=list(regions)))
