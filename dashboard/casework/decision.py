"""Approving and rejecting: by one person, or proposed by one and confirmed or declined by another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dashboard.casework.accounts import as_of_now
from dashboard.casework.clock import moscow_day
from dashboard.casework.door import move
from dashboard.casework.leaving import undo_window
from dashboard.casework.licence_watch import renew_licences
from dashboard.casework.lifecycle import NO_BLOCKING_FINDING, Action, ActionRefused, allowed
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.second_person import why_second
from dashboard.casework.working_days import time_taken
from dashboard.locale import N_
from data.applications import ApplicationRow, Change, by_number
from data.database import Reader, Transaction
from data.decisions import Decision, Proposal, Why, add_decision, add_proposal, read_decisions, read_proposals
from data.findings import read_findings
from data.model import Outcome, Severity, Status
from data.registrations import next_order
from data.waivers import identity, read_waivers, set_aside

_ACTION = {Status.APPROVED: Action.APPROVE, Status.REJECTED: Action.REJECT}
_CONFIRMATION = {Status.APPROVED: Action.CONFIRM_APPROVAL, Status.REJECTED: Action.CONFIRM_REJECTION}


def approve(
    office: Office, number: str, actor: Actor, *, seen: int, text: str = "", second: bool = False
) -> ApplicationRow:
    """Register the organisation, or propose it where a rule or `second` asks for a second person.

    The decision carries the registration number. When the licences are not today what they were when they were
    checked, the case is outdated by their new findings. Raises what `door.move` raises.
    """
    with office.database.read() as reader:
        now = as_of_now(reader, actor)
        row = by_number(reader, number, now.scope)
    if row and allowed(row, now) & {Action.APPROVE, Action.PROPOSE}:
        renew_licences(office, number)  # valid on the day of submission is not yet valid on that of the decision
    return _decide_or_propose(office, number, actor, seen, Status.APPROVED, text.strip(), (), asked=second)


def reject(
    office: Office,
    number: str,
    actor: Actor,
    *,
    seen: int,
    grounds: Sequence[str],
    text: str,
    second: bool = False,
) -> ApplicationRow:
    """Reject on coded grounds and a text, both of which the applicant reads, or propose it.

    Raises what `door.move` raises.
    """
    grounds = tuple(dict.fromkeys(grounds))
    with office.database.read() as reader:
        row = by_number(reader, number, as_of_now(reader, actor).scope)
        offered = office.reference_of(reader, row.id).rejection_grounds() if row else ()
    if not grounds or (row and not set(grounds) <= {ground.code for ground in offered}):
        raise ActionRefused(N_("A rejection needs at least one ground from the list."))
    if not text.strip():
        raise ActionRefused(N_("A rejection needs a text that tells the applicant why."))
    return _decide_or_propose(office, number, actor, seen, Status.REJECTED, text.strip(), grounds, asked=second)


def confirm(office: Office, number: str, actor: Actor, *, seen: int) -> ApplicationRow:
    """The second person's yes: the proposed decision is made. Raises what `door.move` raises."""
    with office.database.read() as reader:
        now = as_of_now(reader, actor)
        row = by_number(reader, number, now.scope)
        proposal = open_proposal(reader, row) if row else None
    outcome = Status(proposal.outcome) if proposal else Status.APPROVED
    if row and outcome is Status.APPROVED and Action.CONFIRM_APPROVAL in allowed(row, now):
        renew_licences(office, number)

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        proposal = _open_proposal(transaction, row)
        _settle(transaction, row, proposal, "confirmed", at, actor, "")
        return _decide(
            transaction,
            row,
            at,
            outcome=outcome,
            text=proposal.text,
            grounds=proposal.grounds,
            by=proposal.proposed_by,
            approved_by=actor.name,
        )

    return move(office, number, _CONFIRMATION[outcome], actor, seen=seen, change=change, tell_after=undo_window(office))


def decline(office: Office, number: str, actor: Actor, *, seen: int, text: str) -> ApplicationRow:
    """The second person's no, with a text for the reviewer, who has the case again. Raises what `door.move` raises."""
    if not text.strip():
        raise ActionRefused(N_("Whoever declines a decision says why."))

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        _settle(transaction, row, _open_proposal(transaction, row), "declined", at, actor, text.strip())
        return Change.of(row), {"text": text.strip()}

    return move(office, number, Action.DECLINE, actor, seen=seen, change=change)


def open_proposal(reader: Reader, row: ApplicationRow) -> Proposal | None:
    """The decision that waits for the second person."""
    return next((each for each in read_proposals(reader, row.id) if not each.settled), None)


def unconfirmed_licences(reader: Reader, row: ApplicationRow) -> int:
    """How many findings leave a licence unconfirmed: neither passed nor set aside with a reason."""
    waived = set_aside(read_waivers(reader, row.id, row.revision))
    return sum(
        each.code.startswith("licence.")
        and (each.outcome is not Outcome.FAILED or each.severity is Severity.BLOCKING)
        and identity(each) not in waived
        for each in read_findings(reader, row.id, row.revision)
    )


def _decide_or_propose(
    office: Office,
    number: str,
    actor: Actor,
    seen: int,
    outcome: Status,
    text: str,
    grounds: tuple[str, ...],
    *,
    asked: bool,
) -> ApplicationRow:
    settings = office.settings()
    with office.database.read() as reader:
        row = by_number(reader, number, as_of_now(reader, actor).scope)
        # What the rules look at is what the actor saw, or the door says that it changed.
        why = Why.ASKED if asked else why_second(settings, reader, row, outcome) if row else None

    def propose(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        _allow(transaction, row, outcome)
        proposal = Proposal(
            ordinal=transaction.value("last_proposal", application=row.id) + 1,
            revision=row.revision,
            outcome=outcome,
            why=why,
            proposed_at=at,
            proposed_by=actor.name,
            text=text,
            grounds=grounds,
        )
        add_proposal(transaction, row.id, proposal)
        return Change.of(row).off_hold(), {"outcome": str(outcome), "why": str(why)}

    def decide(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        return _decide(transaction, row, at, outcome=outcome, text=text, grounds=grounds, by=actor.name)

    if why:
        return move(office, number, Action.PROPOSE, actor, seen=seen, change=propose)
    return move(
        office,
        number,
        _ACTION[outcome],
        actor,
        seen=seen,
        change=decide,
        tell_after=dt.timedelta(minutes=settings.undo_minutes),
    )


def _allow(transaction: Transaction, row: ApplicationRow, outcome: Status) -> None:
    if outcome is not Status.APPROVED:
        return
    if row.blocking:
        raise ActionRefused(NO_BLOCKING_FINDING.message)
    if unconfirmed_licences(transaction, row):
        raise ActionRefused(
            N_("A licence is not confirmed: put its findings right or set them aside with a reason, then approve.")
        )


def _decide(
    transaction: Transaction,
    row: ApplicationRow,
    at: dt.datetime,
    *,
    outcome: Status,
    text: str,
    grounds: tuple[str, ...],
    by: str,
    approved_by: str = "",
) -> tuple[Change, dict]:
    _allow(transaction, row, outcome)
    last = transaction.value("last_decision", application=row.id)
    number = _registration_number(transaction, row, last, at) if outcome is Status.APPROVED else ""
    taken = time_taken(transaction, row, at)
    decision = Decision(
        ordinal=last + 1,
        revision=row.revision,
        outcome=outcome,
        decided_at=at,
        decided_by=by,
        approved_by=approved_by,
        text=text,
        working_days=taken.working_days,
        waited_days=taken.waited_days,
        rounds=taken.rounds,
        registration_number=number,
        grounds=grounds,
    )
    add_decision(transaction, row.id, decision, kind=row.kind, region=row.region)
    details: dict[str, object] = {"registration_number": number} if number else {}
    if grounds:
        details["grounds"] = list(grounds)
    return Change.of(row).off_hold().decided(decision), details


def _registration_number(transaction: Transaction, row: ApplicationRow, decisions: int, at: dt.datetime) -> str:
    """The next one of the year; that of an approval which was undone before anybody was told stays the case's own."""
    year = moscow_day(at).year
    undone = [each for each in read_decisions(transaction, row.id) if each.annulled == "undone"] if decisions else []
    for each in reversed(undone):
        if each.registration_number and moscow_day(each.decided_at).year == year:
            return each.registration_number
    prefix = f"ЕГИСЗ-{year}-"
    return f"{prefix}{next_order(transaction, year, prefix):06}"


def _open_proposal(transaction: Transaction, row: ApplicationRow) -> Proposal:
    proposal = open_proposal(transaction, row)
    if proposal is None:
        raise ActionRefused(N_("No decision waits for a second person."))
    return proposal


def _settle(
    transaction: Transaction,
    row: ApplicationRow,
    proposal: Proposal,
    how: str,
    at: dt.datetime,
    actor: Actor,
    text: str,
) -> None:
    transaction.change(
        "settle_proposal", application=row.id, ordinal=proposal.ordinal, settled=how, at=at, by=actor.name, text=text
    )
