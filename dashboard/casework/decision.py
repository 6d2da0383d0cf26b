"""Approving and rejecting. A decision is made once, by one person, on the case as they saw it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dashboard.casework.clock import moscow_day, working_days_between
from dashboard.casework.door import move
from dashboard.casework.licence_watch import renew_licences
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import N_
from data.applications import ApplicationRow, Change
from data.database import Transaction


def approve(office: Office, number: str, actor: Actor, *, seen: int, text: str = "") -> ApplicationRow:
    """Register the organisation: the decision carries the registration number. Raises what `door.move` raises.

    When the licences are not today what they were when they were checked, the case is outdated by their new findings.
    """

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        number = _next_registration_number(transaction, at)
        return _decide(transaction, row, at, actor, outcome="approved", text=text.strip(), registration_number=number)

    renew_licences(office, number)  # valid on the day of submission is not yet valid on that of the decision
    return move(office, number, Action.APPROVE, actor, seen=seen, change=change)


def reject(
    office: Office, number: str, actor: Actor, *, seen: int, grounds: Sequence[str], text: str
) -> ApplicationRow:
    """Reject on coded grounds and a text, both of which the applicant reads. Raises what `door.move` raises."""
    grounds = list(dict.fromkeys(grounds))
    known = {ground.code for ground in office.reference.rejection_grounds()}
    if not grounds or not set(grounds) <= known:
        raise ActionRefused(N_("A rejection needs at least one ground from the list."))
    if not text.strip():
        raise ActionRefused(N_("A rejection needs a text that tells the applicant why."))

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        transaction.insert(
            "decision_ground",
            [
                {"application": row.id, "revision": row.revision, "ordinal": n, "ground": ground}
                for n, ground in enumerate(grounds, 1)
            ],
        )
        change, details = _decide(
            transaction, row, at, actor, outcome="rejected", text=text.strip(), registration_number=""
        )
        return change, details | {"grounds": grounds}

    return move(office, number, Action.REJECT, actor, seen=seen, change=change)


def _decide(
    transaction: Transaction,
    row: ApplicationRow,
    at: dt.datetime,
    actor: Actor,
    *,
    outcome: str,
    text: str,
    registration_number: str,
) -> tuple[Change, dict]:
    transaction.insert(
        "decision",
        [
            {
                "application": row.id,
                "revision": row.revision,
                "outcome": outcome,
                "decided_at": at,
                "decided_by": actor.name,
                "text": text,
                "working_days": _working_days_taken(transaction, row, at),
                "registration_number": registration_number,
            }
        ],
    )
    details = {"registration_number": registration_number} if registration_number else {}
    open_no_more = replace(Change.of(row).off_hold(), due_on=None, remaining_days=None, answer_due_on=None)
    return replace(open_no_more, decided_at=at), details


def _next_registration_number(transaction: Transaction, at: dt.datetime) -> str:
    prefix = f"ЕГИСЗ-{moscow_day(at).year}-"
    last = transaction.value("last_registration_number", prefix=prefix)
    order = int(last.removeprefix(prefix)) + 1 if last else 1
    return f"{prefix}{order:06}"


def _working_days_taken(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> int:
    """Working days from receipt to now, without those on which the applicant was being waited for."""
    waits = [
        (asked["asked_at"], asked["answered_at"])
        for asked in transaction.rows("clarifications_of_application", application=row.id)
        if asked["answered_at"]
    ]
    returned_at = None
    for event in transaction.rows("events_of_application", application=row.id):
        if event["action"] == Action.RETURN:
            returned_at = event["happened_at"]
        elif event["action"] == Action.RESUBMIT and returned_at:
            waits.append((returned_at, event["happened_at"]))
            returned_at = None
    paused = sum(working_days_between(moscow_day(since), moscow_day(until)) for since, until in waits)
    return max(0, working_days_between(moscow_day(row.received_at), moscow_day(at)) - paused)
