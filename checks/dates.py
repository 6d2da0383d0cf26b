"""Dates of the form, as people type them, and the day a submission counts from."""

from __future__ import annotations

import datetime as dt
import re

from data.model import Form

# A constant offset since 26.10.2014, so no time zone database is needed on the machine.
MOSCOW = dt.timezone(dt.timedelta(hours=3), "MSK")

WRITTEN = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4})")  # ДД.ММ.ГГГГ

PERPETUAL = frozenset({"", "бессрочно", "бессрочный", "бессрочная"})


def read_date(text: str) -> dt.date | None:
    """The day written as ДД.ММ.ГГГГ; None for anything else, also for days no calendar has."""
    written = WRITTEN.fullmatch(text.strip())
    if written is None:
        return None
    day, month, year = map(int, written.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def is_perpetual(text: str) -> bool:
    """Whether an end date says that there is none: left empty, or «бессрочно»."""
    return text.strip().casefold() in PERPETUAL


def submission_day(form: Form) -> dt.date:
    """The calendar day in Moscow on which the form was sent: the day on which its facts are judged."""
    return form.submitted_at.astimezone(MOSCOW).date()
