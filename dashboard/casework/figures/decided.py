"""What was decided: with which outcome, after how many working days, and on which grounds."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace

from dashboard.casework.figures.counts import Counts
from dashboard.casework.figures.figure import PERCENTILES, Figure, Reached, reached, share, spans
from data import statistics
from data.model import Status
from data.statistics import Decided, percentile

SLOWEST = 10  # working days: slower decisions share one bar


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided in a day, week or month: by outcome, and by whether the review's time was kept."""

    first: dt.date
    last: dt.date
    approved: Figure
    rejected: Figure
    in_time: Figure
    late: Figure


def decisions_over_time(counts: Counts) -> list[Decisions]:
    found = []
    rows = {each.start: each for each in counts.decisions}
    for first, last in spans(counts.asked.first, counts.asked.last, counts.step):
        start = counts.step.start(first)
        row = rows.get(start, Decided(start, 0, 0, 0))
        approved, rejected = row.approved, row.number - row.approved
        found.append(
            Decisions(
                first,
                last,
                approved=Figure(approved, counts.decided_between(first, last, statuses=(Status.APPROVED,))),
                rejected=Figure(rejected, counts.decided_between(first, last, statuses=(Status.REJECTED,))),
                in_time=Figure(row.in_time, counts.decided_between(first, last, in_time=True)),
                late=Figure(row.number - row.in_time, counts.decided_between(first, last, late=True)),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class DecisionTimes:
    """How many working days the decisions of a step took; no percentiles where nothing was decided."""

    first: dt.date
    last: dt.date
    decided: Figure
    percentiles: dict[int, Reached]


def decision_times(counts: Counts) -> list[DecisionTimes]:
    """Pauses are taken off: see `pauses`."""
    taken: dict[dt.date, list[tuple[int, int]]] = defaultdict(list)
    for each in statistics.times(counts.reader, counts.asked, counts.step):
        taken[each.start].append((each.working_days, each.number))
    found = []
    for first, last in spans(counts.asked.first, counts.asked.last, counts.step):
        rows, cases = taken[counts.step.start(first)], counts.decided_between(first, last)
        decided = Figure(sum(number for _, number in rows), cases)
        percentiles = reached(rows, lambda days, cases=cases: replace(cases, days_from=days))
        found.append(DecisionTimes(first, last, decided, percentiles))
    return found


@dataclass(frozen=True, slots=True)
class Duration:
    """Decisions made `least` to `most` working days after receipt (None: any later)."""

    least: int
    most: int | None
    decided: Figure


def durations(counts: Counts) -> list[Duration]:
    """A row for each number of working days, from none to the slowest decision, those over SLOWEST together."""
    first, last = counts.asked.first, counts.asked.last
    slowest = max((each.working_days for each in counts.durations), default=-1)
    ranges = [(days, days if days <= SLOWEST else None) for days in range(min(slowest, SLOWEST + 1) + 1)]
    return [
        Duration(
            least,
            most,
            Figure(
                sum(each.number for each in counts.durations if _within(each.working_days, least, most)),
                counts.decided_between(first, last, days_from=least, days_until=most),
            ),
        )
        for least, most in ranges
    ]


def percentiles(counts: Counts) -> dict[int, int]:
    """The working days within which so many percent of the decisions were made; empty when there are none."""
    taken = [(each.working_days, each.number) for each in counts.durations]
    return {percent: percentile(taken, percent) for percent in PERCENTILES} if taken else {}


@dataclass(frozen=True, slots=True)
class GroundShare:
    """Rejections on a ground; `reached` is the share in percent of all mentions up to and with this ground."""

    ground: str
    rejected: Figure
    reached: float


def grounds(counts: Counts) -> list[GroundShare]:
    """The most frequent ground first."""
    first, last = counts.asked.first, counts.asked.last
    rejected = statistics.rejections(counts.reader, counts.asked)
    total, reached, found = sum(each.number for each in rejected), 0, []
    for each in rejected:
        reached += each.number
        asked = counts.decided_between(first, last, statuses=(Status.REJECTED,), ground=each.ground)
        found.append(GroundShare(each.ground, Figure(each.number, asked), share(reached, total)))
    return found


def _within(number: int, least: int, most: int | None) -> bool:
    return least <= number and (most is None or number <= most)
