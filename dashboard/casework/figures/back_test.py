"""How good a forecast was: two methods tried at the end of every past week, and what each missed by.

The interval of a forecast is what the same method would have missed by before, with nothing but what was known by then,
and so is the interval of every trial.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

NOMINAL = 80  # percent: what the interval promises to hold

_FEWEST_MISSES = 12  # from fewer no interval is made
_NOTHING = 1e-6  # of an application


class Method(StrEnum):
    LEARNED = "learned"  # from the calendar, the year before and the last weeks
    AS_NOW = "as_now"  # everything stays as it was last


@dataclass(frozen=True, slots=True)
class Interval:
    """So many applications are expected; NOMINAL percent of such forecasts lie between `low` and `high`."""

    expected: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class BackTest:
    """The method that came nearer in the past: how many of its intervals held, in percent, and its mean error.

    `other_error` is that of the other one.
    """

    method: Method
    trials: int
    coverage: float
    error: float
    other_error: float


@dataclass(frozen=True, slots=True)
class Guess:
    """Made at one day for one week: what was expected, what came, and the unit in which a miss is measured."""

    expected: float
    actual: float
    scale: float

    @property
    def miss(self) -> float:
        return (self.actual - self.expected) / self.scale


# The guesses for each of the weeks ahead, the oldest first.
Tried = Sequence[Sequence[Guess]]


def nearest(tried: Mapping[Method, Tried]) -> BackTest:
    errors = {method: _error(by_week) for method, by_week in tried.items()}
    method = min(errors, key=errors.get)
    (other,) = errors.keys() - {method}
    trials, coverage = _held(tried[method])
    return BackTest(method, trials, coverage, errors[method], errors[other])


def interval(expected: float, scale: float, guesses: Sequence[Guess]) -> Interval:
    """What is expected with what `guesses` missed by."""
    return _interval(expected, scale, _misses(guesses))


def _error(by_week: Tried) -> float:
    """In applications."""
    guesses = [guess for tried in by_week for guess in tried]
    return sum(abs(each.actual - each.expected) for each in guesses) / len(guesses)


def _held(by_week: Tried) -> tuple[int, float]:
    """How often there was an interval, of the misses known at its day, and what percentage of them held."""
    held = trials = 0
    for week, tried in enumerate(by_week):
        for place, guess in enumerate(tried):
            known = _misses(tried[: max(0, place - week)])
            if len(known) >= _FEWEST_MISSES:
                found = _interval(guess.expected, guess.scale, known)
                held += found.low <= guess.actual <= found.high
                trials += 1
    return trials, 100 * held / trials


def _misses(guesses: Sequence[Guess]) -> list[float]:
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
