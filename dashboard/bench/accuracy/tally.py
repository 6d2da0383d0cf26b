"""Counting: what each check said of each kind and level.

`unknown` is neither found nor passed: it has a column of its own, and a bad page of which a check knows nothing has not
been found.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from dashboard.bench.accuracy.specimens import Specimen
from data.model import CheckResult, Outcome


@dataclass(frozen=True, slots=True)
class Judged:
    """A specimen and what the checks said of it, by code."""

    specimen: Specimen
    results: Mapping[str, CheckResult]


@dataclass(slots=True)
class Tally:
    """How often each outcome came."""

    outcomes: Counter[Outcome] = field(default_factory=Counter)

    @property
    def asked(self) -> int:
        """Pages that the check applies to."""
        return self.outcomes.total() - self.outcomes[Outcome.NOT_APPLICABLE]

    @property
    def found(self) -> int:
        return self.outcomes[Outcome.FAILED]

    @property
    def passed(self) -> int:
        return self.outcomes[Outcome.PASSED]

    @property
    def unknown(self) -> int:
        """Left to a person; a check that broke leaves it to a person as well."""
        return self.outcomes[Outcome.UNKNOWN] + self.outcomes[Outcome.ERROR]

    @property
    def share_found(self) -> float | None:
        return self.found / self.asked if self.asked else None


def tally(judged: Iterable[Judged], code: str, among: Callable[[Specimen], bool]) -> Tally:
    """What the check `code` said of the specimens chosen by `among`. Empty when there is no such check."""
    return Tally(
        Counter(page.results[code].outcome for page in judged if code in page.results and among(page.specimen))
    )


def reasons(judged: Iterable[Judged], code: str, among: Callable[[Specimen], bool]) -> Counter[str]:
    """On how many of the specimens the check gave each reason."""
    counted: Counter[str] = Counter()
    for page in judged:
        if code in page.results and among(page.specimen):
            counted.update({finding.reason for finding in page.results[code].findings})
    return counted
