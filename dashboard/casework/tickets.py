"""Support tickets: a technical fault is reported, taken by a colleague, answered and closed.

Nothing here moves an application: one that a ticket is about has it in its history, and a fault of ours is never a
reason to reject. What a ticket can bring about is that the application is checked again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from dashboard.casework.accounts import as_of_now
from dashboard.casework.clock import add_working_hours
from dashboard.casework.door import NoSuchApplication, add_to
from dashboard.casework.lifecycle import TABLE, Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.rechecking import STATUSES
from dashboard.locale import N_
from data.applications import by_id
from data.database import Transaction
from data.scope import EVERYTHING
from data.tickets import (
    WAITING,
    Deed,
    Recheck,
    Screenshot,
    Ticket,
    TicketSource,
    TicketState,
    add_entry,
    add_ticket,
    change_ticket,
    read_entries,
    read_ticket,
)

LONGEST = 4000
LONGEST_CONTACT = 200
WORKERS = frozenset(role for each in TABLE if each.action is Action.OPEN_TICKET for role in each.roles)
_NOT_CLOSED = frozenset(TicketState) - {TicketState.CLOSED}


def may_work(actor: Actor) -> bool:
    return bool(actor.roles & WORKERS)


def open_ticket(
    office: Office,
    actor: Actor,
    *,
    kind: str,
    text: str,
    source: TicketSource = TicketSource.OFFICE,
    contact: str = "",
    number: str = "",
    screenshots: Sequence[Screenshot] = (),
) -> int:
    """Write a report down, about the application of that number or about none; returns the ticket's number.

    Raises lifecycle.ActionRefused; then nothing has happened.
    """
    _allow(actor)
    if kind not in office.reference.ticket_kinds:
        raise ActionRefused(N_("A ticket needs a kind from the list."))
    text, contact, number = _worded(text), contact.strip(), number.strip()
    if len(contact) > LONGEST_CONTACT:
        raise ActionRefused(N_("A contact has at most {most} characters."), most=str(LONGEST_CONTACT))

    def write(transaction: Transaction, application: int | None, at: dt.datetime) -> int:
        key = transaction.value("last_ticket") + 1
        ticket = Ticket(
            id=key,
            kind=kind,
            source=source,
            contact=contact,
            text=text,
            application=application,
            opened_at=at,
            opened_by=actor.name,
            expected_at=add_working_hours(at, office.reference.ticket_kinds[kind].answer_hours),
            version=1,
            state=TicketState.OPEN,
            assignee=None,
            changed_at=at,
            recheck=Recheck.NONE,
        )
        add_ticket(transaction, ticket, screenshots)
        add_entry(transaction, key, at, actor.name, Deed.OPENED)
        return key

    if not number:

        def of_no_case(transaction: Transaction) -> int:
            _allow(as_of_now(transaction, actor))
            return write(transaction, None, office.now())

        return office.database.write(of_no_case)
    opened = []

    def add(transaction, row, at) -> dict:
        opened[:] = [write(transaction, row.id, at)]
        return {"ticket": opened[0], "kind": kind}

    try:
        add_to(office, number, Action.OPEN_TICKET, actor, add=add)
    except NoSuchApplication:
        raise ActionRefused(
            N_("There is no application No. {number}: correct the number or leave it out."), number=number
        ) from None
    return opened[0]


def take_ticket(office: Office, ticket: int, actor: Actor, *, seen: int) -> None:
    """Work on it from now on. Raises lifecycle.ActionRefused, as all of these do."""
    _change(office, ticket, actor, Deed.TAKEN, seen=seen, of=_NOT_CLOSED, state=TicketState.IN_WORK, taken=True)


def answer_ticket(office: Office, ticket: int, actor: Actor, *, seen: int, text: str) -> None:
    text = _worded(text)
    _change(office, ticket, actor, Deed.ANSWERED, text, seen=seen, of=_NOT_CLOSED, state=TicketState.ANSWERED)


def close_ticket(office: Office, ticket: int, actor: Actor, *, seen: int, text: str = "") -> None:
    """What nobody answered is closed with a text that says why."""
    text = text.strip()[:LONGEST]
    with office.database.read() as reader:
        found = read_ticket(reader, ticket, as_of_now(reader, actor).scope)
    if found and found.waits and not text:
        raise ActionRefused(N_("A ticket without an answer is closed with a text that says why."))
    _change(
        office,
        ticket,
        actor,
        Deed.CLOSED,
        text,
        seen=seen,
        of=_NOT_CLOSED,
        state=TicketState.CLOSED,
        told=Action.CLOSE_TICKET,
    )


def reopen_ticket(office: Office, ticket: int, actor: Actor, *, seen: int, text: str) -> None:
    """For what was answered or closed and is not cured. The expected time of the answer stays what it was."""
    text = _worded(text)
    _change(
        office,
        ticket,
        actor,
        Deed.REOPENED,
        text,
        seen=seen,
        of=frozenset(TicketState) - WAITING,
        state=TicketState.OPEN,
        told=Action.OPEN_TICKET,
    )


def can_recheck(office: Office, ticket: Ticket) -> bool:
    """Whether it is of a kind that checking the application again cures, and is not waiting for that already."""
    kind = office.reference.ticket_kinds.get(ticket.kind)
    return bool(
        kind and kind.rechecks and ticket.application and ticket.recheck is not Recheck.ASKED
    ) and ticket.state is not TicketState.CLOSED  # fmt: skip


def ask_recheck(office: Office, ticket: int, actor: Actor, *, seen: int) -> None:
    """Have the application checked again in the background; the thread tells what became of it."""
    with office.database.read() as reader:
        found = read_ticket(reader, ticket, as_of_now(reader, actor).scope)
        row = by_id(reader, found.application, EVERYTHING) if found and found.application else None
    if found is None or row is None or not can_recheck(office, found):
        raise ActionRefused(N_("This ticket gives no reason to check an application again now."))
    if row.status not in STATUSES:
        raise ActionRefused(
            N_("Application {number} cannot be checked again while its status is “{status}”."),
            number=row.number,
            status=row.status,
        )
    state = TicketState.IN_WORK if found.waits else found.state
    _change(office, ticket, actor, Deed.RECHECK_ASKED, seen=seen, of=_NOT_CLOSED, state=state, recheck=Recheck.ASKED)


def _change(
    office: Office,
    ticket: int,
    actor: Actor,
    deed: Deed,
    text: str = "",
    *,
    seen: int,
    of: frozenset[TicketState],
    state: TicketState,
    recheck: Recheck | None = None,
    taken: bool = False,
    told: Action | None = None,
) -> None:
    """Move a ticket that the actor saw as `seen`; `told` is what the history of its application says of it."""
    _allow(actor)

    def write(transaction: Transaction, at: dt.datetime) -> dict:
        now = as_of_now(transaction, actor)
        _allow(now)
        found = read_ticket(transaction, ticket, now.scope)
        if found is None:
            raise ActionRefused(N_("There is no such ticket."))
        if found.version != seen or found.state not in of:
            raise ActionRefused(
                N_("Ticket {ticket} has changed meanwhile ({name}). Your action was not carried out."),
                ticket=str(ticket),
                name=read_entries(transaction, ticket)[-1].written_by,
            )
        change_ticket(
            transaction,
            found,
            at,
            state=state,
            assignee=actor.name if taken or found.assignee is None else found.assignee,
            recheck=found.recheck if recheck is None else recheck,
        )
        add_entry(transaction, ticket, at, actor.name, deed, text)
        return {"ticket": ticket, "kind": found.kind}

    with office.database.read() as reader:
        found = read_ticket(reader, ticket, as_of_now(reader, actor).scope)
    if told and found and found.number:
        add_to(office, found.number, told, actor, add=lambda transaction, row, at: write(transaction, at))
    else:
        office.database.write(lambda transaction: write(transaction, office.now()))


def _allow(actor: Actor) -> None:
    if not may_work(actor):
        raise ActionRefused(N_("Your role does not allow this action."))


def _worded(text: str) -> str:
    text = text.strip()
    if not 0 < len(text) <= LONGEST:
        raise ActionRefused(N_("A ticket needs a text of at most {most} characters."), most=str(LONGEST))
    return text
