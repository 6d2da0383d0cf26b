"""Charts: every mark leads back to the figure it shows, and nothing made up leads anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.casework import figures
from dashboard.locale import activate
from dashboard.ui.charts.backlog import backlog_chart, open_deadlines_chart
from dashboard.ui.charts.chart import Chart, level
from dashboard.ui.charts.decisions import deadlines_kept_chart, outcomes_chart
from dashboard.ui.charts.durations import durations_chart
from dashboard.ui.charts.grounds import grounds_chart
from dashboard.ui.charts.look import span
from dashboard.ui.charts.throughput import throughput_chart
from data.model import Status
from data.reference import load_reference
from data.statistics import StatisticsFilter, Step
from tests.data.cases import Case, store

TODAY = dt.date(2026, 3, 20)


def moscow(day: int) -> dt.datetime:
    return dt.datetime(2026, 3, day, 9)


CASES = (
    *(Case(moscow(n), Status.APPROVED, moscow(n + 2), working_days=n % 5) for n in range(1, 12)),
    Case(moscow(2), Status.REJECTED, moscow(12), working_days=8, grounds=("form_errors", "no_valid_licence")),
    Case(moscow(2), Status.REJECTED, moscow(16), working_days=14, grounds=("form_errors",)),
    Case(moscow(4), Status.WITHDRAWN, moscow(5)),
    Case(moscow(6), Status.IN_REVIEW, due_on=dt.date(2026, 3, 11)),
    Case(moscow(19), Status.CHECKED, due_on=dt.date(2026, 3, 24)),
    Case(moscow(10), Status.AWAITING_APPLICANT),
)


def charts(counts: figures.Counts, step: Step) -> list[Chart]:
    activate("ru")
    decided = figures.decisions_over_time(counts, step)
    return [
        throughput_chart(figures.throughput(counts, step), step),
        outcomes_chart(decided, step),
        deadlines_kept_chart(decided, step),
        durations_chart(figures.durations(counts), figures.percentiles(counts)),
        grounds_chart(figures.grounds(counts), load_reference()),
        backlog_chart(figures.backlog_by_age(counts)),
        open_deadlines_chart(figures.open_deadlines(counts)),
    ]


@pytest.fixture(params=[(CASES, StatisticsFilter(dt.date(2026, 3, 1), TODAY)), ((), StatisticsFilter(TODAY, TODAY))])
def counts(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[figures.Counts]:
    cases, asked = request.param
    with store(tmp_path, cases) as database, database.read() as reader:
        yield figures.Counts.read(reader, asked, TODAY)


@pytest.mark.parametrize("step", Step)
def test_every_mark_leads_to_the_figure_it_shows(counts, step):
    for chart in charts(counts, step):
        for trace in chart.drawing.data:
            if trace.xaxis == "x2":
                continue  # the share the grounds add up to; it leads to the ground's cases as well
            values = trace.x if trace.orientation == "h" else trace.y
            assert [chart.figure_at(place).number for place in trace.customdata] == list(values), chart.name


@pytest.mark.parametrize("step", Step)
def test_every_figure_is_drawn_once(counts, step):
    for chart in charts(counts, step):
        drawn = [tuple(place[:2]) for trace in chart.drawing.data if trace.xaxis != "x2" for place in trace.customdata]
        wanted = [(row, column) for column in range(len(chart.columns)) for row in range(len(chart.rows))]
        assert drawn == wanted, chart.name


@pytest.mark.parametrize("place", [(), [0], [99, 0], [0, 99], [-1, 0], ["0", 0], [None, None], {}, "00"])
def test_a_place_that_is_not_in_the_chart_leads_nowhere(counts, place):
    for chart in charts(counts, Step.WEEK):
        assert chart.figure_at(place) is None


def test_a_file_holds_what_the_table_shows(counts):
    for chart in charts(counts, Step.WEEK):
        headings, *rows = chart.table()
        assert all(len(row) == len(headings) for row in rows)
        numbers = [[figure.number for figure in row.figures] for row in chart.rows]
        assert [row[1 : 1 + len(chart.columns)] for row in rows] == numbers


def test_neighbours_are_drawn_equally_high(counts):
    pairs = level(charts(counts, Step.DAY)[1:])
    assert all(left.height == right.height for left, right in zip(pairs[::2], pairs[1::2], strict=True))


def test_a_week_is_told_by_its_days():
    assert span(dt.date(2026, 3, 2), dt.date(2026, 3, 8)) == "02.03.2026 – 08.03.2026"
    assert span(dt.date(2026, 3, 2), dt.date(2026, 3, 2)) == "02.03.2026"
