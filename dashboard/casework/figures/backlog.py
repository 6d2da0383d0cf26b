"""What is open now: how old it is, and what is left of the review's time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.casework.clock import is_working_day, start_of_day
from dashboard.casework.figures.counts import RUNNING, Counts
from dashboard.casework.figures.figure import DAY, Figure
from data.model import Status
from data.queue import OPEN
from data.statistics import Open

AGES = ((0, 1), (2, 3), (4, 5), (6, 10), (11, 20), (21, None))  # working days since receipt


@dataclass(frozen=True, slots=True)
class Age:
    """Open cases received `least` to `most` working days ago (None: any longer), by status."""

    least: int
    most: int | None
    by_status: dict[Status, Figure]


def backlog_by_age(counts: Counts) -> list[Age]:
    """A row for each of AGES, the youngest first. An age in working days is a range of days of receipt."""
    rows = []
    newest = counts.today
    for least, most in AGES:
        oldest = None if most is None else _earliest_day_of_age(counts.today, most)
        received = {"received_until": start_of_day(newest + DAY)} if newest < counts.today else {}
        if oldest:
            received["received_from"] = start_of_day(oldest)
        rows.append(
            Age(
                least,
                most,
                {
                    status: Figure(
                        counts.count_open(
                            lambda each, status=status, oldest=oldest, newest=newest: (
                                each.status == status and _between(each.received_on, oldest, newest, counts.today)
                            )
                        ),
                        counts.open_now((status,), **received),
                    )
                    for status in OPEN
                },
            )
        )
        newest = oldest - DAY if oldest else newest
    return rows


@dataclass(frozen=True, slots=True)
class OpenDeadlines:
    """Open cases by what is left of the review's time."""

    overdue: Figure
    today: Figure
    later: Figure
    stopped: Figure


def open_deadlines(counts: Counts) -> OpenDeadlines:
    today, tomorrow = counts.today, counts.today + DAY
    running = [each for each in counts.open if runs(each) and each.due_on]
    return OpenDeadlines(
        overdue=Figure(
            _total(each for each in running if each.due_on < today), counts.open_now(RUNNING, due_before=today)
        ),
        today=Figure(
            _total(each for each in running if each.due_on == today),
            counts.open_now(RUNNING, due_from=today, due_before=tomorrow),
        ),
        later=Figure(
            _total(each for each in running if each.due_on > today), counts.open_now(RUNNING, due_from=tomorrow)
        ),
        stopped=Figure(counts.count_open(lambda each: not runs(each)), counts.open_now((Status.AWAITING_APPLICANT,))),
    )


def runs(each: Open) -> bool:
    return each.status in RUNNING


def _total(rows: Iterable[Open]) -> int:
    return sum(row.number for row in rows)


def _between(day: dt.date, oldest: dt.date | None, newest: dt.date, today: dt.date) -> bool:
    return (oldest is None or oldest <= day) and (day <= newest or newest == today)


def _earliest_day_of_age(today: dt.date, working_days: int) -> dt.date:
    """The earliest day of receipt since which no more than so many working days have passed."""
    day, age = today, 0
    while age + is_working_day(day) <= working_days:
        age += is_working_day(day)
        day -= DAY
    return day
