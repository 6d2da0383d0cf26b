"""What was found in a document, remembered: the same bytes under the same checks are not examined twice.

A report is kept under the SHA-256 of the document, together with the fingerprint of everything else that it depends
on, and without the document's name, which is a person's more often than not. What cannot be read back, was written
under another fingerprint or was not written by this module counts as never remembered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from pathlib import PurePosixPath
from typing import Any, Protocol

from checks.check import Check
from checks.report import DocumentReport
from checks.scan.reading.content import Format
from checks.scan.reading.scan import Fault
from data.model import CheckResult, Document, Evidence, Finding, Outcome, Severity

LAYOUT = 4  # raised when reports are written differently, or hashes of pages made differently

_NAMELESS = "\0"  # no file has this name

# A machine under load, or a program that was mended since, would say something else tomorrow.
_OF_THE_MOMENT = (Fault.CRASHED, Fault.TIMED_OUT, Fault.OUT_OF_MEMORY)


class Memory(Protocol):
    """Where remembered reports lie: bytes under a document's SHA-256. Neither method raises for want of space or bytes."""

    def get(self, sha256: str) -> bytes | None: ...

    def put(self, sha256: str, content: bytes) -> None: ...


def recall(
    memory: Memory, sha256: str, name: str, document: Document | None, checks: Iterable[Check]
) -> DocumentReport | None:
    """The report of the document with these bytes, as if it had just been examined under this name, or None."""
    content = memory.get(sha256)
    if content is None:
        return None
    seal, _, body = content.partition(b"\n")
    if seal.decode("ascii", "replace") != _seal(body):
        return None
    try:
        remembered = json.loads(body)
        if remembered["fingerprint"] != fingerprint(name, document, checks):
            return None
        report = _report(remembered["report"])
    except (LookupError, TypeError, ValueError):
        return None
    return _renamed(report, name) if report.sha256 == sha256 else None


def remember(memory: Memory, report: DocumentReport, document: Document | None, checks: Iterable[Check]) -> None:
    """Keep a report, unless what it says may be the moment's fault rather than the document's."""
    if report.fault in _OF_THE_MOMENT or any(result.outcome is Outcome.ERROR for result in report.results):
        return
    hashes = [page.hex() for page in report.page_hashes]
    columns = asdict(_renamed(report, _NAMELESS)) | {"page_hashes": hashes}
    content = {"fingerprint": fingerprint(report.name, document, checks), "report": columns}
    body = json.dumps(content, ensure_ascii=False).encode()
    memory.put(report.sha256, _seal(body).encode() + b"\n" + body)


def fingerprint(name: str, document: Document | None, checks: Iterable[Check]) -> str:
    """Of the checks, and of all they know of a document besides its bytes; of its name they know the extension."""
    declared = {key: value for key, value in asdict(document).items() if key != "file"} if document else None
    versions = sorted((check.code, check.version) for check in checks)
    known = [LAYOUT, versions, PurePosixPath(name).suffix.lower(), declared]
    return hashlib.sha256(json.dumps(known, ensure_ascii=False).encode()).hexdigest()


def _seal(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _renamed(report: DocumentReport, name: str) -> DocumentReport:
    def named(text: str) -> str:
        return name if text == report.name else text

    results = (
        replace(
            result,
            document=named(result.document),
            findings=tuple(
                replace(each, evidence=replace(each.evidence, document=named(each.evidence.document)))
                for each in result.findings
            ),
        )
        for result in report.results
    )
    return replace(report, name=name, results=tuple(results))


def _report(columns: Mapping[str, Any]) -> DocumentReport:
    fault = columns["fault"]
    results = tuple(_result(each) for each in columns["results"])
    typed = {
        "format": Format(columns["format"]),
        "results": results,
        "fault": Fault(fault) if fault else None,
        "page_hashes": tuple(bytes.fromhex(page) for page in columns["page_hashes"]),
    }
    return DocumentReport(**{**columns, **typed})


def _result(columns: Mapping[str, Any]) -> CheckResult:
    findings = tuple(_finding(each) for each in columns["findings"])
    return CheckResult(**{**columns, "outcome": Outcome(columns["outcome"]), "findings": findings})


def _finding(columns: Mapping[str, Any]) -> Finding:
    evidence = columns["evidence"]
    box = evidence["box"]
    typed = {
        "outcome": Outcome(columns["outcome"]),
        "severity": Severity(columns["severity"]),
        "evidence": Evidence(**{**evidence, "box": None if box is None else _box(*box)}),
    }
    return Finding(**{**columns, **typed})


def _box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    return x0, y0, x1, y1
