"""A grey scan of a document that is in colour

What it checks
    Documents that the form declares to be in colour: the share of pixels whose colour differs from the tint of the whole
    page. One blue signature is enough; a document in which no page has any colour was scanned in grey.
Why it matters
    Blue ink and a coloured seal tell an original from a copy, and a grey scan hides the difference.
What the reviewer does
    If the document should bear a coloured seal or a signature, asks for a scan in colour. If the original is in fact
    black and white, sets the finding aside: the form is wrong, and not the scan.
Source
    Requirements L146; the limit was measured on generated pages (docs/accuracy.md).
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.measuring.quality import qualities
from checks.scan.reading.page import WHOLE_PAGE
from checks.scan.reading.scan import Scan
from data.model import Evidence, Finding, Severity

LIMIT_SHARE = 0.0003


def _is_declared_in_colour(scan: Scan) -> bool:
    declared = scan.document is not None and scan.document.original_in_colour
    return declared and any(found.coloured is not None for _, found in qualities(scan.pages))


@check(
    "scan.colour-lost",
    version=1,
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    applies=_is_declared_in_colour,
    messages={"grey": "The original is declared to be in colour, and the scan has none"},
)
def colour_lost(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    shares = {page.number: found.coloured for page, found in qualities(scan.pages) if found.coloured is not None}
    best = max(shares.values())
    if best < LIMIT_SHARE:
        yield check.finding(
            "grey",
            evidence=Evidence(document=scan.name, page=min(shares), box=WHOLE_PAGE),
            measured={"score": round(best, 6)},
            limit={"score": LIMIT_SHARE},
        )
