"""Putting a case aside until a day, with the reason, and marking one as pressing. Neither stops the clock."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from dashboard.casework.clock import moscow_day
from dashboard.casework.door import move
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import N_
from data.applications import ApplicationRow, Change
from data.database import Transaction

LONGEST_DAYS = 60


def hold(office: Office, number: str, actor: Actor, *, seen: int, until: dt.date, reason: str) -> ApplicationRow:
    """Put the case aside until that day. Raises what `door.move` raises."""
    today = moscow_day(office.now())
    if not reason.strip():
        raise ActionRefused(N_("A hold needs a reason."))
    if not today < until <= today + dt.timedelta(days=LONGEST_DAYS):
        raise ActionRefused(N_("A hold ends after today and within {days} days."), days=str(LONGEST_DAYS))

    def change(_: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        held = replace(Change.of(row), held_until=until, hold_reason=reason.strip())
        return held, {"until": until.isoformat(), "reason": reason.strip()}

    return move(office, number, Action.HOLD, actor, seen=seen, change=change)


def resume(office: Office, number: str, actor: Actor, *, seen: int) -> ApplicationRow:
    """Take it up again. Raises what `door.move` raises."""

    def change(_: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        return Change.of(row).off_hold(), {}

    return move(office, number, Action.RESUME, actor, seen=seen, change=change)


def prioritise(office: Office, number: str, actor: Actor, *, seen: int, priority: bool) -> ApplicationRow:
    """Mark it as pressing, or take the mark off. Raises what `door.move` raises."""

    def change(_: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        return replace(Change.of(row), priority=priority), {"priority": priority}

    return move(office, number, Action.PRIORITISE, actor, seen=seen, change=change)
