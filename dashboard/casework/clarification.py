"""Asking the applicant, with the clock stopped until the next revision answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from dashboard.casework.clock import ANSWER_DAYS, add_working_days, moscow_day, working_days_between
from dashboard.casework.door import move
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import N_
from data.applications import ApplicationRow, Change
from data.database import Transaction


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked for. `code`, `field` and `document` come from the finding that gave rise to it, if one did."""

    ground: str
    text: str
    code: str = ""
    field: str = ""
    document: str = ""


def request_clarification(
    office: Office,
    number: str,
    actor: Actor,
    *,
    seen: int,
    items: Sequence[Item],
    text: str = "",
    days: int = ANSWER_DAYS,
) -> ApplicationRow:
    """Ask the applicant for `items`; the answer is due in `days` working days. Raises what `door.move` raises."""
    items = [item for item in items if item.text.strip()]
    if not items:
        raise ActionRefused(N_("A clarification needs at least one item with a text."))

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        today = moscow_day(at)
        answer_due_on = add_working_days(today, days)
        key = {"application": row.id, "revision": row.revision}
        transaction.insert(
            "clarification",
            [
                key
                | {
                    "asked_at": at,
                    "asked_by": actor.name,
                    "text": text,
                    "due_on": answer_due_on,
                    "answered_at": None,
                    "withdrawn_at": None,
                }
            ],
        )
        transaction.insert(
            "clarification_item", [key | {"ordinal": n} | asdict(item) for n, item in enumerate(items, 1)]
        )
        remaining = working_days_between(today, row.due_on) if row.due_on else None
        stopped = replace(Change.of(row).off_hold(), due_on=None, remaining_days=remaining, answer_due_on=answer_due_on)
        return stopped, {"items": len(items), "due_on": answer_due_on.isoformat()}

    return move(office, number, Action.REQUEST_CLARIFICATION, actor, seen=seen, change=change)


def resume_clock(change: Change, today: dt.date) -> Change:
    """Let a stopped clock run on: what was left of the review's time counts from `today`."""
    if change.remaining_days is None:
        return replace(change, answer_due_on=None)
    due_on = add_working_days(today, max(change.remaining_days, 1))
    return replace(change, due_on=due_on, remaining_days=None, answer_due_on=None)
