"""A page with a stain, or with something that hides the writing

What it checks
    Areas of at least 0.4 % of a page that are darker than the paper once all writing is taken away, and are no
    photograph, card, panel or shadow at the border: blots, and black bars. On paper that is grey in the scan also areas
    that are whiter than the paper: a lamp mirrored in glossy paper, or a patch laid over the writing. White on white
    cannot be seen.
Why it matters
    What lies under a stain cannot be checked, and a patch over a date or a name may have been put there on purpose.
What the reviewer does
    Looks at the place that is marked. If the writing under it can be read, or there is none, sets the finding aside; if
    something is hidden, asks for a scan of the original, and notes what was hidden.
Source
    Requirements L146; the limits were measured on generated pages (docs/accuracy.md), where glare and patches separate
    badly: those are notes.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.measuring.quality import LEAST_SPOT, has_quality, qualities
from checks.scan.reading.scan import Scan
from data.model import Evidence, Finding, Severity

_SEVERITIES = {"blot": Severity.WARNING, "bar": Severity.WARNING, "glare": Severity.NOTE}


@check(
    "scan.stain",
    version=1,
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    applies=has_quality,
    messages={
        "blot": "A stain covers {percent} % of page {page}",
        "bar": "A dark bar hides {percent} % of page {page}",
        "glare": "{percent} % of page {page} are purely white on grey paper: glare, or a patch",
    },
)
def stain(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    for page, found in qualities(scan.pages):
        for spot in found.spots:
            yield check.finding(
                spot.what,
                severity=_SEVERITIES[spot.what],
                evidence=Evidence(document=scan.name, page=page.number, box=spot.box),
                measured={"score": round(spot.value, 4)},
                limit={"score": LEAST_SPOT},
                page=page.number,
                percent=round(spot.value * 100, 1),
            )
