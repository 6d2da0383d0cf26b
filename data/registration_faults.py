"""What has come to speak against a registration since its decision: findings that were not there then, until they go."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.database import Reader, Row, Transaction
from data.model import Evidence, Finding, Outcome, Severity
from data.scope import Scope


@dataclass(frozen=True, slots=True)
class Fault:
    """One finding that stands against the decision of that ordinal. `found_at` is UTC without a zone."""

    decision: int
    found_at: dt.datetime
    finding: Finding


@dataclass(frozen=True, slots=True)
class FaultChange:
    """One that appeared, or went, at a moment (UTC without a zone)."""

    registration_number: str
    number: str
    name: str
    changed_at: dt.datetime
    appeared: bool
    finding: Finding


def kept(finding: Finding) -> Finding:
    """The finding as it is kept: what it says and of which field."""
    return replace(finding, measured={}, limit={}, evidence=Evidence(field=finding.evidence.field))


def standing_faults(reader: Reader, application: int) -> tuple[Fault, ...]:
    """Those that stand, of whichever decision of the case, oldest first."""
    rows = reader.rows("standing_faults", application=application)
    return tuple(Fault(row["decision"], row["found_at"], _finding(row)) for row in rows)


def add_faults(
    transaction: Transaction, application: int, decision: int, findings: Sequence[Finding], at: dt.datetime
) -> None:
    key = {"application": application, "decision": decision, "found_at": at, "gone_at": None}
    transaction.insert("registration_fault", [key | _columns(finding) for finding in findings])


def settle_faults(
    transaction: Transaction, application: int, decision: int, findings: Sequence[Finding], at: dt.datetime
) -> None:
    """Note that these speak against it no more. Raises StaleChange for one that did not stand."""
    for finding in findings:
        said = {name: value for name, value in _columns(finding).items() if name not in ("outcome", "severity")}
        transaction.change("settle_registration_fault", application=application, decision=decision, at=at, **said)


def fault_changes(reader: Reader, scope: Scope, *, since: dt.datetime, size: int) -> tuple[FaultChange, ...]:
    """What appeared and what went since a moment, the newest first."""
    rows = reader.seen_by(scope).rows("registration_changes", since=since, size=size)
    return tuple(
        FaultChange(
            row["registration_number"], row["number"], row["name"], row["changed_at"], row["appeared"], _finding(row)
        )
        for row in rows
    )


def _columns(finding: Finding) -> Row:
    return {
        "code": finding.code,
        "outcome": finding.outcome,
        "severity": finding.severity,
        "reason": finding.reason,
        "arguments": json.dumps(dict(finding.arguments), ensure_ascii=False, sort_keys=True),
        "field": finding.evidence.field,
    }


def _finding(row: Row) -> Finding:
    return Finding(
        code=row["code"],
        outcome=Outcome(row["outcome"]),
        severity=Severity(row["severity"]),
        reason=row["reason"],
        arguments=json.loads(row["arguments"]),
        evidence=Evidence(field=row["field"]),
    )
