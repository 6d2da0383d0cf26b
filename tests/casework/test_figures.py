"""Every figure equals a slow recount in plain Python, and the list behind it has as many cases."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.casework.clock import REVIEW_DAYS, moscow_day, working_days_between
from dashboard.casework.figures import (
    AGES,
    PERCENTILES,
    SLOWEST,
    Counts,
    Figure,
    backlog_by_age,
    decisions_over_time,
    durations,
    grounds,
    key_figures,
    open_deadlines,
    percentiles,
    throughput,
    waived,
)
from data.database import Reader
from data.model import Status
from data.queue import OPEN, count
from data.statistics import StatisticsFilter, Step
from tests.data.cases import Case, store

TODAY = dt.date(2026, 5, 20)
START = dt.datetime(2026, 4, 1)
MINUTES = 49 * 24 * 60  # until the evening before TODAY in Moscow
CHECKS = ("scan.blur", "licence.expired", "licence.suspended?")
GROUNDS = ("form_errors", "missing_documents", "no_valid_licence")

Condition = Callable[[Case], bool]


@st.composite
def case(draw) -> Case:
    received = draw(st.integers(0, MINUTES))
    status = draw(st.sampled_from(Status))
    open_ = status in OPEN
    closed = None if open_ else draw(st.integers(received, MINUTES))
    runs = open_ and status is not Status.AWAITING_APPLICANT
    return Case(
        received_at=START + dt.timedelta(minutes=received),
        status=status,
        closed_at=None if closed is None else START + dt.timedelta(minutes=closed),
        kind=draw(st.sampled_from(["medical", "research"])),
        region=draw(st.sampled_from(["77", "78"])),
        due_on=TODAY + dt.timedelta(days=draw(st.integers(-9, 5))) if runs else None,
        working_days=draw(st.integers(0, 14)),
        grounds=draw(st.lists(st.sampled_from(GROUNDS), min_size=1, unique=True)) if status is Status.REJECTED else (),
        waived=draw(st.lists(st.sampled_from(CHECKS), unique=True)),
    )


days = st.integers(0, 49).map(lambda n: dt.date(2026, 4, 1) + dt.timedelta(days=n))
filters = st.builds(
    lambda ends, kinds, regions: StatisticsFilter(*sorted(ends), kinds, regions),
    st.tuples(days, days),
    st.sampled_from([(), ("medical",), ("medical", "research")]),
    st.sampled_from([(), ("78",)]),
)
histories = st.lists(case(), max_size=30)
slow = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Recount:
    """Counts by going through the cases one by one."""

    def __init__(self, cases: list[Case], asked: StatisticsFilter) -> None:
        self._cases = [
            case
            for case in cases
            if (not asked.kinds or case.kind in asked.kinds) and (not asked.regions or case.region in asked.regions)
        ]

    def number(self, condition: Condition) -> int:
        return len([case for case in self._cases if condition(case)])

    def received(self, first: dt.date, last: dt.date, condition: Condition = lambda case: True) -> int:
        return self.number(lambda case: first <= moscow_day(case.received_at) <= last and condition(case))

    def decided(self, first: dt.date, last: dt.date, condition: Condition = lambda case: True) -> int:
        return self.number(
            lambda case: case.decided and first <= moscow_day(case.closed_at) <= last and condition(case)
        )

    def open_after(self, day: dt.date) -> int:
        return self.number(
            lambda case: (
                moscow_day(case.received_at) <= day and (case.closed_at is None or moscow_day(case.closed_at) > day)
            )
        )

    def open(self, condition: Condition) -> int:
        return self.number(lambda case: case.closed_at is None and condition(case))

    def working_days(self, first: dt.date, last: dt.date) -> list[int]:
        return sorted(
            case.working_days for case in self._cases if case.decided and first <= moscow_day(case.closed_at) <= last
        )


def of(figures: Iterator[tuple[Figure, int]], reader: Reader) -> None:
    for figure, expected in figures:
        assert figure.number == expected
        assert count(reader, figure.asked) == expected


def steps(first: dt.date, last: dt.date, step: Step) -> list[tuple[dt.date, dt.date]]:
    """The first and the last day of each step of the period, found by walking through it."""
    found: list[list[dt.date]] = []
    day = first
    while day <= last:
        if found and step.start(found[-1][0]) == step.start(day):
            found[-1].append(day)
        else:
            found.append([day])
        day += dt.timedelta(days=1)
    return [(group[0], group[-1]) for group in found]


@slow
@given(histories, filters, st.sampled_from(Step))
def test_every_figure_equals_its_recount_and_the_list_behind_it(cases, asked, step):
    first, last = asked.first, asked.last
    recount = Recount(cases, asked)
    with tempfile.TemporaryDirectory() as folder, store(Path(folder), cases) as database, database.read() as reader:
        counts = Counts.read(reader, asked, TODAY)
        of(figures_over_time(counts, recount, step), reader)
        of(figures_of_decisions(counts, recount, first, last), reader)
        of(figures_of_what_is_open(counts, recount), reader)
        of(figures_at_the_head(counts, recount, first, last), reader)
    ordered = recount.working_days(first, last)
    expected = {percent: ordered[-(-len(ordered) * percent // 100) - 1] for percent in PERCENTILES} if ordered else {}
    assert percentiles(counts) == expected
    assert key_figures(counts).median_days == expected.get(50)


def figures_over_time(counts: Counts, recount: Recount, step: Step) -> Iterator[tuple[Figure, int]]:
    spans = steps(counts.asked.first, counts.asked.last, step)
    for row, (first, last) in zip(throughput(counts, step), spans, strict=True):
        yield row.received, recount.received(first, last)
        yield row.decided, recount.decided(first, last)
        yield row.backlog, recount.open_after(last)
    for row, (first, last) in zip(decisions_over_time(counts, step), spans, strict=True):
        yield row.approved, recount.decided(first, last, lambda case: case.status is Status.APPROVED)
        yield row.rejected, recount.decided(first, last, lambda case: case.status is Status.REJECTED)
        yield row.in_time, recount.decided(first, last, lambda case: case.working_days <= REVIEW_DAYS)
        yield row.late, recount.decided(first, last, lambda case: case.working_days > REVIEW_DAYS)


def figures_of_decisions(
    counts: Counts, recount: Recount, first: dt.date, last: dt.date
) -> Iterator[tuple[Figure, int]]:
    rows = durations(counts)
    assert sum(row.decided.number for row in rows) == recount.decided(first, last)
    for row in rows:
        slowest = row.most is None
        assert slowest == (row.least > SLOWEST)
        yield (
            row.decided,
            recount.decided(
                first,
                last,
                lambda case, row=row, slowest=slowest: (
                    case.working_days >= row.least if slowest else case.working_days == row.least
                ),
            ),
        )
    overruled = waived(counts)
    assert [each.cases.number for each in overruled] == sorted((each.cases.number for each in overruled), reverse=True)
    for each in overruled:
        yield each.cases, recount.received(first, last, lambda case, each=each: each.code in case.waived)
    assert {each.code for each in overruled} == {
        code
        for code in CHECKS
        if "?" not in code and recount.received(first, last, lambda case, code=code: code in case.waived)
    }
    shares = grounds(counts)
    assert [share.rejected.number for share in shares] == sorted(
        (share.rejected.number for share in shares), reverse=True
    )
    assert not shares or round(shares[-1].reached, 6) == 100
    for share in shares:
        yield share.rejected, recount.decided(first, last, lambda case, share=share: share.ground in case.grounds)
    assert {share.ground for share in shares} == {
        ground for ground in GROUNDS if recount.decided(first, last, lambda case, ground=ground: ground in case.grounds)
    }


def figures_of_what_is_open(counts: Counts, recount: Recount) -> Iterator[tuple[Figure, int]]:
    for row, (least, most) in zip(backlog_by_age(counts), AGES, strict=True):
        for status, figure in row.by_status.items():
            yield (
                figure,
                recount.open(
                    lambda case, status=status, least=least, most=most: (
                        case.status is status
                        and least <= working_days_between(moscow_day(case.received_at), TODAY)
                        and (most is None or working_days_between(moscow_day(case.received_at), TODAY) <= most)
                    )
                ),
            )
    deadlines = open_deadlines(counts)
    yield deadlines.overdue, recount.open(lambda case: case.due_on is not None and case.due_on < TODAY)
    yield deadlines.today, recount.open(lambda case: case.due_on == TODAY)
    yield deadlines.later, recount.open(lambda case: case.due_on is not None and case.due_on > TODAY)
    yield deadlines.stopped, recount.open(lambda case: case.status is Status.AWAITING_APPLICANT)


def figures_at_the_head(
    counts: Counts, recount: Recount, first: dt.date, last: dt.date
) -> Iterator[tuple[Figure, int]]:
    key = key_figures(counts)
    yield key.received, recount.received(first, last)
    yield key.decided, recount.decided(first, last)
    yield key.approved, recount.decided(first, last, lambda case: case.status is Status.APPROVED)
    yield key.backlog, recount.open_after(last)
    yield key.running, recount.open(lambda case: case.status is not Status.AWAITING_APPLICANT)
