"""A document larger than is accepted

What it checks
    The file has at most 5 MB, that is 5 × 1024 × 1024 bytes.
Why it matters
    The portal and the registers behind it do not take larger files, so such a document can never be passed on.
What the reviewer does
    Asks for a smaller file in a clarification. A colour scan saved as PNG is nearly always too large; the same page as
    JPEG or as a PDF of JPEG pages, still at 300 dpi, is a tenth of it.
Source
    Requirements L146.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from checks.check import Check, Context, Scope, check
from checks.scan.reading.scan import Scan
from data.model import Evidence, Finding, Severity

MEGABYTE = 1024 * 1024
LIMIT_BYTES = 5 * MEGABYTE


@check(
    "scan.size",
    version=1,
    severity=Severity.BLOCKING,
    scope=Scope.DOCUMENT,
    messages={"too-large": "The file has {megabytes} MB; at most {limit_megabytes} MB are accepted"},
)
def size(check: Check, scan: Scan, context: Context) -> Iterator[Finding]:
    if scan.bytes > LIMIT_BYTES:
        yield check.finding(
            "too-large",
            evidence=Evidence(document=scan.name),
            measured={"bytes": scan.bytes},
            limit={"bytes": LIMIT_BYTES},
            megabytes=ceil(scan.bytes / MEGABYTE * 100) / 100,  # rounded up: one byte too many is not “5 MB”
            limit_megabytes=LIMIT_BYTES // MEGABYTE,
        )
