"""A number with the filter that finds the cases it counts, and the little that all figures share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from data.queue import QueueFilter
from data.statistics import Step

DAY = dt.timedelta(days=1)
PERCENTILES = (50, 75, 90, 95)


@dataclass(frozen=True, slots=True)
class Figure:
    """So many cases, and the filter that finds them."""

    number: int
    asked: QueueFilter


@dataclass(frozen=True, slots=True)
class Reached:
    """A percentile in working days, and the cases that took that long or longer."""

    days: int
    cases: Figure


def reached(taken: Sequence[tuple[int, int]], asked: Callable[[int], QueueFilter]) -> dict[int, Reached]:
    """The percentiles of pairs of working days and how many cases took them, the fewest days first; {} of none.

    `asked` finds the cases that took so many days or more.
    """
    found: dict[int, Reached] = {}
    total, before = sum(number for _, number in taken), 0
    for days, number in taken:
        for percent in PERCENTILES[len(found) :]:
            if 100 * (before + number) < percent * total:
                break
            found[percent] = Reached(days, Figure(total - before, asked(days)))
        before += number
    return found


def share(part: int, whole: int) -> float | None:
    """In percent; None when there is nothing to divide by."""
    return 100 * part / whole if whole else None


def spans(first: dt.date, last: dt.date, step: Step) -> Iterator[tuple[dt.date, dt.date]]:
    """The first and the last day of each step of a period, which may cut the first and the last one short."""
    while first <= last:
        end = min(step.end(first), last)
        yield first, end
        first = end + DAY
