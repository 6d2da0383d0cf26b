"""Charts: every mark leads back to the figure it shows, and nothing made up leads anywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import pytest

from dashboard.casework.figures import (
    BackTest,
    CheckWaived,
    Counts,
    Figure,
    Forecast,
    ForecastWeek,
    Interval,
    Method,
    Outcomes,
    Throughput,
)
from dashboard.casework.permissions import Actor, Role
from dashboard.locale import activate, in_language
from dashboard.ui.charts.chart import Chart, level
from dashboard.ui.charts.forecast import backlog_forecast_chart, received_forecast_chart
from dashboard.ui.charts.look import span
from dashboard.ui.charts.pareto import MOST
from dashboard.ui.charts.regions import BOUNDS, regions_chart, tile_places
from dashboard.ui.charts.sections import Section, View, charts_of
from dashboard.ui.charts.waivers import waivers_chart
from data.database import Reader
from data.model import Status
from data.queue import QueueFilter
from data.reference import load_reference
from data.scope import EVERYTHING
from data.settings import Settings
from data.statistics import StatisticsFilter, Step
from tests.data.cases import Case, store

TODAY = dt.date(2026, 3, 20)
REFERENCE = load_reference()
MANAGER = Actor("Смирнова О. В.", frozenset({Role.MANAGER}))


def moscow(day: int) -> dt.datetime:
    return dt.datetime(2026, 3, day, 9)


CASES = (
    Case(dt.datetime(2026, 2, 20, 9), Status.APPROVED, dt.datetime(2026, 2, 24, 9), working_days=1),
    *(Case(moscow(n), Status.APPROVED, moscow(n + 2), working_days=n % 5) for n in range(1, 12)),
    Case(moscow(2), Status.REJECTED, moscow(12), working_days=8, grounds=("form_errors", "no_valid_licence")),
    Case(moscow(2), Status.REJECTED, moscow(16), working_days=14, grounds=("form_errors",), region="78"),
    Case(moscow(4), Status.WITHDRAWN, moscow(5), kind="research"),
    Case(moscow(6), Status.IN_REVIEW, due_on=dt.date(2026, 3, 11), assignee="Иванова А. А."),
    Case(moscow(19), Status.CHECKED, due_on=dt.date(2026, 3, 24), waived=("form.inn",)),
    Case(moscow(10), Status.AWAITING_APPLICANT, region="89"),
)


@pytest.fixture(scope="module", params=[CASES, ()], ids=["cases", "none"])
def reader(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with store(tmp_path_factory.mktemp("cases"), request.param) as database, database.read() as reader:
        yield reader


def charts(reader: Reader, step: Step) -> list[Chart]:
    """The charts of every section but the forecast, for which there is too little history."""
    activate("ru")
    asked = StatisticsFilter(dt.date(2026, 3, 1), TODAY, EVERYTHING)
    before = StatisticsFilter(dt.date(2026, 2, 9), dt.date(2026, 2, 28), EVERYTHING)
    counts, earlier = Counts(reader, asked, TODAY, step), Counts(reader, before, TODAY, step)
    view = View(counts, earlier, REFERENCE, MANAGER, Settings())
    assert not list(charts_of(Section.FORECAST, view))
    return [chart for section in Section for chart in charts_of(section, view)]


def marks(chart: Chart) -> list[tuple[object, list]]:
    """What each mark of a chart shows, and the place in the table that it carries."""
    found = []
    for trace in chart.drawing.data:
        if trace.customdata is None or trace.xaxis == "x2":
            continue  # an empty tile, an interval; the share that grounds add up to leads where its bar does
        values = trace.x if trace.orientation == "h" else trace.y
        found += zip(values, trace.customdata, strict=True)
    return found


@pytest.mark.parametrize("step", Step)
def test_every_mark_leads_to_the_figure_it_shows(reader, step):
    for chart in charts(reader, step):
        if chart.name == "regions":
            continue  # the height of a tile shows nothing
        assert [chart.figure_at(place).number for _value, place in marks(chart)] == [
            value for value, _place in marks(chart)
        ], chart.name


@pytest.mark.parametrize("step", Step)
def test_a_column_is_drawn_whole_or_not_at_all(reader, step):
    for chart in charts(reader, step):
        drawn = sorted(tuple(place[:2]) for _value, place in marks(chart))
        columns = sorted({column for _row, column in drawn})
        assert drawn == [(row, column) for row in range(len(chart.rows) - chart.left_out) for column in columns], (
            chart.name
        )
        assert columns or chart.is_empty, chart.name


def test_a_place_that_is_not_in_the_chart_leads_nowhere(reader):
    for chart in charts(reader, Step.WEEK):
        for place in ((), [0], [99, 0], [0, 99], [-1, 0], ["0", 0], [None, None], {}, "00", None, 7):
            assert chart.figure_at(place) is None


def test_every_chart_says_what_it_measures_and_how(reader):
    for chart in charts(reader, Step.MONTH):
        assert chart.title and chart.definition.endswith(".")
        assert all(len(row.figures) == len(chart.columns) for row in chart.rows), chart.name


def test_a_file_holds_what_the_table_shows(reader):
    for chart in charts(reader, Step.WEEK):
        headings, *rows = chart.table()
        assert all(len(row) == len(headings) for row in rows)
        assert all(isinstance(cell, int | str) for row in rows for cell in row)
        counted = [[figure.number for figure in row.figures if isinstance(figure, Figure)] for row in chart.rows]
        assert all(set(numbers) <= set(row) for numbers, row in zip(counted, rows, strict=True)), chart.name


def test_neighbours_are_drawn_equally_high(reader):
    pairs = level([chart for chart in charts(reader, Step.DAY) if not chart.wide])
    assert all(left.height == right.height for left, right in zip(pairs[::2], pairs[1::2], strict=False))


def test_single_people_are_drawn_for_those_who_may_see_them(reader):
    counts = Counts(reader, StatisticsFilter(dt.date(2026, 3, 1), TODAY, EVERYTHING), TODAY, Step.DAY)
    auditor = Actor("Кузнецова А. А.", frozenset({Role.AUDITOR}))
    for actor, settings in ((auditor, Settings()), (MANAGER, Settings(individual_figures=False))):
        assert not list(charts_of(Section.PEOPLE, View(counts, None, REFERENCE, actor, settings)))


def test_a_long_list_is_cut_on_the_drawing_and_whole_in_the_table():
    codes = [f"form.check-{n}" for n in range(MOST + 5)]
    rows = [CheckWaived(code, Figure(50 - n, QueueFilter(waived=code))) for n, code in enumerate(codes)]
    chart = waivers_chart(rows)
    assert (len(marks(chart)), len(chart.rows), chart.left_out) == (MOST, MOST + 5, 5)


def test_every_region_has_a_tile_of_its_own():
    places = tile_places()
    assert places.keys() == REFERENCE.regions.keys()
    assert len(set(places.values())) == len(places)


@pytest.mark.parametrize(
    ("approved", "rejected", "shown"),
    [(0, 0, "few"), (4, 0, "few"), (0, 5, 0), (5, 5, 1), (84, 16, 2), (85, 15, 3), (95, 5, 4), (9, 0, 4)],
)
def test_a_tile_has_the_colour_of_its_share(approved, rejected, shown):
    activate("ru")
    chart = regions_chart([_outcomes("77", approved, rejected)], REFERENCE)
    _empty, *classes, codes, numbers = chart.drawing.data
    place = len(BOUNDS) - 1 if shown == "few" else shown
    assert [len(trace.customdata or ()) for trace in classes] == [int(n == place) for n in range(len(BOUNDS))]
    assert chart.figure_at(classes[place].customdata[0]).asked == QueueFilter(regions=("77",))
    assert sorted(codes.text) == sorted(REFERENCE.regions)
    assert numbers.text == (f"<b>{approved + rejected}</b>",)


def _outcomes(region: str, approved: int, rejected: int) -> Outcomes:
    def figure(number: int, **conditions: object) -> Figure:
        return Figure(number, QueueFilter(regions=(region,), **conditions))

    return Outcomes(
        region,
        received=figure(approved + rejected),
        approved=figure(approved, statuses=("approved",)),
        rejected=figure(rejected, statuses=("rejected",)),
        returned=figure(0),
        withdrawn=figure(0),
        open=figure(0),
    )


def _forecast() -> Forecast:
    week = dt.timedelta(days=7)

    def days(back: int) -> tuple[dt.date, dt.date]:
        first = TODAY - back * week
        return first, first + week - dt.timedelta(days=1)

    def figure(number: int) -> Figure:
        return Figure(number, QueueFilter(search=str(number)))

    return Forecast(
        past=tuple(Throughput(*days(n), figure(10 + n), figure(9), figure(30 + n)) for n in (3, 2, 1)),
        weeks=tuple(
            ForecastWeek(*days(-n), Interval(12.4, 8.6, 15.5), Interval(31.0 + n, 25.0, 40.0)) for n in range(4)
        ),
        nominal=80,
        received_test=BackTest(Method.LEARNED, 40, 81.0, 1.7, 2.9),
        backlog_test=BackTest(Method.AS_NOW, 40, 78.0, 3.1, 4.4),
    )


@pytest.mark.parametrize("draw", [received_forecast_chart, backlog_forecast_chart])
def test_a_forecast_leads_nowhere_and_says_so(draw):
    with in_language("en"):
        chart = draw(_forecast())
    assert chart.title.startswith("Forecast") and "lead to no cases" in chart.definition
    leading: Sequence[bool] = [chart.figure_at(place).asked is not None for _value, place in marks(chart)]
    assert leading == [True] * 3 + [False] * 4
    assert [row.label.endswith("forecast") for row in chart.rows] == [False] * 3 + [True] * 4
    assert [chart.figure_at(place).number for _value, place in marks(chart)] == [
        value for value, _place in marks(chart)
    ]


def test_a_forecast_tells_its_interval_and_how_it_did_in_the_past():
    with in_language("en"):
        chart = received_forecast_chart(_forecast())
    assert chart.table()[-1][1:] == [12, 9, 16]
    assert "80% of the weeks; tried on the past 40 times it held 81%, with a mean error of 2" in chart.definition
    assert "the guess “as many as last week” errs by 3" in chart.definition


def test_a_forecast_that_everything_stays_says_that_it_came_nearer():
    with in_language("en"):
        told = backlog_forecast_chart(_forecast()).definition
    assert "as many as are open now" in told and "this came nearer" in told
    assert "the guess “from the calendar and the weeks before” errs by 4" in told


def test_a_week_is_told_by_its_days():
    assert span(dt.date(2026, 3, 2), dt.date(2026, 3, 8)) == "02.03.2026 – 08.03.2026"
    assert span(dt.date(2026, 3, 2), dt.date(2026, 3, 2)) == "02.03.2026"
