"""What has become of the cases received in a period: whether they were in time, how they ended, what is wrong with them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data.database import Reader
from data.model import Status
from data.statistics.asking import StatisticsFilter, Step


@dataclass(frozen=True, slots=True)
class Timed:
    """How the cases received in one step stand to the days that the review was given when they came in.

    `closed` were decided, returned or withdrawn; `in_time` are part of `decided`, which are part of `closed`; `overdue`
    are open.
    """

    start: dt.date
    number: int
    closed: int
    decided: int
    in_time: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Standing:
    """So many of the cases received that are of one kind and region and have one status now."""

    kind: str
    region: str
    status: Status
    number: int


@dataclass(frozen=True, slots=True)
class Failed:
    """So many cases against which the check `code` holds something.

    Summed over the checks of a family, `leading` counts each case once.
    """

    code: str
    number: int
    leading: int


@dataclass(frozen=True, slots=True)
class Waived:
    """So many cases in which a finding of the check `code` was set aside. A case counts under each of its checks."""

    code: str
    number: int


def timeliness(reader: Reader, asked: StatisticsFilter, step: Step, *, today: dt.date) -> list[Timed]:
    """`today` is the day on which deadlines are missed."""
    rows = reader.rows("timeliness", step=str(step), today=today, **asked.parameters())
    return [Timed(**row) for row in rows]


def standings(reader: Reader, asked: StatisticsFilter) -> list[Standing]:
    rows = reader.rows("standings", **asked.parameters())
    return [Standing(**row | {"status": Status(row["status"])}) for row in rows]


def failures(reader: Reader, asked: StatisticsFilter) -> list[Failed]:
    """The check that failed in most cases first; of a case counts what is open now."""
    return [Failed(**row) for row in reader.rows("failures", **asked.parameters())]


def waivers(reader: Reader, asked: StatisticsFilter) -> list[Waived]:
    """The check whose findings are set aside most often first."""
    return [Waived(**row) for row in reader.rows("waivers", **asked.parameters())]
