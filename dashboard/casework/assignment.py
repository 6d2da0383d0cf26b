"""Who works on a case: claiming it and letting go of it, taking the next one by rule, giving cases to colleagues."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from dashboard.casework.accounts import as_of_now, check_sight, reviewers
from dashboard.casework.clock import moscow_day
from dashboard.casework.door import NoSuchApplication, ScreenOutdated, move
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import N_
from data.applications import ApplicationRow, Change, by_number
from data.database import Transaction
from data.model import Status
from data.queue import QueueFilter, next_in_turn


def claim(office: Office, number: str, actor: Actor, *, seen: int) -> ApplicationRow:
    return move(office, number, Action.CLAIM, actor, seen=seen, change=_to(actor.name))


def release(office: Office, number: str, actor: Actor, *, seen: int) -> ApplicationRow:
    """Put a case back for anybody to take, off hold. Raises what `door.move` raises."""
    return move(office, number, Action.RELEASE, actor, seen=seen, change=_to(None))


def assign(office: Office, number: str, actor: Actor, *, seen: int, to: str) -> ApplicationRow:
    """Give a case to a colleague, one that nobody has or one of somebody else's. Raises what `door.move` raises."""
    if to not in {each.name for each in reviewers(office)}:
        raise ActionRefused(N_("{name} reviews no applications."), name=to)
    with office.database.read() as reader:
        row = by_number(reader, number, as_of_now(reader, actor).scope)
    if row is None:
        raise NoSuchApplication(number)
    if row.assignee == to:
        raise ActionRefused(N_("The application is assigned to {assignee} already."), assignee=to)

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        check_sight(transaction, row, to)
        return _to(to)(transaction, row, at)

    action = Action.ASSIGN if row.assignee is None else Action.HAND_OVER
    return move(office, number, action, actor, seen=seen, change=change)


def _to(assignee: str | None) -> Callable[[Transaction, ApplicationRow, dt.datetime], tuple[Change, dict]]:
    def change(_: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        return replace(Change.of(row).off_hold(), assignee=assignee), {"from": row.assignee or "", "to": assignee or ""}

    return change


def take_next(office: Office, actor: Actor, asked: QueueFilter | None = None) -> ApplicationRow | None:
    """Claim the case whose turn it is, of those that a filter lets through and that the actor may see.

    Those with priority come first, then the overdue, then the oldest. None when there is none. Raises
    lifecycle.ActionRefused for an actor who may not claim at all.
    """
    asked = replace(asked or QueueFilter(), unassigned=True, assignee=None, statuses=(Status.CHECKED,))
    while True:
        with office.database.read() as reader:
            scope = as_of_now(reader, actor).scope
            rows = next_in_turn(reader, asked, scope, today=moscow_day(office.now()), size=5)
            candidates = [by_number(reader, row["number"], scope) for row in rows]
        if not candidates:
            return None
        for row in candidates:
            try:
                return claim(office, row.number, actor, seen=row.version)
            except ScreenOutdated:
                continue  # a colleague was quicker; the next one then


@dataclass(frozen=True, slots=True)
class Each:
    """What became of one case of several. `refused` is why it stayed as it was, a template with its arguments."""

    number: str
    refused: Exception | None = None


def each_of(
    numbers: Iterable[str], office: Office, actor: Actor, act: Callable[[ApplicationRow], ApplicationRow]
) -> tuple[Each, ...]:
    """Carry an action out on several cases, as they are now: each by itself, so that one refusal stops no other."""
    done = []
    for number in numbers:
        try:
            with office.database.read() as reader:
                row = by_number(reader, number, as_of_now(reader, actor).scope)
            if row is None:
                raise NoSuchApplication(number)
            act(row)
        except (ActionRefused, ScreenOutdated, NoSuchApplication) as refusal:
            done.append(Each(number, refusal))
        else:
            done.append(Each(number))
    return tuple(done)
