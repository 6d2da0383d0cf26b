"""What is counted for one filter, each subject read when somebody first asks for it; figures are made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache, cached_property

from dashboard.casework.clock import start_of_day
from dashboard.casework.figures.figure import DAY
from data import statistics
from data.database import Reader
from data.model import Status
from data.queue import OPEN, QueueFilter
from data.settings import read_settings
from data.statistics import StatisticsFilter, Step

DECIDED = (Status.APPROVED, Status.REJECTED)
_begins = cache(start_of_day)  # a chart of days asks for each some ten times
RUNNING = tuple(status for status in OPEN if status != Status.AWAITING_APPLICANT)  # those whose clock runs


class Counts:
    """Counts of the cases that `asked` means, over time by `step`; `today` is the Moscow day of now.

    To be used while `reader` is open: then all that is counted is of one moment.
    """

    def __init__(self, reader: Reader, asked: StatisticsFilter, today: dt.date, step: Step = Step.DAY) -> None:
        self.reader, self.asked, self.today, self.step = reader, asked, today, step

    @cached_property
    def review_days(self) -> int:
        """The working days that a decision may take of what comes in today; each case keeps those it was given."""
        return read_settings(self.reader).review_days

    @cached_property
    def flow(self) -> list[statistics.Flow]:
        return statistics.flow(self.reader, self.asked)

    @cached_property
    def decisions(self) -> list[statistics.Decided]:
        return statistics.decisions(self.reader, self.asked, self.step)

    @cached_property
    def durations(self) -> list[statistics.Lasted]:
        return statistics.durations(self.reader, self.asked)

    @cached_property
    def failures(self) -> list[statistics.Failed]:
        return statistics.failures(self.reader, self.asked)

    @cached_property
    def open(self) -> list[statistics.Open]:
        return statistics.open_cases(self.reader, self.asked)

    @cached_property
    def standings(self) -> list[statistics.Standing]:
        return statistics.standings(self.reader, self.asked)

    def received_between(self, first: dt.date, last: dt.date, **conditions: object) -> QueueFilter:
        return self.cases(received_from=_begins(first), received_until=_begins(last + DAY), **conditions)

    def decided_between(self, first: dt.date, last: dt.date, **conditions: object) -> QueueFilter:
        conditions = {"statuses": DECIDED} | conditions
        return self.cases(decided_from=_begins(first), decided_until=_begins(last + DAY), **conditions)

    def open_after(self, day: dt.date) -> QueueFilter:
        """What was open at the end of `day`; for today that is what is open."""
        return self.cases(statuses=OPEN) if day >= self.today else self.cases(open_at=_begins(day + DAY))

    def open_now(self, statuses: tuple[Status, ...] = OPEN, **conditions: object) -> QueueFilter:
        return self.cases(statuses=statuses, **conditions)

    def count_open(self, condition: Callable[[statistics.Open], bool] = lambda each: True) -> int:
        return sum(each.number for each in self.open if condition(each))

    def cases(self, **conditions: object) -> QueueFilter:
        """Of the kinds and regions asked for, unless `conditions` name others."""
        return QueueFilter(**{"kinds": self.asked.kinds, "regions": self.asked.regions} | conditions)
