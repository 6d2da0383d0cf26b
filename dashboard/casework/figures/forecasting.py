"""How many applications will come and how many will be open, week by week, with an interval: from the history alone.

A day is of a class: Monday to Friday at work, a holiday, Saturday, Sunday; the calendar of the coming weeks is known. What
a day of each class brings is the mean of the last year, and the last eight weeks say how much more or less it is at
present. They also say what share of what is open and comes in leaves on a working day. Beside that stands the plain guess
that everything stays as it was last: the one that came nearer in the past is the forecast.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate

from dashboard.casework.clock import is_working_day
from dashboard.casework.figures.back_test import BackTest, Guess, Interval, Method, interval, nearest
from data.statistics import Flow

WEEK = 7
WEEKS = 4  # ahead
NEEDS = 32 * WEEK  # days of history, fewer say too little
LOOKS_BACK = 104 * WEEK  # days of history, older ones say nothing

_SEASON, _LEVEL = 52 * WEEK, 8 * WEEK  # days that the classes and the present level are taken from
_FIRST_TRIAL = 12 * WEEK
_HOLIDAY, _SATURDAY, _SUNDAY, _CLASSES = 5, 6, 7, 8

# What is expected known by a day, the first one that is not known, of a week ahead, and the unit of its misses.
_Expect = Callable[[int, int], tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Foreseen:
    """A forecast for each of the coming weeks, by the method of the test."""

    weeks: tuple[Interval, ...]
    test: BackTest


class History:
    """Days that follow each other up to yesterday, at least NEEDS of them."""

    def __init__(self, days: Sequence[Flow]) -> None:
        self._days, self._length = days, len(days)
        first = days[0].first
        classes = [_class_of(first + dt.timedelta(days=n)) for n in range(self._length + WEEKS * WEEK)]
        self._received = [
            _sums(day.received if of == each else 0 for day, of in self._classed(classes)) for each in _ALL
        ]
        self._number = [_sums(int(of == each) for of in classes) for each in _ALL]
        self._known: dict[int, tuple[float, list[float]]] = {}

    def _classed(self, classes: Sequence[int]) -> Iterator[tuple[Flow, int]]:
        return zip(self._days, classes[: self._length], strict=True)

    def received(self) -> Foreseen:
        """What will come in each of the coming weeks."""
        expect = {Method.LEARNED: self._expect_received, Method.AS_NOW: self._received_as_now}
        return self._foreseen(expect, self._came)

    def backlog(self) -> Foreseen:
        """What will be open at the end of each of the coming weeks."""
        expect = {Method.LEARNED: self._expect_backlog, Method.AS_NOW: self._backlog_as_now}
        return self._foreseen(expect, self._stayed_open)

    def _foreseen(self, methods: dict[Method, _Expect], came: Callable[[int, int], float]) -> Foreseen:
        tried = {method: [self._try(expect, came, week) for week in range(WEEKS)] for method, expect in methods.items()}
        test = nearest(tried)
        expected = map(partial(methods[test.method], self._length), range(WEEKS))
        weeks = zip(expected, tried[test.method], strict=True)
        return Foreseen(tuple(interval(*each, guesses) for each, guesses in weeks), test)

    def _try(self, expect: _Expect, came: Callable[[int, int], float], week: int) -> list[Guess]:
        """A guess at every seventh day back from today, oldest first."""
        last = self._length - (week + 1) * WEEK
        places = range(_FIRST_TRIAL + (last - _FIRST_TRIAL) % WEEK, last + 1, WEEK)
        found = []
        for place in places:
            expected, scale = expect(place, week)
            found.append(Guess(expected, came(place, week), scale))
        return found

    def _came(self, place: int, week: int) -> float:
        return _between(self._received, place + week * WEEK, place + (week + 1) * WEEK)

    def _stayed_open(self, place: int, week: int) -> float:
        return self._days[place + (week + 1) * WEEK - 1].backlog

    def _received_as_now(self, place: int, _week: int) -> tuple[float, float]:
        received = _between(self._received, place - WEEK, place)
        return received, max(received, 1.0)

    def _backlog_as_now(self, place: int, week: int) -> tuple[float, float]:
        return self._days[place - 1].backlog, self._received_as_now(place, week)[1]

    def _expect_received(self, place: int, week: int) -> tuple[float, float]:
        expected = self._expect(place, place + week * WEEK, place + (week + 1) * WEEK)
        return expected, max(expected, 1.0)

    def _expect_backlog(self, place: int, week: int) -> tuple[float, float]:
        kept, backlog, come = self._kept(place), float(self._days[place - 1].backlog), 0.0
        for start in range(place, place + (week + 1) * WEEK, WEEK):
            come = self._expect(place, start, start + WEEK)
            backlog = (backlog + come) * kept ** self._working_days(start, start + WEEK)
        return backlog, max(come, 1.0)

    def _kept(self, place: int) -> float:
        """What share of what is open or comes in stays open on a working day: by the last weeks before `place`."""
        starts = range(place - _LEVEL, place, WEEK)
        offered = sum(self._days[start - 1].backlog + _between(self._received, start, start + WEEK) for start in starts)
        left = sum(self._days[start + WEEK - 1].backlog for start in starts)
        days = self._working_days(place - _LEVEL, place) / len(starts)
        return (left / offered) ** (1 / days) if offered and days else 1.0

    def _working_days(self, start: int, end: int) -> int:
        return sum(self._count(each, start, end) for each in range(_HOLIDAY))

    def _expect(self, place: int, start: int, end: int) -> float:
        """Known by the day at `place`: what the days from `start` to before `end` bring."""
        if place not in self._known:
            self._known[place] = self._learn(place)
        level, usual = self._known[place]
        return level * sum(usual[each] * self._count(each, start, end) for each in _ALL)

    def _learn(self, place: int) -> tuple[float, list[float]]:
        """How much more than usual the last weeks brought, and what is usual for each class of days."""
        usual = self._usual(place)
        foreseen = sum(usual[each] * self._count(each, place - _LEVEL, place) for each in _ALL)
        return (_between(self._received, place - _LEVEL, place) / foreseen if foreseen else 0.0), usual

    def _usual(self, place: int) -> list[float]:
        """What a day of each class brought in the year before; a class that there was not is as a Sunday."""
        since = max(0, place - _SEASON)
        days = [self._count(each, since, place) for each in _ALL]
        means = [
            (self._received[each][place] - self._received[each][since]) / days[each] if days[each] else None
            for each in _ALL
        ]
        return [means[_SUNDAY] if mean is None else mean for mean in means]

    def _count(self, of: int, start: int, end: int) -> int:
        return self._number[of][end] - self._number[of][start]


_ALL = range(_CLASSES)


def _class_of(day: dt.date) -> int:
    if is_working_day(day):
        return min(day.weekday(), 4)  # a moved Saturday is as a Friday
    return {5: _SATURDAY, 6: _SUNDAY}.get(day.weekday(), _HOLIDAY)


def _sums(numbers: Iterator[int]) -> list[int]:
    return list(accumulate(numbers, initial=0))


def _between(sums: Sequence[Sequence[int]], start: int, end: int) -> int:
    return sum(each[end] - each[start] for each in sums)
