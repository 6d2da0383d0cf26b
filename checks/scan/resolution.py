"""A page scanned below 300 dpi

What it checks
    The effective resolution of every page. In a PDF it is the pixels of the page's images over the size at which they
    are placed, along the poorer axis, as the mean weighed by area over images that cover a twentieth of the page or
    more; turned pages, strips, masks, forms and the page's unit are accounted for. A JPEG or PNG states its density;
    where it states none, or one that cannot be true, enough pixels for an A4 sheet are accepted, and fewer cannot be
    judged.
    Pages of vector text have no resolution. 299.5 dpi counts as 300, because PNG stores pixels per metre.
Why it matters
    Below 300 dpi seals, signatures and small print cannot be read reliably, and the text cannot be recognised.
What the reviewer does
    Asks for a new scan at 300 dpi or more; enlarging the old one does not help. Between 294 and 300 dpi the scan is
    within the tolerance of the archives' guidelines, so the eye decides. Where the resolution could not be judged,
    compares the size of the original with the pixels.
Source
    Requirements L146; 299.5 and the tolerance of 2 % follow the FADGI guidelines for three stars.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.reading.page import Basis, Page
from checks.scan.reading.scan import Scan
from data.model import Evidence, Finding, Outcome, Severity

LIMIT_DPI = 300
ROUNDING_DPI = 0.5
CERTAIN_BELOW_DPI = 294

_NOT_JUDGED = {
    Basis.TOO_FEW_PIXELS: "no-density",
    Basis.SMALL_IMAGE: "small-image",
    Basis.ANNOTATION: "annotation",
}


def _has_pages(scan: Scan) -> bool:
    return bool(scan.pages)


@check(
    "scan.resolution",
    version=1,
    severity=Severity.BLOCKING,
    scope=Scope.DOCUMENT,
    applies=_has_pages,
    messages={
        "low": "Page {page} has {dpi} dpi; at least {limit_dpi} dpi are needed",
        "slightly-low": "Page {page} has {dpi} dpi, slightly less than the {limit_dpi} dpi that are needed",
        "picture": "The picture on page {page}, among text that is not scanned, has {dpi} dpi; {limit_dpi} are needed",
        "no-density": "Page {page}: the file does not state its resolution credibly, and {width} × {height} pixels are "
        "too few for an A4 sheet at {limit_dpi} dpi; a smaller original may be fine",
        "small-image": "Page {page} holds only small images; whether they are the document cannot be told",
        "annotation": "Page {page} holds nothing but annotations; their resolution cannot be told",
    },
)
def resolution(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    for page in scan.pages:
        evidence = Evidence(document=scan.name, page=page.number, box=page.resolution.box)
        dpi = page.resolution.dpi
        if page.resolution.basis in _NOT_JUDGED:
            yield _not_judged(check, page, evidence)
        elif dpi is not None and dpi < LIMIT_DPI - ROUNDING_DPI:
            reason = _reason(page, dpi)
            yield check.finding(
                reason,
                severity=None if reason == "low" else Severity.WARNING,
                evidence=evidence,
                measured={"dpi": round(dpi, 1)},
                limit={"dpi": LIMIT_DPI},
                page=page.number,
                dpi=round(dpi),
                limit_dpi=LIMIT_DPI,
            )


def _reason(page: Page, dpi: float) -> str:
    if page.resolution.basis is Basis.PICTURE:
        return "picture"
    return "low" if dpi < CERTAIN_BELOW_DPI else "slightly-low"


def _not_judged(check: Check, page: Page, evidence: Evidence) -> Finding:
    width, height = page.resolution.pixels or (0, 0)
    return check.finding(
        _NOT_JUDGED[page.resolution.basis],
        outcome=Outcome.UNKNOWN,
        severity=Severity.WARNING,
        evidence=evidence,
        limit={"dpi": LIMIT_DPI},
        page=page.number,
        width=width,
        height=height,
        limit_dpi=LIMIT_DPI,
    )
