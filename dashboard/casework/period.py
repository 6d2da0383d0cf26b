"""Periods that people look at: the last so many days, everything so far, or two days of their own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

# Rolling, today included; by the name under which the address keeps them.
ROLLING: Mapping[str, int] = MappingProxyType({"7d": 7, "30d": 30, "90d": 90, "365d": 365})
EVERYTHING = "all"
OWN = "own"
USUAL = "90d"


@dataclass(frozen=True, slots=True)
class Period:
    """Moscow days, both included; `first` is not after `last`."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def before(self) -> Period:
        """The period of the same length that ends where this one begins."""
        length = dt.timedelta(days=self.days)
        return Period(self.first - length, self.last - length)


def rolling(name: str, today: dt.date) -> Period:
    """One of ROLLING. Raises KeyError for another name."""
    return Period(today - dt.timedelta(days=ROLLING[name] - 1), today)


def own(first: dt.date | None, last: dt.date | None, *, earliest: dt.date, today: dt.date) -> Period:
    """Two days in either order, kept between `earliest` and today; a missing one is the end of that range."""
    ends = sorted((first or earliest, last or today))
    earliest = min(earliest, today)
    return Period(*(min(max(day, earliest), today) for day in ends))
