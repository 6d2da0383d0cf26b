"""What came, what was decided, what stayed open: by day, week or month."""

from __future__ import annotations

from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.casework.figures import Throughput
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import Chart, ChartRow
from dashboard.ui.charts.look import colour, custom, drawing, numbers, span, time_axis, whole_numbers
from dashboard.ui.charts.words import label_title
from dashboard.ui.numbers import integer
from data.statistics import Step

MOST_BARS = 62  # beyond these, pairs of bars are too thin to hit


def throughput_chart(rows: Sequence[Throughput], step: Step) -> Chart:
    columns = (pgettext("count", "Received"), pgettext("count", "Decided"), _("Open at the end"))
    labels = [span(row.first, row.last) for row in rows]
    received, decided = sum(row.received.number for row in rows), sum(row.decided.number for row in rows)
    return Chart(
        name="throughput",
        title=_("Received, decided and open, applications"),
        definition=_(
            "Received: applications that came in. Decided: approved or rejected. Open at the end: neither decided, "
            "returned nor withdrawn when the day, week or month was over."
        ),
        summary=_("{received} received, {decided} decided, {backlog} open at the end").format(
            received=integer(received), decided=integer(decided), backlog=integer(rows[-1].backlog.number)
        ),
        label_title=label_title(step),
        columns=columns,
        rows=tuple(
            ChartRow(label, (row.received, row.decided, row.backlog)) for label, row in zip(labels, rows, strict=True)
        ),
        drawing=_drawn(rows, labels, columns, step),
    )


def _drawn(rows: Sequence[Throughput], labels: Sequence[str], columns: Sequence[str], step: Step) -> go.Figure:
    figure = drawing(height=320)
    series = (
        ([row.received for row in rows], colour("grayColor"), 0.75),
        ([row.decided for row in rows], colour("primaryColor"), 1.0),
    )
    for column, (figures, tone, opacity) in enumerate(series):
        mark = {"name": columns[column], "y": numbers(figures), "customdata": custom(column, labels)}
        mark["hovertemplate"] = f"{columns[column]}: <b>%{{y}}</b><br>%{{customdata[2]}}<extra></extra>"
        if len(rows) <= MOST_BARS:
            figure.add_bar(**mark, marker={"color": tone, "opacity": opacity})
        else:
            figure.add_scatter(**mark, mode="lines+markers", line={"color": tone, "width": 1.4}, marker={"size": 4})
    figure.add_scatter(
        name=columns[2],
        y=numbers([row.backlog for row in rows]),
        customdata=custom(2, labels),
        hovertemplate=f"{columns[2]}: <b>%{{y}}</b><br>%{{customdata[2]}}<extra></extra>",
        mode="lines+markers",
        line={"color": colour("textColor"), "width": 1.8},
        marker={"size": 5 if len(rows) <= MOST_BARS else 3},
    )
    time_axis(figure, [row.first for row in rows], step)
    whole_numbers(figure, max(max(row.received.number, row.decided.number, row.backlog.number) for row in rows))
    return figure
