"""What is expected of the next weeks: how much comes in and how much stays open, each with its interval.

What is expected is drawn paler than what was counted, says in words that it is a forecast, and leads to no cases.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.casework.figures import BackTest, Forecast, Interval, Method
from dashboard.locale import _, ngettext, pgettext
from dashboard.ui.charts.chart import NOTHING, Cell, Chart, ChartRow, Value
from dashboard.ui.charts.look import colour, custom, drawing, numbers, room_for, shade, time_axis
from dashboard.ui.charts.over_time import labels_of
from dashboard.ui.numbers import integer, percent
from data.statistics import Step


@dataclass(frozen=True, slots=True)
class _Weeks:
    """Weeks that were counted, and weeks ahead; `labels` are of all of them, `column` names what is counted."""

    column: str
    counted: Sequence[Cell]
    ahead: Sequence[Interval]
    labels: Sequence[str]

    @property
    def places(self) -> range:
        """Of the weeks ahead."""
        return range(len(self.counted), len(self.labels))

    def rows(self) -> tuple[ChartRow, ...]:
        counted = [(each, NOTHING, NOTHING) for each in self.counted]
        ahead = [(_value(each.expected), _value(each.low), _value(each.high)) for each in self.ahead]
        return tuple(ChartRow(label, figures) for label, figures in zip(self.labels, counted + ahead, strict=True))


def received_forecast_chart(found: Forecast) -> Chart:
    ahead = [week.received for week in found.weeks]
    return _chart(
        found,
        _weeks(found, pgettext("count", "Received"), [row.received for row in found.past], ahead),
        _bars,
        name="received_forecast",
        title=_("Forecast: applications received a week"),
        definition={
            Method.LEARNED: _(
                "Forecast, no count: weeks of seven days from today on, expected from the same days of the weeks before and "
                "the working calendar."
            ),
            Method.AS_NOW: _(
                "Forecast, no count: weeks of seven days from today on, each with as many as in the last seven days; tried on "
                "the past, this came nearer than expecting them from the working calendar and the weeks before."
            ),
        }[found.received_test.method],
        tried=_tried(found, found.received_test, _("“as many as last week”")),
        summary=_("Forecast for the next {weeks}: {low} to {high} applications received a week").format(
            weeks=_number_of_weeks(found),
            low=integer(_whole(min(each.low for each in ahead))),
            high=integer(_whole(max(each.high for each in ahead))),
        ),
    )


def backlog_forecast_chart(found: Forecast) -> Chart:
    ahead = [week.backlog for week in found.weeks]
    return _chart(
        found,
        _weeks(found, _("Open at the end"), [row.backlog for row in found.past], ahead),
        _line,
        name="backlog_forecast",
        title=_("Forecast: open applications at the end of the week"),
        definition={
            Method.LEARNED: _(
                "Forecast, no count: what is open now, and what is expected to come in and to be finished if the office goes "
                "on as in the weeks before."
            ),
            Method.AS_NOW: _(
                "Forecast, no count: as many as are open now; tried on the past, this came nearer than reckoning with what is "
                "expected to come in and to be finished."
            ),
        }[found.backlog_test.method],
        tried=_tried(found, found.backlog_test, _("“as many as now”")),
        summary=_("Forecast in {weeks}: {low} to {high} open applications").format(
            weeks=_number_of_weeks(found), low=integer(_whole(ahead[-1].low)), high=integer(_whole(ahead[-1].high))
        ),
    )


def _chart(
    found: Forecast,
    weeks: _Weeks,
    draw: Callable[[go.Figure, _Weeks], None],
    *,
    definition: str,
    tried: str,
    **words: str,
) -> Chart:
    figure = drawing()
    draw(figure, weeks)
    time_axis(figure, [row.first for row in (*found.past, *found.weeks)], Step.WEEK)
    most = [*numbers(weeks.counted), *(each.high for each in weeks.ahead)]
    room_for(figure, left=[integer(round(max(most) * 1.15))])
    return Chart(
        **words,
        definition=f"{definition} {tried}",
        label_title=_("Week"),
        columns=(weeks.column, _("At least"), _("At most")),
        rows=weeks.rows(),
        drawing=figure,
    )


def _weeks(found: Forecast, column: str, counted: Sequence[Cell], ahead: Sequence[Interval]) -> _Weeks:
    told = [_("{days}, forecast").format(days=days) for days in labels_of(found.weeks)]
    return _Weeks(column, counted, ahead, [*labels_of(found.past), *told])


def _tried(found: Forecast, test: BackTest, as_now: str) -> str:
    """What the past says about such forecasts."""
    other = {Method.LEARNED: as_now, Method.AS_NOW: _("“from the calendar and the weeks before”")}[test.method]
    return ngettext(
        "The interval should hold {nominal}% of the weeks; tried on the past {n} time it held {coverage}, with a mean error of "
        "{error} applications; the guess {naive} errs by {naive_error}. Forecast marks lead to no cases.",
        "The interval should hold {nominal}% of the weeks; tried on the past {n} times it held {coverage}, with a mean error of "
        "{error} applications; the guess {naive} errs by {naive_error}. Forecast marks lead to no cases.",
        test.trials,
    ).format(
        nominal=found.nominal,
        n=integer(test.trials),
        coverage=percent(test.coverage),
        error=integer(_whole(test.error)),
        naive=other,
        naive_error=integer(_whole(test.other_error)),
    )


def _number_of_weeks(found: Forecast) -> str:
    return ngettext("{n} week", "{n} weeks", len(found.weeks)).format(n=len(found.weeks))


def _whole(number: float) -> int:
    return max(0, round(number))


def _value(number: float) -> Value:
    return Value(_whole(number), integer(_whole(number)))


def _bars(figure: go.Figure, weeks: _Weeks) -> None:
    figure.add_bar(**_counted(weeks), marker={"color": colour("primaryColor")})
    figure.add_bar(
        **_expected(weeks),
        marker={"color": shade(1), "line": {"color": colour("primaryColor"), "width": 1}},
        error_y={
            "array": [each.high - each.expected for each in weeks.ahead],
            "arrayminus": [each.expected - each.low for each in weeks.ahead],
            "color": colour("textColor"),
            "thickness": 1.2,
            "width": 5,
        },
    )
    figure.update_layout(barmode="overlay")


def _line(figure: go.Figure, weeks: _Weeks) -> None:
    figure.add_scatter(
        name=_("Interval of the forecast"),
        x=[*weeks.places, *reversed(weeks.places)],
        y=[each.high for each in weeks.ahead] + [each.low for each in reversed(weeks.ahead)],
        mode="lines",
        fill="toself",
        fillcolor=shade(1),
        line={"width": 0},
        hoverinfo="skip",
        legendrank=2000,  # behind the lines, though it is drawn under them
    )
    figure.add_scatter(
        **_counted(weeks), mode="lines+markers", line={"color": colour("textColor"), "width": 1.8}, marker={"size": 6}
    )
    figure.add_scatter(
        **_expected(weeks),
        mode="lines+markers",
        line={"color": colour("primaryColor"), "width": 1.8, "dash": "dash"},
        marker={"size": 6},
    )


def _counted(weeks: _Weeks) -> dict[str, object]:
    return {
        "name": weeks.column,
        "x": list(range(len(weeks.counted))),
        "y": numbers(weeks.counted),
        "customdata": custom(0, weeks.labels[: len(weeks.counted)]),
        "hovertemplate": f"{weeks.column}: <b>%{{y}}</b><br>%{{customdata[2]}}<extra></extra>",
    }


def _expected(weeks: _Weeks) -> dict[str, object]:
    """The middle of what is expected, with the whole interval in the hover text."""
    places = []
    for place, each in zip(weeks.places, weeks.ahead, strict=True):
        middle, low, high = (integer(_whole(number)) for number in (each.expected, each.low, each.high))
        told = _("Forecast: <b>{middle}</b>, from {low} to {high}").format(middle=middle, low=low, high=high)
        places.append([place, 0, weeks.labels[place], told])
    return {
        "name": _("Forecast"),
        "x": list(weeks.places),
        "y": [_whole(each.expected) for each in weeks.ahead],
        "customdata": places,
        "hovertemplate": "%{customdata[3]}<br>%{customdata[2]}<extra></extra>",
    }
