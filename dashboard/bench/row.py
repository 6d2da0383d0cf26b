"""One line of a bench: what was measured, how much, and what was promised."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Row:
    """`limit` is the largest value allowed; None for what is only told. A ratio has the unit "×"."""

    part: str
    what: str
    value: float
    unit: str
    limit: float | None = None

    @property
    def is_ratio(self) -> bool:
        return self.unit == "×"

    @property
    def is_met(self) -> bool | None:
        return None if self.limit is None else self.value <= self.limit


# A part is given a folder that it may fill, and that is gone afterwards.
Part = Callable[[Path], Iterator[Row]]
