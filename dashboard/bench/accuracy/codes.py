"""Which checks are measured, and what is promised of them."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.bench.accuracy.degradations import DEGRADATIONS
from dashboard.bench.accuracy.tally import Judged, Tally, tally

MAX_MISSED = 0.05  # of the pages that a person calls bad
MAX_FALSE = 0.02  # of the clean pages

CODES = tuple(dict.fromkeys(degradation.code for degradation in DEGRADATIONS))


def findings_of(judged: Sequence[Judged], code: str, *, promised: bool) -> Tally:
    """What a check says of the pages that a person calls bad."""
    return tally(judged, code, lambda one: one.code == code and one.is_bad and one.is_promised is promised)


def false_alarms(judged: Sequence[Judged], code: str) -> Tally:
    """What a check says of clean pages."""
    return tally(judged, code, lambda one: one.is_clean)


def missed_share(said: Tally) -> float:
    """A check that does not exist, and one that leaves a page to a person, has missed it."""
    return 1 - (said.share_found or 0.0)
