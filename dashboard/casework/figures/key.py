"""The numbers at the head of the page."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.casework.figures.backlog import open_deadlines, runs
from dashboard.casework.figures.counts import RUNNING, Counts
from dashboard.casework.figures.figure import DAY, Figure, share
from data.model import Status
from data.statistics import open_before, percentile, received_number


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """`overdue` and `running` are of now, whatever the period."""

    received: Figure
    decided: Figure
    approved: Figure
    backlog: Figure
    overdue: Figure
    running: Figure
    median_days: int | None

    @property
    def approved_share(self) -> float | None:
        return share(self.approved.number, self.decided.number)

    @property
    def overdue_share(self) -> float | None:
        return share(self.overdue.number, self.running.number)


def key_figures(counts: Counts) -> KeyFigures:
    first, last = counts.asked.first, counts.asked.last
    decided = counts.decided_between
    still_open = counts.count_open() if last >= counts.today else open_before(counts.reader, counts.asked, last + DAY)
    approved = sum(each.approved for each in counts.durations)
    return KeyFigures(
        received=Figure(received_number(counts.reader, counts.asked), counts.received_between(first, last)),
        decided=Figure(sum(each.number for each in counts.durations), decided(first, last)),
        approved=Figure(approved, decided(first, last, statuses=(Status.APPROVED,))),
        backlog=Figure(still_open, counts.open_after(last)),
        overdue=open_deadlines(counts).overdue,
        running=Figure(counts.count_open(runs), counts.open_now(RUNNING)),
        median_days=percentile(((each.working_days, each.number) for each in counts.durations), 50),
    )
