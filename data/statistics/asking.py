"""Of which days and cases managers ask, and by which steps of time. Days are Moscow days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from data.scope import Scope

MOSCOW_AHEAD = dt.timedelta(hours=3)  # of stored times, all the year round since October 2014, as in data/sql/views.sql

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class StatisticsFilter:
    """The period, both days included, and of which cases in `scope`; empty kinds or regions mean all of it."""

    first: dt.date
    last: dt.date
    scope: Scope
    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()

    def of_cases(self) -> dict[str, list[str]]:
        kinds, regions = self.scope.narrow(self.kinds, self.regions)
        return {"kinds": list(kinds), "regions": list(regions)}

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

    def end(self, day: dt.date) -> dt.date:
        """The last day of the step that `day` belongs to."""
        match self:
            case Step.DAY:
                return day
            case Step.WEEK:
                return day + dt.timedelta(days=6 - day.weekday())
            case Step.MONTH:
                return (day.replace(day=28) + 4 * _DAY).replace(day=1) - _DAY
