"""A document in a format that is not accepted

What it checks
    The content of the file, not its name, is PDF, JPEG or PNG, and the extension says the same as the content.
Why it matters
    Other formats cannot be shown to everybody who has to read the document later, and cannot be checked. A wrong
    extension keeps programs from opening a file that is otherwise good.
What the reviewer does
    Asks for the document as PDF, JPEG or PNG in a clarification. A wrong extension alone is no reason to refuse: the
    document can be read here as it is.
Source
    Requirements L146; the reading that the content decides is the house's.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Check, Context, Scope, check
from checks.scan.reading.content import EXTENSIONS, Format
from checks.scan.reading.scan import Scan
from data.model import Evidence, Finding, Severity


def _has_content(scan: Scan) -> bool:
    return scan.bytes > 0


@check(
    "scan.format",
    version=1,
    severity=Severity.BLOCKING,
    scope=Scope.DOCUMENT,
    applies=_has_content,
    messages={
        "not-accepted": "The file is {content}; only PDF, JPEG and PNG are accepted",
        "not-recognised": "The file is neither PDF nor JPEG nor PNG; what it is could not be told from its content",
        "wrong-extension": "The file has the extension “.{extension}” but is {content}",
    },
)
def format(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    evidence = Evidence(document=scan.name)
    if scan.format is Format.OTHER:
        if scan.content:
            yield check.finding("not-accepted", evidence=evidence, content=scan.content)
        else:
            yield check.finding("not-recognised", evidence=evidence)
    elif scan.extension and scan.extension not in EXTENSIONS[scan.format]:
        yield check.finding(
            "wrong-extension",
            severity=Severity.WARNING,
            evidence=evidence,
            extension=scan.extension,
            content=scan.content,
        )
