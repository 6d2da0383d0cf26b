"""Deadlines in words: how much is left, how pressing that is, and where the calendar of the year is not approved yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from dashboard.casework.clock import KNOWN_YEARS
from dashboard.locale import in_language
from dashboard.ui.dates import deadline, due_day, urgency

Day = dt.date
BEYOND = Day(KNOWN_YEARS.stop, 3, 14)


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    with in_language("en"):
        yield


@pytest.mark.parametrize(
    ("due_on", "today", "told", "pressing"),
    [
        (Day(2026, 11, 13), Day(2026, 11, 10), "3 working days left", ""),
        (Day(2026, 11, 12), Day(2026, 11, 10), "2 working days left", ""),
        (Day(2026, 11, 11), Day(2026, 11, 10), "1 working day left", "soon"),
        (Day(2026, 11, 16), Day(2026, 11, 13), "1 working day left", "soon"),  # Friday to Monday
        (Day(2026, 11, 10), Day(2026, 11, 10), "due today", "soon"),
        (Day(2026, 11, 13), Day(2026, 11, 14), "overdue", "late"),  # Friday, looked at on Saturday
        (Day(2026, 11, 13), Day(2026, 11, 16), "overdue by 1 working day", "late"),
        (None, Day(2026, 11, 10), "", ""),
    ],
)
def test_what_is_left(due_on: Day | None, today: Day, told: str, pressing: str) -> None:
    assert (deadline(due_on, today), urgency(due_on, today)) == (told, pressing)


def test_beyond_the_approved_calendars_every_deadline_says_so() -> None:
    assert deadline(BEYOND, BEYOND) == "due today, calendar not approved"
    assert due_day(BEYOND) == f"14.03.{KNOWN_YEARS.stop}, calendar not approved"
    assert due_day(Day(2026, 11, 10)) == "10.11.2026" and due_day(None) == "—"
