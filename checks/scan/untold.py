"""The finding that a page does not say: four checks of the family have it, each for a figure of its own."""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check
from checks.scan.measuring.quality import Quality
from checks.scan.reading.page import Page
from data.model import Evidence, Finding, Outcome, Severity


def untold(
    check: Check, page: Page, found: Quality, evidence: Evidence, reason: str = "too-little"
) -> Iterator[Finding]:
    """Nothing for a blank page, of which another check speaks."""
    if not found.is_blank:
        yield check.finding(
            reason, outcome=Outcome.UNKNOWN, severity=Severity.NOTE, evidence=evidence, page=page.number
        )
