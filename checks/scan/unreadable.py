"""A document that cannot be read, in whole or in part

What it checks
    The file has content, opens, and each of its pages decodes to the end without an error: a truncated image, a damaged
    stream inside a PDF and a page that cannot be loaded are found, and the page is named. Of a PDF the first 50 pages
    are decoded. An image that declares more than 60 megapixels is not decoded at all, nor is a file above 64 MB.
Why it matters
    Programs fill up what is missing with grey and say nothing, so a document can look whole in a list and lack the part
    with the signature.
What the reviewer does
    Looks at the page that is named. If something is missing, asks for the document again; a file damaged on its way is
    usually whole at the sender's. Where the finding says that the document could not be examined, judges it by eye.
Source
    Requirements L146 and L155; the limits are those of the isolation of hostile files.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.reading.content import Format
from checks.scan.reading.header import Damage
from checks.scan.reading.scan import Fault, Protection, Scan
from data.model import Evidence, Finding, Outcome, Severity

# What could not be examined may be a good document: never a failure, and never passed.
_UNEXAMINED = {
    Fault.TOO_LARGE: Outcome.UNKNOWN,
    Fault.TIMED_OUT: Outcome.UNKNOWN,
    Fault.OUT_OF_MEMORY: Outcome.UNKNOWN,
    Fault.CRASHED: Outcome.ERROR,
}
_UNDECODED = (Damage.UNSUPPORTED, Damage.TOO_LARGE)


def _is_accepted_format(scan: Scan) -> bool:
    """A file of another kind, or behind a password, is not ours to open; other checks say so."""
    if scan.fault is Fault.EMPTY:
        return True
    return scan.format is not Format.OTHER and scan.protection is not Protection.PASSWORD


@check(
    "scan.unreadable",
    version=1,
    severity=Severity.BLOCKING,
    scope=Scope.DOCUMENT,
    applies=_is_accepted_format,
    messages={
        "empty": "The file is empty: it has no bytes at all",
        "damaged": "The file is damaged and cannot be opened",
        "too-large": "The file is too large to be examined; look at it yourself",
        "timed-out": "Examining the document took too long and was stopped; look at it yourself",
        "out-of-memory": "Examining the document took too much memory and was stopped; look at it yourself",
        "worker-crashed": "The program broke down over this document ({detail}); look at it yourself",
        "page-not-loaded": "Page {page} is damaged and cannot be opened",
        "page-truncated": "Page {page} is cut off: the end of its image is missing",
        "page-corrupt": "The image of page {page} is damaged",
        "page-unsupported": "The image of page {page} is stored in a way that cannot be examined; look at it yourself",
        "page-too-large": "The image of page {page} declares too many pixels to be examined; look at it yourself",
        "too-many-pages": "Only the first {examined} of {pages} pages were examined; look at the rest yourself",
        "repaired": "The structure of the file is damaged; it could be restored, but make sure that nothing is missing",
    },
)
def unreadable(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    whole = Evidence(document=scan.name)
    if scan.fault is not None:
        outcome = _UNEXAMINED.get(scan.fault)
        if outcome is None:
            yield check.finding(scan.fault.value, evidence=whole)
        else:
            yield check.finding(
                scan.fault.value, outcome=outcome, severity=Severity.WARNING, evidence=whole, detail=scan.breakage
            )
        return
    for page in scan.pages:
        if page.damage is not None:
            yield check.finding(
                f"page-{page.damage}",
                outcome=Outcome.UNKNOWN if page.damage in _UNDECODED else Outcome.FAILED,
                severity=Severity.WARNING if page.damage in _UNDECODED else None,
                evidence=Evidence(document=scan.name, page=page.number, box=page.damaged_box),
                page=page.number,
            )
    if scan.page_count and scan.page_count > len(scan.pages):
        yield check.finding(
            "too-many-pages",
            outcome=Outcome.UNKNOWN,
            severity=Severity.WARNING,
            evidence=whole,
            measured={"pages": scan.page_count},
            limit={"pages": len(scan.pages)},
            examined=len(scan.pages),
            pages=scan.page_count,
        )
    if scan.is_repaired:
        yield check.finding("repaired", severity=Severity.WARNING, evidence=whole)
