"""What managers count: arrivals, decisions and the backlog by day, grounds of rejection, and what is open now.

Days are Moscow days. The views behind the counts are in data/sql/views.sql.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from data.database import Reader
from data.model import Status


@dataclass(frozen=True, slots=True)
class StatisticsFilter:
    """The period, both days included, and of which cases; empty kinds or regions mean all."""

    first: dt.date
    last: dt.date
    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def of_cases(self) -> dict[str, list[str]]:
        return {"kinds": [str(kind) for kind in self.kinds], "regions": list(self.regions)}

    def parameters(self) -> dict[str, object]:
        return {"first": self.first, "last": self.last, **self.of_cases()}


class Step(StrEnum):
    """The length of time that one mark on a time axis stands for."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def start(self, day: dt.date) -> dt.date:
        """The first day of the step that `day` belongs to; a week begins on Monday."""
        match self:
            case Step.DAY:
                return day
            case Step.WEEK:
                return day - dt.timedelta(days=day.weekday())
            case Step.MONTH:
                return day.replace(day=1)


@dataclass(frozen=True, slots=True)
class Flow:
    """What came and what left in the days from `first` to `last`, and what was open when they had passed.

    A case leaves when it is decided, returned or withdrawn.
    """

    first: dt.date
    last: dt.date
    received: int
    departed: int
    backlog: int


@dataclass(frozen=True, slots=True)
class Decided:
    """So many decisions of one outcome on one day, each `working_days` after receipt, pauses taken off."""

    day: dt.date
    outcome: str
    working_days: int
    number: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """So many cases rejected on a ground. A case may have several grounds and then counts under each."""

    ground: str
    number: int


@dataclass(frozen=True, slots=True)
class Waived:
    """So many cases in which a finding of the check `code` was set aside. A case counts under each of its checks."""

    code: str
    number: int


@dataclass(frozen=True, slots=True)
class Open:
    """So many cases open now that came on one day, have one status and are due on one day (None: the clock stands)."""

    received_on: dt.date
    status: Status
    due_on: dt.date | None
    number: int


def first_arrival(reader: Reader) -> dt.date | None:
    """The day of the first case; None in an empty store."""
    return reader.value("first_arrival")


def flow(reader: Reader, asked: StatisticsFilter) -> list[Flow]:
    """A row for every day of the period, also for those on which nothing happened."""
    arrivals = _by_day(reader, "arrivals", asked)
    departures = _by_day(reader, "departures", asked)
    backlog = reader.value("open_before", first=asked.first, **asked.of_cases())
    rows = []
    for day in _days(asked.first, asked.last):
        received, departed = arrivals.get(day, 0), departures.get(day, 0)
        backlog += received - departed
        rows.append(Flow(day, day, received, departed, backlog))
    return rows


def flow_by(step: Step, rows: Iterable[Flow]) -> list[Flow]:
    """Days put together; the first and the last step may be cut short by the period."""
    together = []
    for _, group in groupby(rows, key=lambda row: step.start(row.first)):
        days = list(group)
        received, departed = sum(day.received for day in days), sum(day.departed for day in days)
        together.append(Flow(days[0].first, days[-1].last, received, departed, days[-1].backlog))
    return together


def decisions(reader: Reader, asked: StatisticsFilter) -> list[Decided]:
    return [Decided(**row) for row in reader.rows("decisions", **asked.parameters())]


def percentile(rows: Iterable[Decided], percent: int) -> int | None:
    """The working days within which at least `percent` of the decisions were made; None when there are none."""
    numbers: dict[int, int] = {}
    for row in rows:
        numbers[row.working_days] = numbers.get(row.working_days, 0) + row.number
    total, reached = sum(numbers.values()), 0
    for working_days, number in sorted(numbers.items()):
        reached += number
        if 100 * reached >= percent * total:
            return working_days
    return None


def rejections(reader: Reader, asked: StatisticsFilter) -> list[Rejected]:
    """The most frequent ground first."""
    return [Rejected(**row) for row in reader.rows("rejections", **asked.parameters())]


def waivers(reader: Reader, asked: StatisticsFilter) -> list[Waived]:
    """The check whose findings are set aside most often first."""
    return [Waived(**row) for row in reader.rows("waivers", **asked.parameters())]


def open_cases(reader: Reader, *, kinds: Sequence[str] = (), regions: Sequence[str] = ()) -> list[Open]:
    rows = reader.rows("open_cases", kinds=[str(kind) for kind in kinds], regions=list(regions))
    return [Open(**row | {"status": Status(row["status"])}) for row in rows]


def _by_day(reader: Reader, statement: str, asked: StatisticsFilter) -> Mapping[dt.date, int]:
    return {row["day"]: row["number"] for row in reader.rows(statement, **asked.parameters())}


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield dt.date.fromordinal(ordinal)
