"""What the checks say of one document."""

from __future__ import annotations

from dataclasses import dataclass

from checks.scan.reading.content import Format
from checks.scan.reading.scan import Fault
from data.model import CheckResult


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """`pages` is None when they could not be counted.

    `page_hashes` say what the pages look like, one a page in order, b"" for a page without one; () when no page has one.
    """

    name: str
    sha256: str
    format: Format
    bytes: int
    pages: int | None
    results: tuple[CheckResult, ...]
    fault: Fault | None = None  # why it could not be opened at all
    page_hashes: tuple[bytes, ...] = ()
