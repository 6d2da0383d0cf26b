"""Time in the office: Moscow days, working days with the moved ones, deadlines. Nothing else here counts days.

The calendar is the `holidays` package's; it knows the moved days of the years in `KNOWN_YEARS` and guesses later ones.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from zoneinfo import ZoneInfo

import holidays

MOSCOW = ZoneInfo("Europe/Moscow")
KNOWN_YEARS = range(2018, 2028)
OFFICE_HOURS = ((dt.time(9), dt.time(13)), (dt.time(14), dt.time(18)))  # in Moscow, eight hours a working day


def utc_now() -> dt.datetime:
    """The present moment as the store keeps it: UTC without a zone."""
    return dt.datetime.now(dt.UTC).replace(tzinfo=None)


def moscow(moment: dt.datetime) -> dt.datetime:
    """A stored moment (UTC without a zone) on the wall clock of Moscow."""
    return moment.replace(tzinfo=dt.UTC).astimezone(MOSCOW)


def moscow_day(moment: dt.datetime) -> dt.date:
    return moscow(moment).date()


def start_of_day(day: dt.date) -> dt.datetime:
    """The stored moment at which `day` begins in Moscow."""
    return dt.datetime.combine(day, dt.time(), MOSCOW).astimezone(dt.UTC).replace(tzinfo=None)


@cache
def _calendar() -> holidays.HolidayBase:
    return holidays.country_holidays("RU", years=range(KNOWN_YEARS.start, KNOWN_YEARS.stop + 3))


def is_approved(day: dt.date) -> bool:
    """Whether the calendar of that day's year is approved: days counted up to a later one may still change."""
    return day.year in KNOWN_YEARS


@cache
def is_working_day(day: dt.date) -> bool:
    return _calendar().is_working_day(day)


def add_working_days(day: dt.date, number: int) -> dt.date:
    """The `number`-th working day after `day`; `day` itself does not count. `number` may be 0 or negative."""
    step = dt.timedelta(days=1 if number >= 0 else -1)
    for _ in range(abs(number)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def working_days_between(start: dt.date, end: dt.date) -> int:
    """Working days after `start` up to and with `end`; negative when `end` is earlier."""
    if end < start:
        return -working_days_between(end, start)
    return sum(is_working_day(start + dt.timedelta(days=n)) for n in range(1, (end - start).days + 1))


def add_working_hours(moment: dt.datetime, hours: int) -> dt.datetime:
    """The moment by which `hours` of the office's time have passed; both moments as stored, UTC without a zone."""
    left, day, since = dt.timedelta(hours=hours), moscow_day(moment), moscow(moment)
    while True:
        for begins, ends in OFFICE_HOURS if is_working_day(day) else ():
            start = max(since, dt.datetime.combine(day, begins, MOSCOW))
            end = dt.datetime.combine(day, ends, MOSCOW)
            if start >= end:
                continue
            if left <= end - start:
                return (start + left).astimezone(dt.UTC).replace(tzinfo=None)
            left -= end - start
        day += dt.timedelta(days=1)
