"""A page that is out of focus or smeared

What it checks
    How many pixels the edges of the writing take, at 150 dpi, in the worse of both directions: about 1.3 for a good scan,
    5 for one that cannot be read with ease. On a page with enough writing its parts are compared as well. An image of
    one bit a pixel has no edges to measure, and a page with next to no writing does not say.
Why it matters
    Blurred small print, seals and signatures cannot be compared with the register or with each other, and the text
    cannot be recognised.
What the reviewer does
    Looks at the page at full size. If the small print can be read, sets the finding aside; if not, asks for a new scan
    and names the page. A part out of focus is a hint only: paper that rose from the glass, or a stamp that was faint.
Source
    Requirements L146; the limits were measured on generated pages (docs/accuracy.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.measuring.quality import has_quality, qualities
from checks.scan.reading.page import WHOLE_PAGE
from checks.scan.reading.scan import Scan
from checks.scan.untold import untold
from data.model import Evidence, Finding, Severity

LIMIT = 2.05  # pixels at 150 dpi
CERTAIN = 3.2
LIMIT_OF_A_PART = 2.9


@check(
    "scan.blur",
    version=2,
    severity=Severity.BLOCKING,
    scope=Scope.DOCUMENT,
    applies=has_quality,
    messages={
        "blurred": "Page {page} is blurred: edges take {score} pixels; a sharp scan has at most {limit_score}",
        "soft": "Page {page} is unsharp: edges take {score} pixels; a sharp scan has at most {limit_score}",
        "part": "A part of page {page} looks blurred",
        "one-bit": "Page {page} is pure black and white; its sharpness cannot be measured",
        "too-little": "Page {page} holds too little writing to measure its sharpness",
    },
)
def blur(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    for page, found in qualities(scan.pages):
        evidence = Evidence(document=scan.name, page=page.number, box=WHOLE_PAGE)
        width = found.edge_width
        if width is None:
            yield from untold(check, page, found, evidence, "one-bit" if found.is_one_bit else "too-little")
        elif width > LIMIT and not found.is_enlarged:  # what was enlarged is unsharp; that has a finding of its own
            is_certain = width > CERTAIN
            yield check.finding(
                "blurred" if is_certain else "soft",
                severity=Severity.BLOCKING if is_certain else Severity.WARNING,
                evidence=evidence,
                measured={"score": round(width, 2)},
                limit={"score": LIMIT},
                page=page.number,
                score=round(width, 1),
                limit_score=LIMIT,
            )
        elif found.blurred_part and found.blurred_part.value > LIMIT_OF_A_PART:
            yield check.finding(
                "part",
                severity=Severity.NOTE,
                evidence=Evidence(document=scan.name, page=page.number, box=found.blurred_part.box),
                measured={"score": round(found.blurred_part.value, 2)},
                limit={"score": LIMIT_OF_A_PART},
                page=page.number,
            )
