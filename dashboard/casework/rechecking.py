"""Checking open cases again when the checks themselves or what stands around a case has changed.

Which cases the checks of today have not looked at is asked of the store. So what a stopped server left undone is found
by the next one, and what was done is not done again.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from concurrent.futures import Executor

from checks.catalogue import catalogue
from checks.check import Scope
from checks.runner import Examination
from dashboard.casework.checking import examine_case, found_by
from dashboard.casework.comparing import difference
from dashboard.casework.lifecycle import TABLE, Action, ActionRefused, transition
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE
from data.applications import ApplicationRow, by_id
from data.database import Row, StaleChange, Transaction
from data.events import Event
from data.findings import read_findings, replace_results, tally
from data.model import Finding
from data.registers.changes import add_changes
from data.registers.records import Snapshot
from data.scope import EVERYTHING

log = logging.getLogger(__name__)

COMPARING = frozenset({"licence", "registry"})  # the families that compare with registers
STATUSES = frozenset(each.source for each in TABLE if each.action is Action.RECHECK)


def outdated(office: Office) -> list[int]:
    """The open cases that other checks than those of today have looked at, oldest first."""
    checks = catalogue().values()
    with office.database.read() as reader:
        rows = reader.rows(
            "outdated_applications",
            statuses=[str(status) for status in STATUSES],
            codes=[check.code for check in checks],
            versions=[check.version for check in checks],
            document_codes=[check.code for check in checks if check.scope is Scope.DOCUMENT],
        )
    return [row["id"] for row in rows]


def recheck(
    office: Office,
    application: int,
    executor: Executor,
    because: Snapshot | None = None,
    *,
    ticket: int | None = None,
) -> ApplicationRow | None:
    """Check one case again where it stands; None when it was closed, resubmitted or checked by somebody meanwhile.

    `because` is the snapshot of a register that gave rise to it; what it changed is then kept with that snapshot.
    `ticket` is the report of a technical fault that did: then the history tells of it whatever came of it.
    """
    with office.database.read() as reader:
        row = by_id(reader, application, EVERYTHING)
        if row is None or row.status not in STATUSES:
            return None
        results = reader.rows("results_of_revision", application=row.id, revision=row.revision)
    examination = examine_case(office, row, executor)
    try:
        return office.database.write(
            lambda transaction: _renew(office, transaction, row, results, examination, because, ticket)
        )
    except (ActionRefused, StaleChange):
        log.info("application %s moved on while it was being checked again", row.number)
        return None


def _renew(
    office: Office,
    transaction: Transaction,
    seen: ApplicationRow,
    results: list[Row],
    examination: Examination,
    because: Snapshot | None,
    ticket: int | None,
) -> ApplicationRow:
    """Write the new results on the case as it is now: a claim meanwhile changes nothing of what was examined."""
    row = by_id(transaction, seen.id, EVERYTHING)
    key = {"application": row.id, "revision": row.revision}
    if row.revision != seen.revision or transaction.rows("results_of_revision", **key) != results:
        raise StaleChange(f"application {seen.number} is not the one that was checked")
    step = transition(row, Action.RECHECK, OFFICE)
    before = read_findings(transaction, row.id, row.revision)
    found = found_by(examination)
    changes = difference(before, found.findings)
    judged = _judged(
        {"code": each.code, "version": each.version, "document": each.document, "outcome": each.outcome}
        for each in examination.results
    )
    if ticket is None and not changes and _judged(results) == judged:
        return row
    at = office.now()
    details = tally(found.findings) | {
        "before": tally(before),
        "appeared": len(changes.appeared),
        "gone": len(changes.gone),
    }
    if ticket is not None:
        details |= {"ticket": ticket}
    if because:
        details |= {"register": because.kind, "snapshot": because.version}
        add_changes(transaction, because, row, _by_register(changes.appeared), _by_register(changes.gone), at)
    event = Event(at, OFFICE.name, Action.RECHECK, row.status, step.target, details)
    replace_results(transaction, row, found, event, outdates=bool(changes))
    return by_id(transaction, row.id, EVERYTHING)


def _by_register(findings: Iterable[Finding]) -> list[Finding]:
    """Without what else has changed around the case since it was last checked, such as other applications."""
    return [each for each in findings if each.code.partition(".")[0] in COMPARING]


def _judged(results: Iterable[Mapping[str, object]]) -> set[tuple]:
    return {(each["code"], each["version"], each["document"], str(each["outcome"])) for each in results}
