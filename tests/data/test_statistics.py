"""Counting: given rows, expected rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from data.model import Status
from data.statistics import (
    Decided,
    Flow,
    Open,
    Rejected,
    StatisticsFilter,
    Step,
    decisions,
    first_arrival,
    flow,
    flow_by,
    open_cases,
    percentile,
    rejections,
)
from tests.data.cases import Case, store


def moscow(day: int, hour: int = 12, month: int = 3) -> dt.datetime:
    """A stored moment from a Moscow clock in 2026."""
    return dt.datetime(2026, month, day, hour) - dt.timedelta(hours=3)


def day(number: int, month: int = 3) -> dt.date:
    return dt.date(2026, month, number)


MARCH = StatisticsFilter(day(2), day(6))


@pytest.fixture
def counted(tmp_path: Path):
    def count(cases: Sequence[Case], function, *arguments):
        with store(tmp_path, cases) as database, database.read() as reader:
            return function(reader, *arguments)

    return count


def test_days_are_moscow_days(counted):
    late_evening, after_midnight = dt.datetime(2026, 3, 2, 20, 59, 59), dt.datetime(2026, 3, 2, 21, 0)
    rows = counted([Case(late_evening), Case(after_midnight)], flow, MARCH)
    assert [row.received for row in rows] == [1, 1, 0, 0, 0]


def test_flow_has_every_day_and_carries_the_backlog(counted):
    cases = [
        Case(moscow(27, month=2)),
        Case(moscow(27, month=2), Status.APPROVED, moscow(4)),
        Case(moscow(26, month=2), Status.REJECTED, moscow(27, month=2)),
        Case(moscow(3), Status.WITHDRAWN, moscow(3, 18)),
        Case(moscow(3), Status.RETURNED, moscow(4)),
        Case(moscow(4), Status.IN_REVIEW),
        Case(moscow(5), Status.APPROVED, moscow(9)),
    ]
    assert counted(cases, flow, MARCH) == [
        Flow(day(2), day(2), received=0, departed=0, backlog=2),
        Flow(day(3), day(3), received=2, departed=1, backlog=3),
        Flow(day(4), day(4), received=1, departed=2, backlog=2),
        Flow(day(5), day(5), received=1, departed=0, backlog=3),
        Flow(day(6), day(6), received=0, departed=0, backlog=3),
    ]


def test_weeks_and_months_are_cut_to_the_period():
    days = [Flow(day(n), day(n), received=1, departed=0, backlog=n) for n in range(1, 11)]
    assert flow_by(Step.WEEK, days) == [
        Flow(day(1), day(1), received=1, departed=0, backlog=1),
        Flow(day(2), day(8), received=7, departed=0, backlog=8),
        Flow(day(9), day(10), received=2, departed=0, backlog=10),
    ]
    assert flow_by(Step.MONTH, days) == [Flow(day(1), day(10), received=10, departed=0, backlog=10)]
    assert flow_by(Step.DAY, days) == days


def test_decisions_by_day_outcome_and_working_days(counted):
    cases = [
        Case(moscow(1), Status.APPROVED, moscow(2), working_days=1),
        Case(moscow(1), Status.APPROVED, moscow(2, 23), working_days=1),
        Case(moscow(1), Status.REJECTED, moscow(2), working_days=4),
        Case(moscow(1), Status.APPROVED, moscow(7), working_days=5),
        Case(moscow(1), Status.WITHDRAWN, moscow(3)),
        Case(moscow(1)),
    ]
    assert counted(cases, decisions, MARCH) == [
        Decided(day(2), "approved", 1, 2),
        Decided(day(2), "rejected", 4, 1),
    ]


def test_kinds_and_regions_narrow_every_count(counted):
    cases = [
        Case(moscow(3), kind="medical", region="77"),
        Case(moscow(3), kind="research", region="77"),
        Case(moscow(3), kind="research", region="78"),
        Case(moscow(3), kind="insurance", region="78"),
    ]
    asked = StatisticsFilter(day(3), day(3), kinds=("research", "insurance"), regions=("78",))
    assert counted(cases, flow, asked) == [Flow(day(3), day(3), received=2, departed=0, backlog=2)]


def test_a_case_rejected_on_two_grounds_counts_under_both(counted):
    cases = [
        Case(moscow(2), Status.REJECTED, moscow(3), grounds=("form_errors", "missing_documents")),
        Case(moscow(2), Status.REJECTED, moscow(3), grounds=("missing_documents",)),
        Case(moscow(2), Status.REJECTED, moscow(9), grounds=("form_errors",)),
    ]
    assert counted(cases, rejections, MARCH) == [Rejected("missing_documents", 2), Rejected("form_errors", 1)]


def test_what_is_open_now(counted):
    cases = [
        Case(moscow(2), Status.IN_REVIEW, due_on=day(5)),
        Case(moscow(2), Status.IN_REVIEW, due_on=day(5)),
        Case(moscow(2), Status.AWAITING_APPLICANT),
        Case(moscow(3), Status.RETURNED, moscow(3)),
        Case(moscow(3), Status.APPROVED, moscow(4)),
    ]
    assert counted(cases, open_cases) == [
        Open(day(2), Status.IN_REVIEW, day(5), 2),
        Open(day(2), Status.AWAITING_APPLICANT, None, 1),
    ]


def test_an_empty_store_counts_nothing(tmp_path):
    with store(tmp_path, []) as database, database.read() as reader:
        assert first_arrival(reader) is None
        assert flow(reader, StatisticsFilter(day(2), day(2))) == [Flow(day(2), day(2), 0, 0, 0)]
        assert decisions(reader, MARCH) == rejections(reader, MARCH) == open_cases(reader) == []


@pytest.mark.parametrize(
    ("durations", "percent", "expected"),
    [
        ({1: 1}, 50, 1),
        ({1: 1, 2: 1}, 50, 1),
        ({1: 1, 2: 2}, 50, 2),
        ({0: 9, 5: 1}, 90, 0),
        ({0: 9, 5: 1}, 95, 5),
        ({}, 50, None),
    ],
)
def test_percentiles_are_a_number_of_days_that_occurred(durations, percent, expected):
    rows = [Decided(day(2), "approved", days, number) for days, number in durations.items()]
    assert percentile(rows, percent) == expected
