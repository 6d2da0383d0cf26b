"""The one door through which a case is moved: the table is asked, the guard holds, the change and its event are one act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from dashboard.casework.accounts import as_of_now
from dashboard.casework.lifecycle import Action, transition
from dashboard.casework.notification import kind_of, tell
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import N_
from data.applications import ApplicationRow, Change, by_id, by_number, change_case
from data.database import Row, Transaction
from data.events import Event, history, record
from data.scope import EVERYTHING

Addition = Callable[[Transaction, ApplicationRow, dt.datetime], Mapping[str, object]]
Write = Callable[[Transaction, ApplicationRow, dt.datetime], tuple[Change, Mapping[str, object]]]


# Actions that add to a case and move nothing in it.
ADDING = frozenset(
    {
        Action.NOTE,
        Action.ASK_OPINION,
        Action.GIVE_OPINION,
        Action.RESEND,
        Action.OPEN_TICKET,
        Action.CLOSE_TICKET,
        Action.DOUBT_REGISTRATION,
        Action.UPHOLD_REGISTRATION,
        Action.PRESERVE,
        Action.END_PRESERVATION,
        Action.DESTROY,
    }
)


class NoSuchApplication(LookupError):
    """There is no application of that number, or it may not be seen."""


class ScreenOutdated(Exception):
    """Somebody moved the case since the screen was drawn. The template `message` is filled by `arguments`."""

    message = N_(
        "Application {number} has changed meanwhile: {action} ({actor}, {at}). Your action was not carried out."
    )

    def __init__(self, number: str, actor: str, action: str, at: dt.datetime) -> None:
        self.arguments = {"number": number, "actor": actor, "action": action, "at": at}
        super().__init__(self.message.format(**self.arguments))


def outdated(number: str, events: Sequence[Row]) -> ScreenOutdated:
    """By the last of the case's events that moved it."""
    last = [each for each in events if each["action"] not in ADDING][-1]
    return ScreenOutdated(number, last["actor"], last["action"], last["happened_at"])


def move(
    office: Office,
    number: str,
    action: Action,
    actor: Actor,
    *,
    seen: int,
    change: Write = lambda transaction, row, at: (Change.of(row), {}),
    tell_after: dt.timedelta = dt.timedelta(),
) -> ApplicationRow:
    """Carry out an action on a case whose version the actor saw as `seen`; returns the case as it is then.

    `change` writes what belongs to the action and returns the moved columns and the event's details; the status and
    the event are this function's. It may run twice and must touch nothing but the transaction. What the applicant is
    told leaves the house `tell_after` the action, so that it can still be taken back; details with `silently` tell
    nothing.

    Raises NoSuchApplication, ScreenOutdated, lifecycle.ActionRefused; then nothing has happened.
    """

    def act(transaction: Transaction) -> ApplicationRow:
        now = as_of_now(transaction, actor)
        row = by_number(transaction, number, now.scope)
        if row is None:
            raise NoSuchApplication(number)
        if row.version != seen:
            raise outdated(number, history(transaction, row.id))
        step = transition(row, action, now)
        at = office.now()
        columns, details = change(transaction, row, at)
        event = Event(at, actor.name, action, row.status, step.target, details)
        change_case(transaction, row, replace(columns, status=step.target), event)
        moved = by_id(transaction, row.id, EVERYTHING)
        if (kind := kind_of(step)) and not details.get("silently"):
            tell(office, transaction, moved, kind, at, details, not_before=at + tell_after)
        return moved

    return office.database.write(act)


def add_to(office: Office, number: str, action: Action, actor: Actor, *, add: Addition) -> ApplicationRow:
    """Carry out an action that adds to a case and moves nothing: what others see of the case holds on.

    `add` writes what belongs to the action and returns the event's details. Raises NoSuchApplication,
    lifecycle.ActionRefused; then nothing has happened.
    """

    def act(transaction: Transaction) -> ApplicationRow:
        now = as_of_now(transaction, actor)
        row = by_number(transaction, number, now.scope)
        if row is None:
            raise NoSuchApplication(number)
        step = transition(row, action, now)
        at = office.now()
        details = add(transaction, row, at)
        record(transaction, row.id, row.revision, Event(at, actor.name, action, row.status, step.target, details))
        if kind := kind_of(step):
            tell(office, transaction, row, kind, at, details)
        return row

    return office.database.write(act)
