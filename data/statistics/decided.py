"""What was decided in a period: outcomes, how long it took, how long the applicant was waited for, on which grounds."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from data.database import Reader
from data.statistics.asking import StatisticsFilter, Step


@dataclass(frozen=True, slots=True)
class Decided:
    """How many decisions were made in one step, how many of them approved, and how many within the days
    that the review was given when the case came in.
    """

    start: dt.date
    number: int
    approved: int
    in_time: int


@dataclass(frozen=True, slots=True)
class Took:
    """So many decisions of one step, each `working_days` after receipt, pauses taken off."""

    start: dt.date
    working_days: int
    number: int


@dataclass(frozen=True, slots=True)
class Waited:
    """So many cases decided in one step in which the applicant was asked and was waited for so many working days."""

    start: dt.date
    waited_days: int
    number: int


@dataclass(frozen=True, slots=True)
class FirstPassed:
    """How many decisions were made in one step, and how many approved without any clarification."""

    start: dt.date
    number: int
    clean: int


@dataclass(frozen=True, slots=True)
class Lasted:
    """So many decisions of the period `working_days` after receipt, and how many of them approved."""

    working_days: int
    number: int
    approved: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """So many cases rejected on a ground. A case may have several grounds and then counts under each."""

    ground: str
    number: int


def decisions(reader: Reader, asked: StatisticsFilter, step: Step) -> list[Decided]:
    return [Decided(**row) for row in reader.rows("decisions", step=str(step), **asked.parameters())]


def times(reader: Reader, asked: StatisticsFilter, step: Step) -> list[Took]:
    return [Took(**row) for row in reader.rows("times", step=str(step), **asked.parameters())]


def waits(reader: Reader, asked: StatisticsFilter, step: Step) -> list[Waited]:
    return [Waited(**row) for row in reader.rows("waits", step=str(step), **asked.parameters())]


def first_passes(reader: Reader, asked: StatisticsFilter, step: Step) -> list[FirstPassed]:
    return [FirstPassed(**row) for row in reader.rows("first_passes", step=str(step), **asked.parameters())]


def durations(reader: Reader, asked: StatisticsFilter) -> list[Lasted]:
    """The quickest first."""
    return [Lasted(**row) for row in reader.rows("durations", **asked.parameters())]


def rounds(reader: Reader, asked: StatisticsFilter) -> dict[int, int]:
    """How many decisions came after how many clarifications."""
    return {row["rounds"]: row["number"] for row in reader.rows("rounds", **asked.parameters())}


def rejections(reader: Reader, asked: StatisticsFilter) -> list[Rejected]:
    """The most frequent ground first."""
    return [Rejected(**row) for row in reader.rows("rejections", **asked.parameters())]


def percentile(counted: Iterable[tuple[int, int]], percent: int) -> int | None:
    """Of pairs of working days and how many took them: the days within which at least `percent` were done.

    None when there are none.
    """
    numbers: dict[int, int] = {}
    for days, number in counted:
        numbers[days] = numbers.get(days, 0) + number
    total, reached = sum(numbers.values()), 0
    for days, number in sorted(numbers.items()):
        reached += number
        if 100 * reached >= percent * total:
            return days
    return None
