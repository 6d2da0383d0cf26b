"""A page that was scanned askew

What it checks
    By how many degrees the lines of a page are turned, up to 12 either way. The angle is that at which the writing lines
    up best; a page without lines of writing or rules does not say.
Why it matters
    Text on a skewed page is recognised badly, and a corner of the sheet often lies outside the picture.
What the reviewer does
    Looks whether anything is missing at the corners. If nothing is, and the page can be read, sets the finding aside.
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

LIMIT_DEGREES = 2.0


@check(
    "scan.skew",
    version=1,
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    applies=has_quality,
    messages={
        "skewed": "Page {page} is turned by {degrees}°; at most {limit_degrees}° are accepted",
        "too-little": "Page {page} holds no lines to tell by whether it is straight",
    },
)
def skew(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    for page, found in qualities(scan.pages):
        evidence = Evidence(document=scan.name, page=page.number, box=WHOLE_PAGE)
        if found.skew is None:
            yield from untold(check, page, found, evidence)
        elif abs(found.skew) > LIMIT_DEGREES:
            yield check.finding(
                "skewed",
                evidence=evidence,
                measured={"degrees": round(found.skew, 1)},
                limit={"degrees": LIMIT_DEGREES},
                page=page.number,
                degrees=abs(round(found.skew, 1)),
                limit_degrees=LIMIT_DEGREES,
            )
