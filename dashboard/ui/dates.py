"""Days and moments as people here write them: ДД.ММ.ГГГГ, Moscow time."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from dashboard.casework.clock import is_approved, moscow, working_days_between
from dashboard.locale import _, ngettext


def day(value: dt.date | None) -> str:
    return f"{value:%d.%m.%Y}" if value else "—"


def moment(stored: dt.datetime | None) -> str:
    """A stored moment (UTC without a zone) as date and time in Moscow."""
    return f"{moscow(stored):%d.%m.%Y %H:%M}" if stored else "—"


def clock_time(stored: dt.datetime) -> str:
    """The time of day in Moscow of a stored moment."""
    return f"{moscow(stored):%H:%M}"


Urgency = Literal["", "soon", "late"]


def due_day(value: dt.date | None) -> str:
    """A day that was reached by counting working days, with a word of caution where their calendar may change."""
    if value is None or is_approved(value):
        return day(value)
    return _("{term}, calendar not approved").format(term=day(value))


def deadline(due_on: dt.date | None, today: dt.date) -> str:
    """How much time is left until a deadline, in working days."""
    if due_on is None:
        return ""
    told = _time_left(due_on, today)
    return told if is_approved(due_on) else _("{term}, calendar not approved").format(term=told)


def urgency(due_on: dt.date | None, today: dt.date) -> Urgency:
    """A deadline that has passed is late; one of today or of the next working day comes soon."""
    if due_on is None:
        return ""
    if due_on < today:
        return "late"
    return "soon" if working_days_between(today, due_on) <= 1 else ""


def _time_left(due_on: dt.date, today: dt.date) -> str:
    left = working_days_between(today, due_on)
    if left < 0:
        return ngettext("overdue by {n} working day", "overdue by {n} working days", -left).format(n=-left)
    if due_on < today:
        return _("overdue")
    if left == 0:
        return _("due today")
    return ngettext("{n} working day left", "{n} working days left", left).format(n=left)


def age(since: dt.date, today: dt.date) -> str:
    days = working_days_between(since, today)
    return ngettext("{n} working day", "{n} working days", days).format(n=days)
