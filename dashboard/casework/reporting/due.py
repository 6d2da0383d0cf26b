"""When a schedule is due, and of which days its report then is. Moments are UTC without a zone, days and hours Moscow's."""

from __future__ import annotations

import calendar
import dataclasses
import datetime as dt
from collections.abc import Iterator

from dashboard.casework.clock import moscow_day, start_of_day
from dashboard.casework.exporting.order import Order
from dashboard.casework.exporting.period import Span, last
from data.reports import Often, Schedule

_DAY = dt.timedelta(days=1)


def newest_due(schedule: Schedule, now: dt.datetime) -> dt.datetime | None:
    """The last moment up to now, unless the schedule was set later: what was missed before it is not caught up."""
    moment = next(each for each in _moments(schedule, moscow_day(now), -_DAY) if each <= now)
    return moment if moment > schedule.set_at else None


def next_due(schedule: Schedule, now: dt.datetime) -> dt.datetime:
    """The first moment after now."""
    return next(each for each in _moments(schedule, moscow_day(now), _DAY) if each > now)


def order_due(order: Order, schedule: Schedule, due_at: dt.datetime) -> Order:
    """The order of yesterday, of the last Monday to Sunday or of the last month, as seen from the day it is due."""
    period = last(Span(schedule.often), moscow_day(due_at))
    return dataclasses.replace(order, span=Span.OWN, since=period.first, until=period.last)


def _moments(schedule: Schedule, day: dt.date, step: dt.timedelta) -> Iterator[dt.datetime]:
    while True:
        if _falls_on(schedule, day):
            yield start_of_day(day) + dt.timedelta(hours=schedule.hour)
        day += step


def _falls_on(schedule: Schedule, day: dt.date) -> bool:
    match schedule.often:
        case Often.DAY:
            return True
        case Often.WEEK:
            return day.weekday() == schedule.day
        case Often.MONTH:
            return day.day == min(schedule.day, calendar.monthrange(day.year, day.month)[1])
