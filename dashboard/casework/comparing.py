"""What a second look at a case found that the first did not, and the other way round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from data.model import Finding
from data.waivers import identity


@dataclass(frozen=True, slots=True)
class Difference:
    appeared: tuple[Finding, ...]
    gone: tuple[Finding, ...]

    def __bool__(self) -> bool:
        return bool(self.appeared or self.gone)


def difference(before: Iterable[Finding], now: Iterable[Finding]) -> Difference:
    """By the identity of the findings: a number of days that moved with the calendar changes nothing."""
    before, now = tuple(before), tuple(now)
    return Difference(appeared=_without(now, before), gone=_without(before, now))


def _without(findings: Sequence[Finding], others: Sequence[Finding]) -> tuple[Finding, ...]:
    left = Counter(identity(each) for each in others)
    new = []
    for finding in findings:
        said = identity(finding)
        if left[said]:
            left[said] -= 1
        else:
            new.append(finding)
    return tuple(new)
