"""Claiming a case and letting go of it."""

from __future__ import annotations

from dataclasses import replace

from dashboard.casework.door import ScreenOutdated, move
from dashboard.casework.lifecycle import Action
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from data.applications import ApplicationRow, Change, by_number
from data.model import Status
from data.queue import QueueFilter, page


def claim(office: Office, number: str, actor: Actor, *, seen: int) -> ApplicationRow:
    return move(
        office,
        number,
        Action.CLAIM,
        actor,
        seen=seen,
        change=lambda _, row, at: (replace(Change.of(row), assignee=actor.name), {}),
    )


def release(office: Office, number: str, actor: Actor, *, seen: int) -> ApplicationRow:
    return move(
        office,
        number,
        Action.RELEASE,
        actor,
        seen=seen,
        change=lambda _, row, at: (replace(Change.of(row), assignee=None), {}),
    )


def take_next(office: Office, actor: Actor, asked: QueueFilter | None = None) -> ApplicationRow | None:
    """Claim the most urgent unassigned case (of those a filter lets through); None when there is none.

    Raises lifecycle.ActionRefused for an actor who may not claim at all.
    """
    asked = replace(asked or QueueFilter(), unassigned=True, assignee=None, statuses=(Status.CHECKED,))
    while True:
        with office.database.read() as reader:
            rows = page(reader, asked, sort="due", size=5)
            candidates = [by_number(reader, row["number"]) for row in rows]
        if not candidates:
            return None
        for row in candidates:
            try:
                return claim(office, row.number, actor, seen=row.version)
            except ScreenOutdated:
                continue  # a colleague was quicker; the next one then
