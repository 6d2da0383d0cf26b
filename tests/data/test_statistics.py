"""Counting: given rows, expected rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

import pytest

from data.model import Status
from data.scope import EVERYTHING
from data.statistics import (
    Decided,
    Flow,
    Lasted,
    Open,
    Rejected,
    StatisticsFilter,
    Step,
    Took,
    decisions,
    durations,
    first_arrival,
    flow,
    open_cases,
    percentile,
    rejections,
    summed,
    times,
)
from tests.data.cases import Case, store


def moscow(day: int, hour: int = 12, month: int = 3) -> dt.datetime:
    """A stored moment from a Moscow clock in 2026."""
    return dt.datetime(2026, month, day, hour) - dt.timedelta(hours=3)


def day(number: int, month: int = 3) -> dt.date:
    return dt.date(2026, month, number)


MARCH = StatisticsFilter(day(2), day(6), EVERYTHING)


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
        Flow(day(2), day(2), received=0, departed=0, decided=0, backlog=2),
        Flow(day(3), day(3), received=2, departed=1, decided=0, backlog=3),
        Flow(day(4), day(4), received=1, departed=2, decided=1, backlog=2),
        Flow(day(5), day(5), received=1, departed=0, decided=0, backlog=3),
        Flow(day(6), day(6), received=0, departed=0, decided=0, backlog=3),
    ]


def test_days_are_put_together():
    days = [Flow(day(n), day(n), received=1, departed=2, decided=n % 2, backlog=n) for n in range(1, 11)]
    assert summed(days) == Flow(day(1), day(10), received=10, departed=20, decided=5, backlog=10)


@pytest.mark.parametrize(
    ("step", "of", "start", "end"),
    [
        (Step.DAY, day(5), day(5), day(5)),
        (Step.MONTH, day(1), day(1), day(31)),
        (Step.MONTH, day(28, month=2), day(1, month=2), day(28, month=2)),
        (Step.MONTH, day(31, month=12), day(1, month=12), day(31, month=12)),
        (Step.WEEK, day(2), day(2), day(8)),
        (Step.WEEK, day(8), day(2), day(8)),
    ],
)
def test_a_step_begins_and_ends(step, of, start, end):
    assert (step.start(of), step.end(of)) == (start, end)


def test_decisions_by_step_outcome_and_working_days(tmp_path):
    cases = [
        Case(moscow(1), Status.APPROVED, moscow(2), working_days=1),
        Case(moscow(1), Status.APPROVED, moscow(2, 23), working_days=1),
        Case(moscow(1), Status.REJECTED, moscow(2), working_days=4),
        Case(moscow(1), Status.APPROVED, moscow(7), working_days=5),
        Case(moscow(1), Status.WITHDRAWN, moscow(3)),
        Case(moscow(1)),
    ]
    with store(tmp_path, cases) as database, database.read() as reader:
        for step, start in ((Step.DAY, day(2)), (Step.WEEK, day(2)), (Step.MONTH, day(1))):
            assert decisions(reader, MARCH, step) == [Decided(start, 3, approved=2, in_time=2)]
            assert times(reader, MARCH, step) == [Took(start, 1, 2), Took(start, 4, 1)]
        assert durations(reader, MARCH) == [Lasted(1, 2, approved=2), Lasted(4, 1, approved=0)]


def test_kinds_and_regions_narrow_every_count(counted):
    cases = [
        Case(moscow(3), kind="medical", region="77"),
        Case(moscow(3), kind="research", region="77"),
        Case(moscow(3), kind="research", region="78"),
        Case(moscow(3), kind="insurance", region="78"),
    ]
    asked = StatisticsFilter(day(3), day(3), EVERYTHING, kinds=("research", "insurance"), regions=("78",))
    assert counted(cases, flow, asked) == [Flow(day(3), day(3), received=2, departed=0, decided=0, backlog=2)]


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
    assert counted(cases, open_cases, MARCH) == [
        Open(day(2), Status.IN_REVIEW, day(5), 2),
        Open(day(2), Status.AWAITING_APPLICANT, None, 1),
    ]


def test_an_empty_store_counts_nothing(tmp_path):
    with store(tmp_path, []) as database, database.read() as reader:
        assert first_arrival(reader, EVERYTHING) is None
        assert flow(reader, StatisticsFilter(day(2), day(2), EVERYTHING)) == [Flow(day(2), day(2), 0, 0, 0, 0)]
        assert durations(reader, MARCH) == rejections(reader, MARCH) == open_cases(reader, MARCH) == []


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
    assert percentile(durations.items(), percent) == expected
