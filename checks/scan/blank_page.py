"""A page with nothing on it

What it checks
    The share of a scanned page that is clearly darker than its paper, without the margins, punched holes, the line of a
    fold and the grain of the paper: below 0.03 % there is nothing. A single signature is above. Marks so faint that they
    may be the front of the sheet showing through are told apart. A page of a PDF on which nothing stands is blank too.
Why it matters
    A blank page is either the back of a sheet, which does no harm, or a sheet that went through the scanner face down.
What the reviewer does
    Compares with the pages around it whether one is missing. The blank back of a sheet is set aside.
Source
    Requirements L146; the limit was measured on generated pages (docs/accuracy.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.measuring.quality import BLANK_BELOW, has_quality, qualities
from checks.scan.reading.page import WHOLE_PAGE, Basis, Page
from checks.scan.reading.scan import Scan
from data.model import Evidence, Finding, Severity

FAINT_MARKS = 0.0015  # share of ink


def _has_a_page_to_judge(scan: Scan) -> bool:
    return has_quality(scan) or any(page.resolution.basis is Basis.BLANK for page in scan.pages)


@check(
    "scan.blank-page",
    version=1,
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    applies=_has_a_page_to_judge,
    messages={
        "blank": "Page {page} is blank",
        "faint-only": "Page {page} holds nothing but faint marks: the blank back of a sheet, or writing too pale to read",
    },
)
def blank_page(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    for page in scan.pages:
        if page.resolution.basis is Basis.BLANK:
            yield _blank(check, scan, page, "blank", 0.0)
    for page, found in qualities(scan.pages):
        if found.is_blank:
            yield _blank(check, scan, page, "blank" if found.ink < FAINT_MARKS else "faint-only", found.clear_ink)


def _blank(check: Check, scan: Scan, page: Page, reason: str, share: float) -> Finding:
    return check.finding(
        reason,
        evidence=Evidence(document=scan.name, page=page.number, box=WHOLE_PAGE),
        measured={"score": round(share, 6)},
        limit={"score": BLANK_BELOW},
        page=page.number,
    )
