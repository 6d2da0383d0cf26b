"""What came, what left and what was open, by day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from data.database import Reader
from data.scope import Scope
from data.statistics.asking import StatisticsFilter


@dataclass(frozen=True, slots=True)
class Flow:
    """What came and what left in the days from `first` to `last`, and what was open when they had passed.

    A case leaves when it is decided, returned or withdrawn; `decided` are part of `departed`.
    """

    first: dt.date
    last: dt.date
    received: int
    departed: int
    decided: int
    backlog: int


def first_arrival(reader: Reader, scope: Scope) -> dt.date | None:
    """The day of the first case; None where there is none."""
    return reader.seen_by(scope).value("first_arrival")


def flow(reader: Reader, asked: StatisticsFilter) -> list[Flow]:
    """A row for every day of the period, also for those on which nothing happened."""
    arrivals = {row["day"]: row["number"] for row in reader.rows("arrivals", **asked.parameters())}
    departures = {row["day"]: row for row in reader.rows("departures", **asked.parameters())}
    nothing = {"number": 0, "decided": 0}
    backlog = open_before(reader, asked, asked.first)
    rows = []
    for ordinal in range(asked.first.toordinal(), asked.last.toordinal() + 1):
        day = dt.date.fromordinal(ordinal)
        received, left = arrivals.get(day, 0), departures.get(day, nothing)
        backlog += received - left["number"]
        rows.append(Flow(day, day, received, left["number"], left["decided"], backlog))
    return rows


def received_number(reader: Reader, asked: StatisticsFilter) -> int:
    return reader.value("received_number", **asked.parameters())


def open_before(reader: Reader, asked: StatisticsFilter, day: dt.date) -> int:
    """Of the kinds and regions asked for: what was open when `day` began."""
    return reader.value("open_before", day=day, **asked.of_cases())


def summed(days: Iterable[Flow]) -> Flow:
    """Days that follow each other as one; there is at least one."""
    days = list(days)
    return Flow(
        days[0].first,
        days[-1].last,
        sum(day.received for day in days),
        sum(day.departed for day in days),
        sum(day.decided for day in days),
        days[-1].backlog,
    )
