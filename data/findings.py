"""What the checks found in a revision, written and read: their results, and beside the case the counts the queue shows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from data.applications import ApplicationRow
from data.database import Reader, Row, Transaction
from data.events import Event, record
from data.known_elsewhere import add_page_hashes
from data.model import CheckResult, Evidence, Finding, Outcome, Severity
from data.open_findings import add_open_findings, replace_open_findings
from data.signature_rows import add_signatures
from data.signatures import Signature
from data.waivers import identity, read_waivers, set_aside


@dataclass(frozen=True, slots=True)
class Found:
    """All that checking one revision leaves behind. `scans` are mappings with `path`, `format` and `pages`."""

    results: Sequence[CheckResult]
    scans: Sequence[Row] = ()
    signatures: Sequence[Signature] = ()
    page_hashes: Mapping[str, Sequence[bytes]] = field(default_factory=dict)

    @property
    def findings(self) -> list[Finding]:
        return [finding for result in self.results for finding in result.findings]


def add_results(transaction: Transaction, row: ApplicationRow, found: Found, at: dt.datetime) -> None:
    """Write what was found in the current revision. Raises StaleChange when the revision was checked already."""
    transaction.change("mark_revision_checked", application=row.id, revision=row.revision, at=at)
    _write_opened(transaction, row, found)
    _write_results(transaction, row, found.results, at)
    add_open_findings(transaction, row, found.findings)


def replace_results(
    transaction: Transaction, row: ApplicationRow, found: Found, event: Event, *, outdates: bool
) -> None:
    """Put what was found now in the place of what was found in the current revision before.

    The case stays where it is. `outdates` moves its version on, so that nobody decides on findings they have not seen.
    """
    key = {"application": row.id, "revision": row.revision}
    _remove(transaction, key, "scans_of_revision", "remove_scans")
    _remove(transaction, key, "signatures_of_revision", "remove_signatures")
    _remove(transaction, key, "results_of_revision", "remove_results")
    _remove(transaction, key, "findings_of_revision", "remove_findings")
    _write_opened(transaction, row, found)
    waived = set_aside(read_waivers(transaction, row.id, row.revision))
    _write_results(transaction, row, found.results, event.at, waived=waived)
    replace_open_findings(transaction, row, found.findings, waived)
    _finish_replacing(transaction, row, event, outdates=outdates)


def replace_family(
    transaction: Transaction, row: ApplicationRow, results: Sequence[CheckResult], event: Event, *, outdates: bool
) -> None:
    """The same for the results of these checks alone; those of all others stay."""
    key = {"application": row.id, "revision": row.revision}
    codes = {result.code for result in results}
    after = transaction.value("last_finding_of_revision", **key) or 0
    _remove(transaction, key, "results_of_revision", "remove_results_of", codes)
    _remove(transaction, key, "findings_of_revision", "remove_findings_of", codes)
    others = read_findings(transaction, row.id, row.revision)
    waived = set_aside(read_waivers(transaction, row.id, row.revision))
    _write_results(transaction, row, results, event.at, beside=others, after=after, waived=waived)
    replace_open_findings(transaction, row, [*others, *Found(results).findings], waived)
    _finish_replacing(transaction, row, event, outdates=outdates)


def _remove(transaction: Transaction, key: Row, kept: str, statement: str, codes: Iterable[str] | None = None) -> None:
    rows = transaction.rows(kept, **key)
    if codes is None:
        transaction.change(statement, expect=len(rows), **key)
    else:
        expected = sum(row["code"] in codes for row in rows)
        transaction.change(statement, expect=expected, codes=sorted(codes), **key)


def _finish_replacing(transaction: Transaction, row: ApplicationRow, event: Event, *, outdates: bool) -> None:
    transaction.change("mark_revision_checked_again", application=row.id, revision=row.revision, at=event.at)
    if outdates:
        transaction.change("advance_version", id=row.id, version=row.version)
    record(transaction, row.id, row.revision, event)


def _write_opened(transaction: Transaction, row: ApplicationRow, found: Found) -> None:
    key = {"application": row.id, "revision": row.revision}
    transaction.insert("scan", [key | dict(scan) for scan in found.scans])
    add_signatures(transaction, key, found.signatures)
    if found.page_hashes:
        add_page_hashes(transaction, row.id, row.revision, found.page_hashes)


def _write_results(
    transaction: Transaction,
    row: ApplicationRow,
    results: Sequence[CheckResult],
    at: dt.datetime,
    *,
    beside: Sequence[Finding] = (),
    after: int = 0,
    waived: Container[str] = (),
) -> None:
    """`beside` are the findings that stay, the last of them with the ordinal `after`; `waived` are the set aside."""
    key = {"application": row.id, "revision": row.revision}
    findings = [finding for result in results for finding in result.findings]
    transaction.insert(
        "check_result",
        [
            key
            | {
                "code": result.code,
                "version": result.version,
                "document": result.document,
                "outcome": result.outcome,
                "checked_at": at,
            }
            for result in results
        ],
    )
    transaction.insert(
        "finding", [key | {"ordinal": n} | _finding_columns(each) for n, each in enumerate(findings, after + 1)]
    )
    transaction.change("count_findings", id=row.id, revision=row.revision, **tally([*beside, *findings], waived))


def count_anew(transaction: Transaction, row: ApplicationRow) -> None:
    """Bring the counts beside the case up to the waivers of its current revision."""
    findings = read_findings(transaction, row.id, row.revision)
    waived = set_aside(read_waivers(transaction, row.id, row.revision))
    transaction.change("count_findings", id=row.id, revision=row.revision, **tally(findings, waived))
    replace_open_findings(transaction, row, findings, waived)


def tally(findings: Iterable[Finding], waived: Container[str] = ()) -> dict[str, int]:
    """What the queue shows: failed blocking ones, other failed ones but notes, and what a person must look at.

    Findings whose identity is in `waived` count as nothing.
    """
    counts = {"blocking": 0, "warnings": 0, "unknowns": 0}
    for finding in findings:
        if waived and identity(finding) in waived:
            continue
        if finding.outcome in (Outcome.UNKNOWN, Outcome.ERROR):
            counts["unknowns"] += 1
        elif finding.severity is Severity.BLOCKING:
            counts["blocking"] += 1
        elif finding.severity is Severity.WARNING:
            counts["warnings"] += 1
    return counts


def _finding_columns(finding: Finding) -> Row:
    box = finding.evidence.box or (None,) * 4
    return {
        "code": finding.code,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "reason": finding.reason,
        "arguments": _json(finding.arguments),
        "measured": _json(finding.measured),
        "limits": _json(finding.limit),
        "field": finding.evidence.field,
        "document": finding.evidence.document,
        "page": finding.evidence.page,
        **dict(zip(("x0", "y0", "x1", "y1"), box, strict=True)),
    }


def _json(mapping: Mapping) -> str:
    return json.dumps(dict(mapping), ensure_ascii=False, sort_keys=True)


def read_findings(reader: Reader, application: int, revision: int) -> tuple[Finding, ...]:
    """The findings of one revision, in the order the checks made them."""
    return tuple(
        Finding(
            code=row["code"],
            outcome=Outcome(row["outcome"]),
            severity=Severity(row["severity"]),
            reason=row["reason"],
            arguments=json.loads(row["arguments"]),
            measured=json.loads(row["measured"]),
            limit=json.loads(row["limits"]),
            evidence=Evidence(
                field=row["field"],
                document=row["document"],
                page=row["page"],
                box=None if row["x0"] is None else (row["x0"], row["y0"], row["x1"], row["y1"]),
            ),
        )
        for row in reader.rows("findings_of_revision", application=application, revision=revision)
    )
