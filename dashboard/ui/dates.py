"""Days and moments as people here write them: ДД.ММ.ГГГГ, Moscow time."""

from __future__ import annotations

import datetime as dt

from dashboard.casework.clock import moscow, working_days_between
from dashboard.locale import _, ngettext


def day(value: dt.date | None) -> str:
    return f"{value:%d.%m.%Y}" if value else "—"


def moment(stored: dt.datetime | None) -> str:
    """A stored moment (UTC without a zone) as date and time in Moscow."""
    return f"{moscow(stored):%d.%m.%Y %H:%M}" if stored else "—"


def deadline(due_on: dt.date | None, today: dt.date) -> str:
    """How much time is left until a deadline, in working days."""
    if due_on is None:
        return ""
    left = working_days_between(today, due_on)
    if left < 0:
        return ngettext("overdue by {n} working day", "overdue by {n} working days", -left).format(n=-left)
    if left == 0:
        return _("due today")
    return ngettext("{n} working day left", "{n} working days left", left).format(n=left)


def age(since: dt.date, today: dt.date) -> str:
    days = working_days_between(since, today)
    return ngettext("{n} working day", "{n} working days", days).format(n=days)
