"""The one door through which a case is moved: the table is asked, the guard holds, the change and its event are one act."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace

from dashboard.casework.lifecycle import Action, transition
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import N_
from data.applications import ApplicationRow, Change, by_number, change_case
from data.database import Transaction
from data.events import Event, history

Write = Callable[[Transaction, ApplicationRow, dt.datetime], tuple[Change, Mapping[str, object]]]


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


def move(
    office: Office,
    number: str,
    action: Action,
    actor: Actor,
    *,
    seen: int,
    change: Write = lambda transaction, row, at: (Change.of(row), {}),
) -> ApplicationRow:
    """Carry out an action on a case whose version the actor saw as `seen`; returns the case as it is then.

    `change` writes what belongs to the action and returns the moved columns and the event's details; the status and
    the event are this function's. It may run twice and must touch nothing but the transaction.

    Raises NoSuchApplication, ScreenOutdated, lifecycle.ActionRefused; then nothing has happened.
    """

    def act(transaction: Transaction) -> ApplicationRow:
        row = by_number(transaction, number)
        if row is None:
            raise NoSuchApplication(number)
        if row.version != seen:
            last = history(transaction, row.id)[-1]
            raise ScreenOutdated(number, last["actor"], last["action"], last["happened_at"])
        step = transition(row, action, actor)
        at = office.now()
        columns, details = change(transaction, row, at)
        event = Event(at, actor.name, action, row.status, step.target, details)
        change_case(transaction, row, replace(columns, status=step.target), event)
        return by_number(transaction, number)

    return office.database.write(act)
