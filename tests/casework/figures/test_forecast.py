"""The forecast learns from the days before it alone, knows the calendar, and says how good it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pytest

from dashboard.casework.clock import is_working_day
from dashboard.casework.figures import FORECAST_NEEDS, Counts, forecast
from dashboard.casework.figures.forecasting import History, Interval
from data.model import Status
from data.queue import count
from data.statistics import Flow, StatisticsFilter
from tests.data.cases import Case, store

FIRST = dt.date(2024, 5, 6)
DAY = dt.timedelta(days=1)


def history(days: int, *, received=lambda day: 40 if is_working_day(day) else 4, departed=None) -> list[Flow]:
    rows, backlog = [], 200
    for n in range(days):
        day = FIRST + n * DAY
        come = received(day)
        go = come if departed is None else departed(day)
        backlog += come - go
        rows.append(Flow(day, day, come, go, go, backlog))
    return rows


def working_days(first: dt.date) -> int:
    return sum(is_working_day(first + n * DAY) for n in range(7))


def test_what_comes_every_day_alike_is_foreseen_exactly_holidays_too() -> None:
    days = history(602)  # up to the end of 2025: the first week is that of the New Year's holidays
    told = History(days)
    starts = [days[-1].last + DAY + 7 * n * DAY for n in range(4)]
    wanted = [40 * working_days(start) + 4 * (7 - working_days(start)) for start in starts]
    assert wanted[0] < wanted[2]
    for expected, week in zip(wanted, told.received(), strict=True):
        assert week.expected == pytest.approx(expected, rel=0.02) and week.low <= week.expected <= week.high
    test = told.test_received()
    assert test.trials > 100 and test.error < test.naive_error and test.coverage >= 80


def test_a_steady_office_keeps_its_backlog_and_one_that_closes_does_not() -> None:
    steady = History(history(560))  # up to the middle of November: weeks of five working days before and after
    assert all(week.expected == pytest.approx(200, rel=0.05) for week in steady.backlog())
    over_new_year = History(history(602)).backlog()
    assert over_new_year[0].expected > 215  # three days of work for seven of arrivals


def test_the_interval_holds_about_as_often_as_it_promises() -> None:
    coverages, errors = [], []
    for seed in range(6):
        rng = Random(seed)

        def noisy(day: dt.date, rng: Random = rng) -> int:
            return max(0, round(rng.gauss(40 if is_working_day(day) else 4, 6)))

        told = History(history(728, received=noisy, departed=noisy))
        for test in (told.test_received(), told.test_backlog()):
            coverages.append(test.coverage)
        errors.append((told.test_received().error, told.test_received().naive_error))
    assert 70 <= sum(coverages) / len(coverages) <= 92
    assert sum(error for error, _ in errors) < sum(naive for _, naive in errors)


def test_what_comes_later_changes_no_earlier_trial() -> None:
    rng = Random(1)
    days = history(400, received=lambda day: rng.randrange(50), departed=lambda day: rng.randrange(50))
    other = [*days[:-28], *(Flow(each.first, each.last, 999, 0, 0, 9999) for each in days[-28:])]
    whole, changed = History(days), History(other)
    trials = len(days) // 7 - 20
    for week in range(4):
        before, after = whole._try_received(week), changed._try_received(week)
        assert before[:trials] == after[:trials] and before != after


def test_nothing_is_foreseen_below_nothing() -> None:
    days = history(FORECAST_NEEDS, received=lambda day: 0, departed=lambda day: 0)
    told = History(days)
    assert told.received() == [Interval(0.0, 0.0, 0.0)] * 4
    rng = Random(2)
    few = History(history(FORECAST_NEEDS, received=lambda day: int(rng.random() < 0.05)))
    assert all(week.low >= 0 and week.low <= week.expected <= week.high for week in (*few.received(), *few.backlog()))


def test_the_last_weeks_lead_to_their_cases(tmp_path: Path) -> None:
    today = dt.date(2026, 5, 20)
    first = dt.datetime(2026, 5, 20) - dt.timedelta(days=FORECAST_NEEDS + 1)
    cases = [
        Case(first + n * DAY, Status.APPROVED, first + (n + 3) * DAY)
        if n < FORECAST_NEEDS - 5
        else Case(first + n * DAY)
        for n in range(FORECAST_NEEDS)
    ]
    with store(tmp_path, cases) as database, database.read() as reader:
        told = forecast(Counts(reader, StatisticsFilter(today, today), today))
        assert len(told.past) == 12 and told.past[-1].last == today - DAY and told.past[0].received.number == 7
        for week in told.past:
            for figure in (week.received, week.decided, week.backlog):
                assert count(reader, figure.asked) == figure.number
        assert [(week.first - today).days for week in told.weeks] == [0, 7, 14, 21]
        assert [(week.last - today).days for week in told.weeks] == [6, 13, 20, 27]
        assert told.weeks[0].received.expected == pytest.approx(7, abs=1)
        few = Counts(reader, StatisticsFilter(today, today, kinds=("research",)), today)
        assert forecast(few) is None
