"""Writing cut off by the edge of the picture

What it checks
    Strokes that run into the border of a page and end there: three or more of them, spread over a side. Dark edges of the
    scanner, rules along the border and single strokes do not count.
Why it matters
    The ends of lines, a seal or a signature beyond the edge are missing from the document.
What the reviewer does
    Looks at the side that is marked. A printed ornament that runs to the edge is fine; if letters are cut, asks for a
    scan of the whole sheet.
Source
    Requirements L146; ornaments and real borders resemble each other (docs/accuracy.md), so this is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.measuring.quality import has_quality, qualities
from checks.scan.reading.scan import Scan
from data.model import Evidence, Finding, Severity

LIMIT_STROKES = 3


@check(
    "scan.cropped",
    version=1,
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    applies=has_quality,
    messages={
        "left": "Writing on page {page} is cut off at the left edge in {strokes} places",
        "right": "Writing on page {page} is cut off at the right edge in {strokes} places",
        "top": "Writing on page {page} is cut off at the top edge in {strokes} places",
        "bottom": "Writing on page {page} is cut off at the bottom edge in {strokes} places",
    },
)
def cropped(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    for page, found in qualities(scan.pages):
        for cut in found.cuts:
            if cut.value >= LIMIT_STROKES:
                yield check.finding(
                    cut.what,
                    evidence=Evidence(document=scan.name, page=page.number, box=cut.box),
                    measured={"score": cut.value},
                    limit={"score": LIMIT_STROKES - 1},
                    page=page.number,
                    strokes=int(cut.value),
                )
