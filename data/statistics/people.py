"""What each reviewer has before them and has done, and what second persons said of decisions drawn as a sample."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data.database import Reader
from data.statistics.asking import StatisticsFilter, Step


@dataclass(frozen=True, slots=True)
class Assigned:
    """Open cases of a person now."""

    person: str
    assigned: int
    overdue: int


@dataclass(frozen=True, slots=True)
class Output:
    """So many decisions of a person that stand, each `working_days` after receipt."""

    person: str
    working_days: int
    number: int


@dataclass(frozen=True, slots=True)
class Reversed:
    """So many cases in which a decision that a person made in the period was reversed since."""

    person: str
    number: int


@dataclass(frozen=True, slots=True)
class Sampled:
    """So many cases of the quality sample in which a second person confirmed or declined a decision in one step."""

    start: dt.date
    settled: str
    number: int


def assignments(reader: Reader, asked: StatisticsFilter, *, today: dt.date) -> list[Assigned]:
    return [Assigned(**row) for row in reader.rows("assignments", today=today, **asked.of_cases())]


def outputs(reader: Reader, asked: StatisticsFilter) -> list[Output]:
    return [Output(**row) for row in reader.rows("outputs", **asked.parameters())]


def reversals(reader: Reader, asked: StatisticsFilter) -> list[Reversed]:
    return [Reversed(**row) for row in reader.rows("reversals", **asked.parameters())]


def samples(reader: Reader, asked: StatisticsFilter, step: Step) -> list[Sampled]:
    return [Sampled(**row) for row in reader.rows("samples", step=str(step), **asked.parameters())]
