"""How many applications will come and how many will be open, week by week, with an interval: from the history alone.

A day is of a class: Monday to Friday at work, a holiday, Saturday, Sunday; the calendar of the coming weeks is known. What
a day of each class brings is the mean of the last year, and the last eight weeks say how much more or less it is at
present. They also say what share of what is open and comes in leaves on a working day. The interval is what the same
method would have missed by before: it is tried at the end of every past week with nothing but what was known by then,
and so is its interval.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from dashboard.casework.clock import is_working_day
from data.statistics import Flow

WEEK = 7
WEEKS = 4  # ahead
NOMINAL = 80  # percent: what the interval promises to hold
NEEDS = 32 * WEEK  # days of history, fewer say too little
LOOKS_BACK = 104 * WEEK  # days of history, older ones say nothing

_SEASON, _LEVEL = 52 * WEEK, 8 * WEEK  # days that the classes and the present level are taken from
_FIRST_TRIAL = 12 * WEEK
_FEWEST_MISSES = 12  # from fewer no interval is made
_NOTHING = 1e-6  # of an application
_HOLIDAY, _SATURDAY, _SUNDAY, _CLASSES = 5, 6, 7, 8


@dataclass(frozen=True, slots=True)
class Interval:
    """So many applications are expected; NOMINAL percent of such forecasts lie between `low` and `high`."""

    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class BackTest:
    """The method tried on the past: how many of its intervals held, in percent, and how far it was off on average.

    `naive_error` is that of saying that everything will be as it was last week.
    """

    trials: int
    coverage: float
    error: float
    naive_error: float


@dataclass(frozen=True, slots=True)
class _Guess:
    """Made at one day for one week: what was expected, what by the naive method, what came, and the unit of misses."""

    expected: float
    naive: float
    actual: float
    scale: float

    @property
    def miss(self) -> float:
        return (self.actual - self.expected) / self.scale


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
        self._received_tried = [self._try_received(week) for week in range(WEEKS)]
        self._backlog_tried = [self._try_backlog(week) for week in range(WEEKS)]

    def _classed(self, classes: Sequence[int]) -> Iterator[tuple[Flow, int]]:
        return zip(self._days, classes[: self._length], strict=True)

    def received(self) -> list[Interval]:
        """A forecast for each of the coming weeks."""
        return [
            _interval(*self._expect_received(self._length, week), _misses(tried))
            for week, tried in enumerate(self._received_tried)
        ]

    def backlog(self) -> list[Interval]:
        """What will be open at the end of each of the coming weeks."""
        return [
            _interval(*self._expect_backlog(self._length, week), _misses(tried))
            for week, tried in enumerate(self._backlog_tried)
        ]

    def test_received(self) -> BackTest:
        return _test(self._received_tried)

    def test_backlog(self) -> BackTest:
        return _test(self._backlog_tried)

    def _try_received(self, week: int) -> list[_Guess]:
        guesses = []
        for place in self._trials(week):
            expected, scale = self._expect_received(place, week)
            actual = _between(self._received, place + week * WEEK, place + (week + 1) * WEEK)
            guesses.append(_Guess(expected, _between(self._received, place - WEEK, place), actual, scale))
        return guesses

    def _try_backlog(self, week: int) -> list[_Guess]:
        guesses = []
        for place in self._trials(week):
            expected, scale = self._expect_backlog(place, week)
            actual = self._days[place + (week + 1) * WEEK - 1].backlog
            guesses.append(_Guess(expected, self._days[place - 1].backlog, actual, scale))
        return guesses

    def _trials(self, week: int) -> range:
        """The days at which a forecast is tried, oldest first: every seventh back from today."""
        last = self._length - (week + 1) * WEEK
        return range(_FIRST_TRIAL + (last - _FIRST_TRIAL) % WEEK, last + 1, WEEK)

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


def _misses(guesses: Sequence[_Guess]) -> list[float]:
    return sorted(each.miss for each in guesses)


def _interval(expected: float, scale: float, misses: Sequence[float]) -> Interval:
    """`misses` are sorted. The ranks are those that hold NOMINAL percent of one more miss of the same kind.

    Applications are whole: so are the ends.
    """
    expected = round(expected, 6)
    beside = (1 - NOMINAL / 100) / 2 * (len(misses) + 1)
    low, high = (
        misses[max(math.floor(beside) - 1, 0)],
        misses[min(math.ceil(len(misses) + 1 - beside), len(misses)) - 1],
    )
    return Interval(
        expected,
        float(max(0, math.floor(expected + min(low, 0.0) * scale + _NOTHING))),
        float(math.ceil(expected + max(high, 0.0) * scale - _NOTHING)),
    )


def _test(by_week: Sequence[Sequence[_Guess]]) -> BackTest:
    """Each trial against the interval of the misses that were known at its day."""
    held = trials = 0
    guesses = [guess for tried in by_week for guess in tried]
    for week, tried in enumerate(by_week):
        for place, guess in enumerate(tried):
            known = _misses(tried[: max(0, place - week)])
            if len(known) >= _FEWEST_MISSES:
                interval = _interval(guess.expected, guess.scale, known)
                held += interval.low <= guess.actual <= interval.high
                trials += 1
    return BackTest(
        trials,
        100 * held / trials,
        sum(abs(each.actual - each.expected) for each in guesses) / len(guesses),
        sum(abs(each.actual - each.naive) for each in guesses) / len(guesses),
    )
