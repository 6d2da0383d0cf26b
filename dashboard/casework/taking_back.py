"""Taking a decision back: undone by whoever made it before the applicant has been told, reversed by somebody else later."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dashboard.casework.clock import add_working_days, moscow_day
from dashboard.casework.door import move
from dashboard.casework.leaving import undo_window, withdraw_unsent
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.working_days import review_due
from dashboard.locale import N_
from data.applications import ApplicationRow, Change
from data.database import Transaction
from data.decisions import Decision, annul_decision, read_decisions
from data.notifications import Kind

_TOLD = frozenset({Kind.APPROVED, Kind.REJECTED})


def undo_until(office: Office, decision: Decision) -> dt.datetime:
    """Until when (UTC without a zone) a decision may be undone, should nothing have been sent before."""
    return decision.decided_at + undo_window(office)


def may_undo_until(office: Office, decisions: Sequence[Decision]) -> dt.datetime | None:
    """Until when (UTC without a zone) the decision that stands may be undone; None when that time has passed."""
    ends = [undo_until(office, each) for each in decisions if each.stands]
    return next((end for end in ends if office.now() < end), None)


def undo(office: Office, number: str, actor: Actor, *, seen: int) -> ApplicationRow:
    """Take one's own decision back before the applicant has been told of it. Raises what `door.move` raises."""

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        decision = _standing(transaction, row)
        if at >= undo_until(office, decision) or not withdraw_unsent(transaction, row, _TOLD):
            raise ActionRefused(N_("The applicant has been told already: the decision can only be reversed."))
        annul_decision(transaction, row.id, decision, "undone", at, actor.name, "")
        due_on = review_due(transaction, row)
        return replace(Change.of(row).undecided(), due_on=due_on), {"decision": decision.ordinal}

    return move(office, number, Action.UNDO, actor, seen=seen, change=change)


def reverse(office: Office, number: str, actor: Actor, *, seen: int, text: str) -> ApplicationRow:
    """Annul somebody's decision with a text that the applicant reads; the case is then the actor's to decide anew.

    Raises what `door.move` raises.
    """
    if not text.strip():
        raise ActionRefused(N_("A reversal needs a text that tells the applicant why."))

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        decision = _standing(transaction, row)
        unsent = withdraw_unsent(transaction, row, _TOLD)
        annul_decision(transaction, row.id, decision, "reversed", at, actor.name, text.strip())
        due_on = add_working_days(moscow_day(at), row.review_days)
        details = {"decision": decision.ordinal, "outcome": decision.outcome, "text": text.strip()}
        if decision.registration_number:
            details["registration_number"] = decision.registration_number
        if unsent:
            details["silently"] = True
        return replace(Change.of(row).undecided(), assignee=actor.name, due_on=due_on), details

    return move(office, number, Action.REVERSE, actor, seen=seen, change=change)


def _standing(transaction: Transaction, row: ApplicationRow) -> Decision:
    standing = [each for each in read_decisions(transaction, row.id) if each.stands]
    if not standing:
        raise ActionRefused(N_("There is no decision that could be taken back."))
    return standing[-1]
