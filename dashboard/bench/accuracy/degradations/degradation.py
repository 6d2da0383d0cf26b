"""What a degradation is: a code that must find it, levels, and the change itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from dashboard.bench.accuracy.papers import Drawn
from dashboard.bench.accuracy.picture import Picture


class Verdict(StrEnum):
    """What a person says of a page at some level."""

    FINE = "fine"
    BORDERLINE = "borderline"
    BAD = "bad"


class Stage(StrEnum):
    """Where on the way from the paper to the file it happens."""

    PAPER = "paper"
    LENS = "lens"
    FILE = "file"


@dataclass(frozen=True, slots=True)
class Level:
    name: str
    amount: float
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Spoilt:
    picture: Picture
    parameters: dict[str, float | str]


@dataclass(frozen=True, slots=True)
class Degradation:
    """`apply(picture, amount, rng)` gives None when the page has nothing that could be spoilt this way.

    `is_promised` is False where the fault separates badly by nature: it is reported and nothing is promised.
    `needs_print` is True where a page with next to nothing on it cannot be judged, by a person or by a check.
    """

    name: str
    code: str
    levels: tuple[Level, ...]
    stage: Stage
    apply: Callable[[Picture, float, Random], Spoilt | None]
    suits: Callable[[Drawn], bool] = lambda drawn: True
    is_promised: bool = True
    needs_print: bool = False


def levels(form: str, *graded: tuple[float, Verdict]) -> tuple[Level, ...]:
    """Levels named by their amounts: `form` is filled with each."""
    return tuple(Level(form.format(amount), amount, verdict) for amount, verdict in graded)
