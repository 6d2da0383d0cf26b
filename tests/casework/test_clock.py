import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.casework.clock import (
    KNOWN_YEARS,
    add_working_days,
    add_working_hours,
    is_approved,
    is_working_day,
    moscow,
    moscow_day,
    start_of_day,
    utc_now,
    working_days_between,
)

Day = dt.date
DAYS = st.dates(Day(KNOWN_YEARS.start, 1, 15), Day(KNOWN_YEARS.stop - 1, 12, 15))
WORKING_SATURDAYS = [Day(2024, 4, 27), Day(2024, 11, 2), Day(2024, 12, 28), Day(2025, 11, 1)]


@pytest.mark.parametrize("day", WORKING_SATURDAYS)
def test_a_saturday_may_be_a_working_day(day: Day) -> None:
    assert day.weekday() == 5 and is_working_day(day)


@pytest.mark.parametrize(
    "day",
    [
        Day(2024, 4, 29),  # Monday, for 27.04
        Day(2024, 4, 30),  # Tuesday, for 02.11
        Day(2024, 12, 30),  # Monday, for 28.12
        Day(2024, 12, 31),
        Day(2025, 11, 3),  # Monday, for 01.11
        Day(2026, 11, 4),  # the day of national unity, a Wednesday
        Day(2026, 1, 9),
        Day(2026, 11, 7),  # an ordinary Saturday
        Day(2026, 11, 8),
    ],
)
def test_a_weekday_may_be_a_day_off(day: Day) -> None:
    assert not is_working_day(day)


@pytest.mark.parametrize(("year", "number"), [(2024, 248), (2025, 247), (2026, 247)])
def test_the_year_has_the_official_number_of_working_days(year: int, number: int) -> None:
    assert working_days_between(Day(year - 1, 12, 31), Day(year, 12, 31)) == number


@pytest.mark.parametrize(
    ("start", "number", "end"),
    [
        (Day(2026, 11, 10), 3, Day(2026, 11, 13)),  # within a week
        (Day(2026, 11, 10), 0, Day(2026, 11, 10)),
        (Day(2026, 11, 8), 0, Day(2026, 11, 8)),  # no step, so no move off a Sunday
        (Day(2026, 11, 8), 1, Day(2026, 11, 9)),
        (Day(2026, 11, 13), 1, Day(2026, 11, 16)),  # over a weekend
        (Day(2026, 11, 3), 1, Day(2026, 11, 5)),  # over a holiday
        (Day(2024, 4, 26), 1, Day(2024, 4, 27)),  # to a working Saturday
        (Day(2024, 4, 26), 2, Day(2024, 5, 2)),  # and on, over four days off
        (Day(2024, 11, 1), 1, Day(2024, 11, 2)),
        (Day(2024, 11, 1), 2, Day(2024, 11, 5)),
        (Day(2024, 12, 27), 2, Day(2025, 1, 9)),
        (Day(2025, 10, 31), 2, Day(2025, 11, 5)),
        (Day(2025, 12, 30), 15, Day(2026, 1, 30)),
        (Day(2026, 11, 5), -1, Day(2026, 11, 3)),
        (Day(2024, 5, 2), -2, Day(2024, 4, 26)),
        (Day(2026, 11, 8), -1, Day(2026, 11, 6)),
    ],
)
def test_working_days_are_added(start: Day, number: int, end: Day) -> None:
    assert add_working_days(start, number) == end


@pytest.mark.parametrize(
    ("start", "end", "number"),
    [
        (Day(2026, 11, 10), Day(2026, 11, 10), 0),
        (Day(2026, 11, 10), Day(2026, 11, 13), 3),
        (Day(2026, 11, 13), Day(2026, 11, 10), -3),
        (Day(2026, 11, 6), Day(2026, 11, 8), 0),
        (Day(2026, 11, 8), Day(2026, 11, 6), 0),
        (Day(2026, 11, 3), Day(2026, 11, 5), 1),
        (Day(2024, 4, 26), Day(2024, 5, 2), 2),
        (Day(2024, 5, 2), Day(2024, 4, 26), -2),
    ],
)
def test_working_days_are_counted(start: Day, end: Day, number: int) -> None:
    assert working_days_between(start, end) == number


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(-15, 15))
def test_counting_undoes_adding(day: Day, number: int) -> None:
    end = add_working_days(day, number)
    assert number == 0 or is_working_day(end)
    if number >= 0 or is_working_day(day):
        assert working_days_between(day, end) == number


@settings(max_examples=60, deadline=None)
@given(DAYS, DAYS, DAYS)
def test_stretches_add_up(first: Day, second: Day, third: Day) -> None:
    parts = working_days_between(first, second) + working_days_between(second, third)
    assert parts == working_days_between(first, third)


@pytest.mark.parametrize(
    ("moment", "hours", "end"),
    [
        ((11, 10, 10, 0), 2, (11, 10, 12, 0)),
        ((11, 10, 12, 30), 1, (11, 10, 14, 30)),  # over lunch
        ((11, 10, 9, 0), 4, (11, 10, 13, 0)),
        ((11, 10, 17, 0), 8, (11, 11, 17, 0)),
        ((11, 10, 22, 0), 4, (11, 11, 13, 0)),  # reported in the evening
        ((11, 13, 17, 0), 2, (11, 16, 10, 0)),  # over a weekend
        ((11, 3, 17, 30), 1, (11, 5, 9, 30)),  # over a holiday
        ((11, 8, 11, 0), 24, (11, 11, 18, 0)),  # from a Sunday
    ],
)
def test_working_hours_are_added(moment: tuple[int, ...], hours: int, end: tuple[int, ...]) -> None:
    def stored(month: int, day: int, hour: int, minute: int) -> dt.datetime:
        return dt.datetime(2026, month, day, hour, minute) - dt.timedelta(hours=3)

    assert add_working_hours(stored(*moment), hours) == stored(*end)


def test_later_years_have_no_approved_calendar() -> None:
    last = Day(KNOWN_YEARS.stop - 1, 12, 31)
    assert is_approved(last) and not is_approved(last + dt.timedelta(days=1))


def test_days_begin_in_moscow() -> None:
    last_second = dt.datetime(2026, 12, 31, 20, 59, 59)
    assert moscow_day(last_second) == Day(2026, 12, 31)
    assert moscow_day(last_second + dt.timedelta(seconds=1)) == Day(2027, 1, 1)
    assert start_of_day(Day(2027, 1, 1)) == last_second + dt.timedelta(seconds=1)
    assert moscow(last_second).isoformat() == "2026-12-31T23:59:59+03:00"


def test_the_present_moment_is_utc_without_a_zone() -> None:
    now = utc_now()
    assert now.tzinfo is None
    assert abs(now - dt.datetime.now(dt.UTC).replace(tzinfo=None)) < dt.timedelta(minutes=1)
