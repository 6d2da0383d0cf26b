"""What the checks still hold against the current revision of a case, beside the findings themselves: for counting.

A row a check: what failed, blocking or as a warning, and was not set aside, and apart from it what ended in an error.
Both are written wherever findings and waivers of the current revision are, in the same transaction (docs/adr/0010).
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import TYPE_CHECKING

from data.database import Row, Transaction
from data.model import Finding, Outcome, Severity
from data.statistics import MOSCOW_AHEAD
from data.waivers import identity

if TYPE_CHECKING:
    from data.applications import ApplicationRow

FAILED, BROKEN = "open_finding", "broken_check"


def add_open_findings(
    transaction: Transaction, row: ApplicationRow, findings: Iterable[Finding], waived: Container[str] = ()
) -> None:
    """For a revision of which nothing is written yet. Findings whose identity is in `waived` are set aside."""
    failed, broken = _codes(findings, waived)
    transaction.insert(FAILED, _failed_rows(row, failed))
    transaction.insert(BROKEN, [{"application": row.id, "code": code} for code in broken])


def replace_open_findings(
    transaction: Transaction, row: ApplicationRow, findings: Iterable[Finding], waived: Container[str]
) -> None:
    """Put them in the place of what is written."""
    findings = list(findings)
    failed, broken = _codes(findings, waived)
    wanted = {(code, "failed") for code in failed} | {(code, "error") for code in broken}
    if _known(transaction, row.id) != wanted:
        forget_open_findings(transaction, row.id)
        add_open_findings(transaction, row, findings, waived)


def forget_open_findings(transaction: Transaction, application: int) -> None:
    """Nothing is held against a revision that has still to be checked."""
    known = [outcome for _, outcome in _known(transaction, application)]
    for statement, number in (
        ("forget_open_findings", known.count("failed")),
        ("forget_broken_checks", known.count("error")),
    ):
        if number:
            transaction.change(statement, expect=number, application=application)


def _known(transaction: Transaction, application: int) -> set[tuple[str, str]]:
    rows = transaction.rows("open_findings_of", application=application)
    return {(each["code"], each["outcome"]) for each in rows}


def _codes(findings: Iterable[Finding], waived: Container[str]) -> tuple[list[str], list[str]]:
    """Of the checks that failed, and of those that ended in an error."""
    held = [each for each in findings if not (waived and identity(each) in waived)]
    failed = {each.code for each in held if each.outcome is Outcome.FAILED and each.severity is not Severity.NOTE}
    broken = {each.code for each in held if each.outcome is Outcome.ERROR}
    return sorted(failed), sorted(broken)


def _failed_rows(row: ApplicationRow, codes: Iterable[str]) -> list[Row]:
    led: set[str] = set()
    rows = []
    for code in codes:
        family = code.partition(".")[0]
        rows.append(
            {
                "application": row.id,
                "received_on": (row.received_at + MOSCOW_AHEAD).date(),
                "kind": row.kind,
                "region": row.region,
                "code": code,
                "leads_family": family not in led,
            }
        )
        led.add(family)
    return rows
