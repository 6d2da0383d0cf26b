"""Setting a finding aside, with a coded reason and a text. The finding stays where it is and stays visible.

A blocking finding of some families counts as set aside only when a second person, a senior reviewer, has confirmed it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping

from dashboard.casework.accounts import as_of_now
from dashboard.casework.door import move
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.unseen_cases import as_seen
from dashboard.locale import N_
from data.applications import ApplicationRow, Change
from data.database import Transaction
from data.findings import count_anew, read_findings
from data.model import Finding, Outcome, Severity
from data.reference import Reference
from data.waivers import Waiver, add_waiver, identity, read_waivers


def can_be_waived(finding: Finding) -> bool:
    """A note needs no waiver; a check that broke is no finding of the applicant's, yet a person may vouch for it."""
    return finding.severity is not Severity.NOTE or finding.outcome is not Outcome.FAILED


def needs_second_person(finding: Finding, reference: Reference) -> bool:
    family = finding.code.partition(".")[0]
    blocking = finding.outcome is Outcome.FAILED and finding.severity is Severity.BLOCKING
    return blocking and reference.waiver_needs_second(family)


def waive(
    office: Office, number: str, actor: Actor, *, seen: int, finding: Finding, reason: str, text: str
) -> ApplicationRow:
    """Set one finding of the current revision aside. Raises what `door.move` raises."""
    if not text.strip():
        raise ActionRefused(N_("A waiver needs a text that says why."))
    which = identity(finding)

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        reference = office.reference_of(transaction, row.id)
        if reason not in {each.code for each in reference.reasons_to_waive()}:
            raise ActionRefused(N_("A waiver needs a reason from the list."))
        found = read_findings(transaction, row.id, row.revision)
        seen_as = as_seen(transaction, found, as_of_now(transaction, actor).scope)
        present = [each for each, shown in zip(found, seen_as, strict=True) if identity(shown) == which]
        if not present or not can_be_waived(present[0]):
            raise ActionRefused(N_("There is no such finding that could be set aside."))
        waivers, own = read_waivers(transaction, row.id, row.revision), identity(present[0])
        if any(each.identity == own and (each.holds or each.waits) for each in waivers):
            raise ActionRefused(N_("This finding has been set aside already."))
        second = needs_second_person(present[0], reference)
        waiver = Waiver(
            ordinal=len(waivers) + 1,
            identity=own,
            code=present[0].code,
            reason=reason,
            text=text.strip(),
            waived_at=at,
            waived_by=actor.name,
            needs_second=second,
            confirmed_at=None,
            confirmed_by="",
            withdrawn_at=None,
            withdrawn_by="",
        )
        add_waiver(transaction, row.id, row.revision, waiver)
        return _counted(transaction, row), {"waiver": waiver.ordinal, "code": waiver.code, "second_person": second}

    return move(office, number, Action.WAIVE, actor, seen=seen, change=change)


def confirm_waiver(office: Office, number: str, actor: Actor, *, seen: int, waiver: int) -> ApplicationRow:
    """The second person's yes to the waiver of that ordinal. Raises what `door.move` raises."""

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        found = _waiver(transaction, row, waiver, lambda each: each.waits)
        if found.waived_by == actor.name:
            raise ActionRefused(N_("The second person must be somebody else than {name}."), name=found.waived_by)
        _mark(transaction, "confirm_waiver", row, waiver, at, actor)
        return _counted(transaction, row), {"waiver": waiver, "code": found.code}

    return move(office, number, Action.CONFIRM_WAIVER, actor, seen=seen, change=change)


def withdraw_waiver(office: Office, number: str, actor: Actor, *, seen: int, waiver: int) -> ApplicationRow:
    """Let the finding count again. Raises what `door.move` raises."""

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        found = _waiver(transaction, row, waiver, lambda each: each.withdrawn_at is None)
        _mark(transaction, "withdraw_waiver", row, waiver, at, actor)
        return _counted(transaction, row), {"waiver": waiver, "code": found.code}

    return move(office, number, Action.WITHDRAW_WAIVER, actor, seen=seen, change=change)


def _waiver(transaction: Transaction, row: ApplicationRow, ordinal: int, fits: Callable[[Waiver], bool]) -> Waiver:
    for each in read_waivers(transaction, row.id, row.revision):
        if each.ordinal == ordinal and fits(each):
            return each
    raise ActionRefused(N_("There is no such waiver any more."))


def _mark(
    transaction: Transaction, statement: str, row: ApplicationRow, ordinal: int, at: dt.datetime, actor: Actor
) -> None:
    key: Mapping[str, int] = {"application": row.id, "revision": row.revision, "ordinal": ordinal}
    transaction.change(statement, **key, at=at, by=actor.name)


def _counted(transaction: Transaction, row: ApplicationRow) -> Change:
    count_anew(transaction, row)
    return Change.of(row)
