"""What a row of the queue says beside its status: pressing, on hold, answered, changed since one looked, open elsewhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dashboard.casework.permissions import Actor
from dashboard.casework.presence import Presence
from dashboard.casework.veil import covered_lines
from dashboard.locale import _
from dashboard.ui.badges import Badge
from dashboard.ui.dates import day
from data.case_looks import versions_seen
from data.database import Reader
from data.queue import answered


def row_marks(reader: Reader, rows: Sequence[dict], me: Actor, presence: Presence) -> Mapping[int, tuple[Badge, ...]]:
    """The marks of each of these rows of the queue, by the key of its case."""
    answers = answered(reader, rows)
    seen = versions_seen(reader, me.name, [row["id"] for row in rows])
    open_elsewhere = presence.others(me.name)
    reasons = covered_lines(reader, [(row["id"], row["hold_reason"] or "") for row in rows])
    rows = [row | {"hold_reason": reason} for row, reason in zip(rows, reasons, strict=True)]
    return {
        row["id"]: tuple(_marks(row, row["id"] in answers, seen.get(row["id"]), open_elsewhere.get(row["number"], ())))
        for row in rows
    }


def _marks(row: dict, is_answered: bool, seen: int | None, elsewhere: Sequence[str]) -> list[Badge]:
    marks = []
    if row["priority"]:
        marks.append(Badge("flag", _("Pressing"), "red"))
    if row["held_until"]:
        until = _("on hold until {day}").format(day=day(row["held_until"]))
        marks.append(Badge("pause_circle", until, "orange", hint=row["hold_reason"]))
    if is_answered:
        marks.append(
            Badge("mark_email_read", _("Answered"), "green", hint=_("The applicant answered the clarification"))
        )
    if seen is not None and seen < row["version"]:
        marks.append(Badge("fiber_new", _("Changed"), "blue", hint=_("Something happened since you looked")))
    if elsewhere:
        marks.append(Badge("visibility", ", ".join(elsewhere), "gray", hint=_("They have the application open now")))
    return marks
