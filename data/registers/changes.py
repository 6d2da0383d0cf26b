"""What a new snapshot changed in cases: which snapshots still have to be gone through, and what was found then."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass

from data.applications import ApplicationRow
from data.database import Reader, Row, Transaction
from data.model import Evidence, Finding, Outcome, Severity, Status
from data.registers.records import RegisterKind, Snapshot
from data.scope import Scope


@dataclass(frozen=True, slots=True)
class RegisterChange:
    """One finding that appeared in a case, or went, when a snapshot was loaded. `found_at` is UTC without a zone."""

    number: str
    name: str
    status: Status
    found_at: dt.datetime
    appeared: bool
    finding: Finding


def unapplied(reader: Reader) -> list[tuple[Snapshot, int | None]]:
    """The newest snapshots that no case was checked by yet, each with the version that cases were checked by before it.

    That is None when no such version is kept: then all it has anything to say of must be looked at.
    """
    return [(_snapshot(row), row["replaced"]) for row in reader.rows("unapplied_snapshots")]


def mark_applied(transaction: Transaction, snapshot: Snapshot, at: dt.datetime) -> None:
    """Note that every case it touches was checked again. Doing so twice does no harm."""
    key = {"kind": snapshot.kind, "version": snapshot.version}
    if transaction.row("applied_snapshot", **key) is None:
        transaction.insert("register_applied", [key | {"applied_at": at}])


def add_changes(
    transaction: Transaction,
    snapshot: Snapshot,
    row: ApplicationRow,
    appeared: Sequence[Finding],
    gone: Sequence[Finding],
    at: dt.datetime,
) -> None:
    """Keep what the snapshot changed in one case."""
    transaction.insert(
        "register_change",
        [
            {
                "kind": snapshot.kind,
                "version": snapshot.version,
                "application": row.id,
                "revision": row.revision,
                "found_at": at,
                "appeared": is_new,
                "code": finding.code,
                "outcome": finding.outcome,
                "severity": finding.severity,
                "reason": finding.reason,
                "arguments": json.dumps(dict(finding.arguments), ensure_ascii=False, sort_keys=True),
                "field": finding.evidence.field,
                "document": finding.evidence.document,
            }
            for is_new, findings in ((True, appeared), (False, gone))
            for finding in findings
        ],
    )


def changes_by(reader: Reader, kind: RegisterKind, version: int, scope: Scope, *, size: int) -> list[RegisterChange]:
    """What one snapshot changed, the newest `size` of it; what appeared stands before what went."""
    return [
        _change(row) for row in reader.seen_by(scope).rows("changes_by_snapshot", kind=kind, version=version, size=size)
    ]


def _snapshot(row: Row) -> Snapshot:
    columns = {name: row[name] for name in ("version", "origin", "as_of", "loaded_at", "records")}
    return Snapshot(kind=RegisterKind(row["kind"]), **columns)


def _change(row: Row) -> RegisterChange:
    finding = Finding(
        code=row["code"],
        outcome=Outcome(row["outcome"]),
        severity=Severity(row["severity"]),
        reason=row["reason"],
        arguments=json.loads(row["arguments"]),
        evidence=Evidence(field=row["field"], document=row["document"]),
    )
    return RegisterChange(row["number"], row["name"], Status(row["status"]), row["found_at"], row["appeared"], finding)
