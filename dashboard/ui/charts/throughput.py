"""What came, what was decided, what stayed open: by day, week or month, beside the period before."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.casework.figures import Throughput
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import Cell, Chart, ChartRow
from dashboard.ui.charts.look import colour, custom, drawing, numbers, time_axis, whole_numbers
from dashboard.ui.charts.over_time import labels_of
from dashboard.ui.charts.words import label_title
from dashboard.ui.numbers import integer
from data.statistics import Step

MOST_BARS = 62  # beyond these, pairs of bars are too thin to hit


def throughput_chart(rows: Sequence[Throughput], before: Sequence[Throughput], step: Step) -> Chart:
    """`before` are the same stretches of the period before, row by row; empty when there is no such period."""
    columns = (pgettext("count", "Received"), pgettext("count", "Decided"), _("Open at the end"))
    if before:
        columns += (_("Received, period before"), _("Decided, period before"))
    received, decided = sum(row.received.number for row in rows), sum(row.decided.number for row in rows)
    cells = [_cells(row, *earlier) for row, *earlier in zip(rows, *([before] if before else []), strict=True)]
    labels = labels_of(rows)
    return Chart(
        name="throughput",
        title=_("Received, decided and open, applications"),
        definition=_(
            "Received: applications that came in. Decided: approved or rejected. Open at the end: neither decided, "
            "returned nor withdrawn when the day, week or month was over. Dotted: the same days of the period before."
        )
        if before
        else _(
            "Received: applications that came in. Decided: approved or rejected. Open at the end: neither decided, "
            "returned nor withdrawn when the day, week or month was over."
        ),
        summary=_("{received} received, {decided} decided, {backlog} open at the end").format(
            received=integer(received), decided=integer(decided), backlog=integer(rows[-1].backlog.number)
        ),
        label_title=label_title(step),
        columns=columns,
        rows=tuple(ChartRow(label, figures) for label, figures in zip(labels, cells, strict=True)),
        drawing=_drawn(rows, before, labels, columns, step),
        wide=True,
    )


def _cells(row: Throughput, earlier: Throughput | None = None) -> tuple[Cell, ...]:
    figures = (row.received, row.decided, row.backlog)
    return (*figures, earlier.received, earlier.decided) if earlier else figures


def _drawn(
    rows: Sequence[Throughput],
    before: Sequence[Throughput],
    labels: Sequence[str],
    columns: Sequence[str],
    step: Step,
) -> go.Figure:
    figure = drawing(height=320)
    series = (
        ([row.received for row in rows], colour("grayColor"), 0.75),
        ([row.decided for row in rows], colour("primaryColor"), 1.0),
    )
    for column, (figures, tone, opacity) in enumerate(series):
        mark = _mark(columns[column], column, figures, labels)
        if len(rows) <= MOST_BARS:
            figure.add_bar(**mark, marker={"color": tone, "opacity": opacity})
        else:
            figure.add_scatter(**mark, mode="lines+markers", line={"color": tone, "width": 1.4}, marker={"size": 4})
    small = len(rows) > MOST_BARS
    figure.add_scatter(
        **_mark(columns[2], 2, [row.backlog for row in rows], labels),
        mode="lines+markers",
        line={"color": colour("textColor"), "width": 1.8},
        marker={"size": 3 if small else 5},
    )
    earlier = ([row.received for row in before], [row.decided for row in before]) if before else ()
    for column, (figures, (_now, tone, _opacity)) in enumerate(zip(earlier, series, strict=False), 3):
        figure.add_scatter(
            **_mark(columns[column], column, figures, labels_of(before)),
            mode="lines+markers",
            line={"color": tone, "width": 1.4, "dash": "dot"},
            marker={"size": 3 if small else 4},
        )
    time_axis(figure, [row.first for row in rows], step)
    drawn = [each.number for row in rows for each in (row.received, row.decided, row.backlog)]
    whole_numbers(figure, max(drawn + [each.number for figures in earlier for each in figures], default=0))
    return figure


def _mark(title: str, column: int, figures: Sequence[Cell], labels: Sequence[str]) -> dict[str, object]:
    return {
        "name": title,
        "y": numbers(figures),
        "customdata": custom(column, labels),
        "hovertemplate": f"{title}: <b>%{{y}}</b><br>%{{customdata[2]}}<extra></extra>",
    }
