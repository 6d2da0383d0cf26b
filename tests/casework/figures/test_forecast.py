"""The forecast learns from the days before it alone, knows the calendar, and says how good it was."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from random import Random

import pytest

from dashboard.casework.clock import is_working_day
from dashboard.casework.figures import FORECAST_NEEDS, Counts, Interval, Method, forecast
from dashboard.casework.figures.forecasting import History
from data.model import Status
from data.queue import count
from data.scope import EVERYTHING
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
    found = told.received()
    for expected, week in zip(wanted, found.weeks, strict=True):
        assert week.expected == pytest.approx(expected, rel=0.02) and week.low <= week.expected <= week.high
    assert found.test.method is Method.LEARNED and found.test.error < found.test.other_error
    assert found.test.trials > 100 and found.test.coverage >= 80


def test_a_backlog_that_never_changes_is_foreseen_to_stay_for_that_came_nearest() -> None:
    found = History(history(602)).backlog()
    assert found.test.method is Method.AS_NOW and found.test.error == 0 < found.test.other_error
    assert found.weeks == (Interval(200, 200, 200),) * 4


def test_a_backlog_that_grows_over_holidays_is_foreseen_to_grow() -> None:
    rows, backlog = [], 200
    for day in (FIRST + n * DAY for n in range(602)):
        go = round((backlog + 40) * 0.2) if is_working_day(day) else 0
        backlog += 40 - go
        rows.append(Flow(day, day, 40, go, go, backlog))
    found = History(rows).backlog()
    assert found.test.method is Method.LEARNED and found.test.error < found.test.other_error
    assert found.weeks[0].expected > 1.05 * backlog  # three days of work for seven of arrivals


def test_the_interval_holds_about_as_often_as_it_promises() -> None:
    coverages, methods = [], []
    for seed in range(6):
        rng = Random(seed)

        def noisy(day: dt.date, rng: Random = rng) -> int:
            return max(0, round(rng.gauss(40 if is_working_day(day) else 4, 6)))

        told = History(history(728, received=noisy, departed=noisy))
        coverages += [found.test.coverage for found in (told.received(), told.backlog())]
        methods.append(told.received().test.method)
    assert 70 <= sum(coverages) / len(coverages) <= 92
    assert methods == [Method.LEARNED] * 6


def test_what_comes_later_changes_no_earlier_trial() -> None:
    rng = Random(1)
    days = history(400, received=lambda day: rng.randrange(50), departed=lambda day: rng.randrange(50))
    other = [*days[:-28], *(Flow(each.first, each.last, 999, 0, 0, 9999) for each in days[-28:])]
    whole, changed = History(days), History(other)
    trials = len(days) // 7 - 20
    for week in range(4):
        before, after = (told._try(told._expect_received, told._came, week) for told in (whole, changed))
        assert before[:trials] == after[:trials] and before != after


def test_nothing_is_foreseen_below_nothing() -> None:
    days = history(FORECAST_NEEDS, received=lambda day: 0, departed=lambda day: 0)
    told = History(days)
    assert told.received().weeks == (Interval(0.0, 0.0, 0.0),) * 4
    rng = Random(2)
    few = History(history(FORECAST_NEEDS, received=lambda day: int(rng.random() < 0.05)))
    assert all(
        week.low >= 0 and week.low <= week.expected <= week.high
        for week in (*few.received().weeks, *few.backlog().weeks)
    )


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
        told = forecast(Counts(reader, StatisticsFilter(today, today, EVERYTHING), today))
        assert len(told.past) == 12 and told.past[-1].last == today - DAY and told.past[0].received.number == 7
        for week in told.past:
            for figure in (week.received, week.decided, week.backlog):
                assert count(reader, figure.asked, EVERYTHING) == figure.number
        assert [(week.first - today).days for week in told.weeks] == [0, 7, 14, 21]
        assert [(week.last - today).days for week in told.weeks] == [6, 13, 20, 27]
        assert told.weeks[0].received.expected == pytest.approx(7, abs=1)
        few = Counts(reader, StatisticsFilter(today, today, EVERYTHING, kinds=("research",)), today)
        assert forecast(few) is None
