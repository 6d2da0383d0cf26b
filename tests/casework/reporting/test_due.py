"""When a schedule is due, in Moscow: every day, week or month, the 31st being the last day of each."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.casework.clock import moscow
from dashboard.casework.exporting.order import Order
from dashboard.casework.reporting.due import newest_due, next_due, order_due
from data.reports import Often, Schedule

LONG_AGO = dt.datetime(2020, 1, 1)


def schedule(often: str, day: int = 0, hour: int = 8, set_at: dt.datetime = LONG_AGO) -> Schedule:
    return Schedule(1, Often(often), day, hour, (), "", set_at)


@pytest.mark.parametrize(
    ("often", "day", "now", "newest", "following"),
    [
        ("day", 0, "2026-03-01 04:59", "28.02.2026 08:00", "01.03.2026 08:00"),
        ("day", 0, "2026-03-01 05:00", "01.03.2026 08:00", "02.03.2026 08:00"),
        ("month", 1, "2026-01-01 04:00", "01.12.2025 08:00", "01.01.2026 08:00"),
        ("month", 30, "2024-03-10 04:00", "29.02.2024 08:00", "30.03.2024 08:00"),
        ("month", 31, "2026-03-01 04:00", "28.02.2026 08:00", "31.03.2026 08:00"),
        ("week", 0, "2026-03-01 21:30", "23.02.2026 08:00", "02.03.2026 08:00"),
        ("week", 6, "2026-03-01 21:30", "01.03.2026 08:00", "08.03.2026 08:00"),
    ],
)
def test_the_newest_moment_and_the_next_one(often: str, day: int, now: str, newest: str, following: str) -> None:
    at = dt.datetime.fromisoformat(now)
    found = newest_due(schedule(often, day), at), next_due(schedule(often, day), at)
    assert [f"{moscow(each):%d.%m.%Y %H:%M}" for each in found] == [newest, following]


def test_what_was_due_before_the_schedule_was_set_is_not_caught_up() -> None:
    at = dt.datetime(2026, 3, 1, 9)
    assert newest_due(schedule("day", set_at=dt.datetime(2026, 3, 1, 6)), at) is None
    assert newest_due(schedule("day", set_at=dt.datetime(2026, 3, 1, 4)), at) is not None


@pytest.mark.parametrize(
    ("often", "first", "end"),
    [
        ("day", dt.date(2026, 3, 1), dt.date(2026, 3, 1)),
        ("month", dt.date(2026, 2, 1), dt.date(2026, 2, 28)),
        ("week", dt.date(2026, 2, 23), dt.date(2026, 3, 1)),
    ],
)
def test_it_is_of_what_was_over_when_it_was_due(often: str, first: dt.date, end: dt.date) -> None:
    due_at = dt.datetime(2026, 3, 1, 21, 30)  # Monday the 2nd in Moscow
    order = order_due(Order("events"), schedule(often), due_at)
    assert (order.since, order.until) == (first, end)
