"""A document that does more than show its pages

What it checks
    A PDF holds no scripts, no actions that start a program, send data or load some, no files inside it, no sound, video
    or three-dimensional objects, and no form of the XFA kind. It looks where readers look: at the opening of the
    document and of its pages, at annotations, fields, bookmarks and the lists of scripts and files. A plain link to an
    address on the web is nothing to object to.
Why it matters
    A scan is a picture of paper and needs none of this. What runs when the document is opened runs on the reviewer's
    computer and later on the computers of those to whom the document is passed on; a file inside it is seen by nobody
    and checked by nobody, and an XFA form may show something else tomorrow.
What the reviewer does
    Judges the document by the images shown here, which nothing in it can change, and does not open the original. Asks
    for a plain scan in a clarification. A document saved from a form or a web page may carry a harmless script, and an
    electronic extract its own data as a file, so these alone are no reason to refuse; a program that is to start when
    the document is opened has no good reason.
Source
    Requirements L146, by which documents are scans, and ISO 19005 (PDF/A), which forbids most of this in documents
    that are kept. Only a program started without a click is certain enough to be blocking; that choice is the house's.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.reading.active import Kind
from checks.scan.reading.content import Format
from checks.scan.reading.scan import Protection, Scan
from data.model import Evidence, Finding, Outcome, Severity

_SEVERITIES = {Kind.LAUNCH_BY_ITSELF: Severity.BLOCKING, Kind.ELSEWHERE: Severity.NOTE}


def _was_opened(scan: Scan) -> bool:
    return scan.format is Format.PDF and scan.fault is None and scan.protection is not Protection.PASSWORD


@check(
    "scan.active-content",
    version=1,
    severity=Severity.WARNING,
    scope=Scope.DOCUMENT,
    applies=_was_opened,
    messages={
        "script": "The document holds a script",
        "launch": "A link in the document starts a program or opens a file on the reader's computer",
        "launch-by-itself": "The document starts a program or opens a file on the reader's computer by itself",
        "submit": "The document can send data to an address",
        "import": "The document can load data from a file",
        "elsewhere": "A link in the document leads into another file",
        "embedded-file": "There is another file inside the document; nothing of it has been checked",
        "media": "The document holds sound, video or a three-dimensional object",
        "xfa": "The document holds an XFA form, which programs may show differently",
        "not-searched": "The structure of the document could not be searched to the end: "
        "scripts or embedded files may have been missed",
    },
)
def active_content(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    for found in scan.active:
        yield check.finding(
            found.kind.value,
            outcome=Outcome.UNKNOWN if found.kind is Kind.NOT_SEARCHED else Outcome.FAILED,
            severity=_SEVERITIES.get(found.kind),
            evidence=Evidence(document=scan.name, page=found.page, box=found.box),
        )
