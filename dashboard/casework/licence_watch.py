"""The licences of a case looked at again on a later day than that of its checks: at its decision, and after it."""

from __future__ import annotations

from collections.abc import Sequence

from checks.check import Application, Context
from checks.runner import examine_family
from dashboard.casework.clock import moscow_day
from dashboard.casework.comparing import Difference, difference
from dashboard.casework.lifecycle import Action, transition
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE
from dashboard.casework.surroundings import registers_around
from data.applications import ApplicationRow, by_id, by_number, read_form
from data.database import Reader, Transaction
from data.events import Event, record
from data.findings import read_findings, replace_family
from data.model import CheckResult, Finding, Status
from data.registers.changes import add_changes
from data.registers.records import Snapshot
from data.scope import EVERYTHING

FAMILY = "licence"
STALENESS = "licence.register-stale"


def licences_today(
    office: Office, reader: Reader, row: ApplicationRow, *, before: Snapshot | None = None
) -> tuple[CheckResult, ...]:
    """What the licence family says of the current revision as of today.

    With `before`, as if that snapshot's register were still in the state that this snapshot replaced.
    """
    form = read_form(reader, row)
    surroundings = registers_around(reader, form, before=before)
    context = Context(moscow_day(office.now()), office.reference_of(reader, row.id), surroundings)
    return examine_family(FAMILY, Application(form), context)


def renew_licences(office: Office, number: str) -> bool:
    """Bring the licence findings of an open case up to today; whether that changed what they say.

    Only what was checked before is checked again: a case whose licences nobody looked at stays as it is.
    """

    def act(transaction: Transaction) -> bool:
        row = by_number(transaction, number, EVERYTHING)
        if row is None or row.status not in (Status.IN_REVIEW, Status.AWAITING_APPROVAL):
            return False
        key = {"application": row.id, "revision": row.revision}
        checked = {each["code"] for each in transaction.rows("results_of_revision", **key) if _of_licence(each["code"])}
        if not checked:
            return False
        results = [each for each in licences_today(office, transaction, row) if each.code in checked]
        stored = [each for each in read_findings(transaction, row.id, row.revision) if _of_licence(each.code)]
        changes = difference(stored, _findings(results))
        if not changes:
            return False
        step = transition(row, Action.RECHECK_LICENCES, OFFICE)
        event = Event(office.now(), OFFICE.name, Action.RECHECK_LICENCES, row.status, step.target, _counted(changes))
        replace_family(transaction, row, results, event, outdates=True)
        return True

    return office.database.write(act)


def watch_licences(office: Office, application: int, because: Snapshot, *, since_decision: bool = False) -> bool:
    """Look at the licences of an approved case by a new snapshot; whether it changed what is said of them.

    It is held against what the snapshot before it says or, `since_decision`, against what the case was decided on: no
    case was looked at by the one before. What was decided on stays as it was; what changed is kept with the snapshot
    and in the history.
    """
    with office.database.read() as reader:
        row = by_id(reader, application, EVERYTHING)
        if row is None or row.status is not Status.APPROVED:
            return False
        if since_decision:
            before = [each for each in read_findings(reader, row.id, row.revision) if _of_licence(each.code)]
        else:
            before = _findings(licences_today(office, reader, row, before=because))
        now = _findings(licences_today(office, reader, row))
        changes = difference(_told_by_register(before), _told_by_register(now))
    if not changes:
        return False

    def act(transaction: Transaction) -> bool:
        now = by_id(transaction, application, EVERYTHING)
        if now.status is not Status.APPROVED or now.revision != row.revision:
            return False
        step = transition(now, Action.RECHECK_LICENCES, OFFICE)
        at = office.now()
        details = _counted(changes) | {"register": because.kind, "snapshot": because.version}
        add_changes(transaction, because, now, changes.appeared, changes.gone, at)
        record(
            transaction,
            now.id,
            now.revision,
            Event(at, OFFICE.name, Action.RECHECK_LICENCES, now.status, step.target, details),
        )
        return True

    return office.database.write(act)


def _of_licence(code: str) -> bool:
    return code.startswith(f"{FAMILY}.")


def _findings(results: Sequence[CheckResult]) -> list[Finding]:
    return [finding for result in results for finding in result.findings]


def _told_by_register(findings: Sequence[Finding]) -> list[Finding]:
    """Without how old the register is, which is no news of the licence."""
    return [each for each in findings if each.code != STALENESS]


def _counted(changes: Difference) -> dict[str, int]:
    return {"appeared": len(changes.appeared), "gone": len(changes.gone)}
