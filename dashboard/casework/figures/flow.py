"""What came, what was decided and what stayed open, by step of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dashboard.casework.figures.counts import Counts
from dashboard.casework.figures.figure import Figure, spans
from data.statistics import Flow, summed


@dataclass(frozen=True, slots=True)
class Throughput:
    """A day, week or month; `backlog` is what was open at its end."""

    first: dt.date
    last: dt.date
    received: Figure
    decided: Figure
    backlog: Figure


def throughput(counts: Counts) -> list[Throughput]:
    return throughput_of(counts, spans(counts.asked.first, counts.asked.last, counts.step))


def throughput_before(counts: Counts, before: Counts) -> list[Throughput]:
    """Beside each row of `throughput(counts)` the same days of the period before, which is as long.

    Its weeks and months begin where those that they stand beside do, not on Mondays or on the first of a month.
    """
    back = counts.asked.first - before.asked.first
    beside = spans(counts.asked.first, counts.asked.last, counts.step)
    return throughput_of(before, ((first - back, last - back) for first, last in beside))


def throughput_of(counts: Counts, days: Iterable[tuple[dt.date, dt.date]]) -> list[Throughput]:
    """A row for each pair of a first and a last day, which lie in the period."""
    return [
        Throughput(
            first=row.first,
            last=row.last,
            received=Figure(row.received, counts.received_between(row.first, row.last)),
            decided=Figure(row.decided, counts.decided_between(row.first, row.last)),
            backlog=Figure(row.backlog, counts.open_after(row.last)),
        )
        for row in _together(counts.flow, days)
    ]


def _together(flow: list[Flow], days: Iterable[tuple[dt.date, dt.date]]) -> Iterator[Flow]:
    start = flow[0].first
    for first, last in days:
        yield summed(flow[(first - start).days : (last - start).days + 1])
