"""A scan of low resolution that was enlarged

What it checks
    In the parts with most writing, how much of the finest detail that the pixels could hold is there, against coarser
    detail, and how many pixels the steepest edges take in each of four directions. A scan at its own resolution keeps
    some of that detail; one that was taken at 75 or 100 dpi and stored at 300 keeps next to none, and its edges are wide
    in all directions alike. From 150 dpi upwards enlarging can hardly be told from a soft scanner and is not claimed,
    and neither is enlarging that only repeats pixels. Pages put together of strips, pages of one bit a pixel and pages
    without writing do not say.
Why it matters
    Such a file states 300 dpi and passes every look at its numbers, and the seal in it is still a smudge.
What the reviewer does
    Looks at the smallest print at full size. If it is as coarse as the finding says, asks for a new scan at 300 dpi from
    the original; a scan that is a little unsharp or strongly smoothed, but readable, is fine.
Source
    Requirements L146; the limits were measured on generated pages (docs/accuracy.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.measuring.quality import COARSE, has_quality, qualities
from checks.scan.reading.page import WHOLE_PAGE
from checks.scan.reading.scan import Scan
from checks.scan.untold import untold
from data.model import Evidence, Finding, Severity


@check(
    "scan.resampled",
    version=2,
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    applies=has_quality,
    messages={
        "enlarged": "Page {page} has pixels without detail: it looks like a coarse scan that was enlarged",
        "too-little": "Whether page {page} was enlarged cannot be told from what is on it",
    },
)
def resampled(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    for page, found in qualities(scan.pages):
        evidence = Evidence(document=scan.name, page=page.number, box=WHOLE_PAGE)
        if found.detail is None:
            yield from untold(check, page, found, evidence)
        elif found.is_enlarged:
            yield check.finding(
                "enlarged",
                evidence=evidence,
                measured={"score": round(found.detail.coarseness, 2)},
                limit={"score": COARSE},
                page=page.number,
            )
