"""A page so pale that it is hard to read

What it checks
    By how many of 256 grey levels the darker quarter of the writing differs from the paper around it. Shadows and
    tinted paper do not count, since each place is compared with its own paper. On a page with next to no writing it
    cannot be told.
Why it matters
    Pale seals and signatures cannot be compared, and text is recognised wrongly.
What the reviewer does
    Looks at the page. A pale original that can still be read is fine; a scanner set too bright is not, and a new scan
    with more contrast is asked for.
Source
    Requirements L146; the limit was measured on generated pages (docs/accuracy.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.measuring.quality import has_quality, qualities
from checks.scan.reading.page import WHOLE_PAGE
from checks.scan.reading.scan import Scan
from checks.scan.untold import untold
from data.model import Evidence, Finding, Severity

LIMIT = 30  # grey levels
CERTAIN = 21


@check(
    "scan.low-contrast",
    version=1,
    severity=Severity.BLOCKING,
    scope=Scope.DOCUMENT,
    applies=has_quality,
    messages={
        "pale": "Page {page} is very pale: writing and paper differ by {score} of 256 grey levels; at least {limit_score} "
        "are needed",
        "faint": "Page {page} is pale: writing and paper differ by {score} of 256 grey levels; at least {limit_score} are "
        "needed",
        "too-little": "Page {page} holds too little writing to judge its contrast",
    },
)
def low_contrast(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    for page, found in qualities(scan.pages):
        evidence = Evidence(document=scan.name, page=page.number, box=WHOLE_PAGE)
        if found.contrast is None:
            yield from untold(check, page, found, evidence)
        elif found.contrast < LIMIT:
            # What shows through from the front of a blank back is pale as well, and no fault.
            is_certain = found.contrast < CERTAIN and not found.is_blank
            yield check.finding(
                "pale" if is_certain else "faint",
                severity=Severity.BLOCKING if is_certain else Severity.WARNING,
                evidence=evidence,
                measured={"score": round(found.contrast)},
                limit={"score": LIMIT},
                page=page.number,
                score=round(found.contrast),
                limit_score=LIMIT,
            )
