"""The periods that a report is asked for: whole days of Moscow, both ends included."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from dashboard.casework.period import Period

_DAY = dt.timedelta(days=1)


class Span(StrEnum):
    """Of which days, as seen from today. OWN has two days of its own, either of which may be missing."""

    ALL = "all"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    OWN = "own"


def last(span: Span, today: dt.date) -> Period:
    """Yesterday, the last Monday to Sunday, or the last month. Raises KeyError for a span without days of its own."""
    match span:
        case Span.DAY:
            return Period(today - _DAY, today - _DAY)
        case Span.WEEK:
            monday = today - dt.timedelta(days=today.weekday() + 7)
            return Period(monday, monday + dt.timedelta(days=6))
        case Span.MONTH:
            end = today.replace(day=1) - _DAY
            return Period(end.replace(day=1), end)
    raise KeyError(span)
