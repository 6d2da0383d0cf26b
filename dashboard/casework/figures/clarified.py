"""What asking applicants does: how long they are waited for, how often they are asked, who needs no asking."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, replace

from dashboard.casework.figures.counts import Counts
from dashboard.casework.figures.figure import Figure, Reached, reached, share, spans
from data import statistics
from data.model import Status
from data.statistics import waits

MOST_ROUNDS = 3  # and more share one bar


@dataclass(frozen=True, slots=True)
class Pauses:
    """Of the cases decided in a step: those whose applicant was asked, and the working days of waiting in them.

    `days` is the sum; percentiles are of the days waited in one case, none where nobody was asked.
    """

    first: dt.date
    last: dt.date
    asked: Figure
    days: int
    percentiles: dict[int, Reached]


def pauses(counts: Counts) -> list[Pauses]:
    waited: dict[dt.date, list[tuple[int, int]]] = defaultdict(list)
    for each in waits(counts.reader, counts.asked, counts.step):
        waited[each.start].append((each.waited_days, each.number))
    found = []
    for first, last in spans(counts.asked.first, counts.asked.last, counts.step):
        rows, cases = waited[counts.step.start(first)], counts.decided_between(first, last, rounds_from=1)
        asked = Figure(sum(number for _, number in rows), cases)
        percentiles = reached(rows, lambda days, cases=cases: replace(cases, waited_from=days))
        found.append(Pauses(first, last, asked, sum(days * number for days, number in rows), percentiles))
    return found


@dataclass(frozen=True, slots=True)
class FirstPass:
    """Of the decisions of a step those that approved without any clarification."""

    first: dt.date
    last: dt.date
    decided: Figure
    clean: Figure

    @property
    def share(self) -> float | None:
        return share(self.clean.number, self.decided.number)


def first_pass(counts: Counts) -> list[FirstPass]:
    rows = {each.start: each for each in statistics.first_passes(counts.reader, counts.asked, counts.step)}
    found = []
    for first, last in spans(counts.asked.first, counts.asked.last, counts.step):
        start = counts.step.start(first)
        row = rows.get(start, statistics.FirstPassed(start, 0, 0))
        clean = counts.decided_between(first, last, statuses=(Status.APPROVED,), rounds_until=0)
        found.append(
            FirstPass(first, last, Figure(row.number, counts.decided_between(first, last)), Figure(row.clean, clean))
        )
    return found


@dataclass(frozen=True, slots=True)
class Rounds:
    """Decisions after `least` to `most` clarifications (None: any more)."""

    least: int
    most: int | None
    decided: Figure


def clarification_rounds(counts: Counts) -> list[Rounds]:
    """A row for each number of clarifications from none to MOST_ROUNDS and more."""
    first, last = counts.asked.first, counts.asked.last
    found, numbers = [], statistics.rounds(counts.reader, counts.asked)
    for least in range(MOST_ROUNDS + 1):
        most = least if least < MOST_ROUNDS else None
        number = sum(number for asked, number in numbers.items() if min(asked, MOST_ROUNDS) == least)
        asked = counts.decided_between(first, last, rounds_from=least or None, rounds_until=most)
        found.append(Rounds(least, most, Figure(number, asked)))
    return found
