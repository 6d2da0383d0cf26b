"""Which checks' findings are set aside, and in how many applications: a check that is often overruled wants a look itself."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.casework.figures import CheckWaived
from dashboard.casework.wording import title
from dashboard.locale import _, pgettext
from dashboard.ui.charts.chart import Chart, ChartRow
from dashboard.ui.charts.look import FONT_SIZE, HEIGHT, colour, custom, drawing, numbers
from dashboard.ui.numbers import integer

ROW = 36  # px


def waivers_chart(rows: Sequence[CheckWaived]) -> Chart:
    column = pgettext("count", "Set aside")
    titles = [title(row.code) for row in rows]
    return Chart(
        name="waivers",
        title=_("Findings set aside, applications"),
        definition=_(
            "Of the applications received in the period, those in which a reviewer set a finding of the check aside with a "
            "reason. An application counts under each of its checks; waivers that wait for a second person do not count."
        ),
        summary=_("Most frequent: {check}, {number}").format(check=titles[0], number=integer(rows[0].cases.number))
        if rows
        else "",
        label_title=_("Check"),
        columns=(column,),
        rows=tuple(ChartRow(name, (row.cases,)) for name, row in zip(titles, rows, strict=True)),
        drawing=_drawn(rows, titles, column),
    )


def _drawn(rows: Sequence[CheckWaived], titles: Sequence[str], column: str) -> go.Figure:
    """Titles stand above their bars: they are long, and a telephone is narrow."""
    figure = drawing(height=max(HEIGHT, 38 + ROW * len(rows)), legend=False)
    places = list(range(len(rows)))
    figure.add_bar(
        orientation="h",
        x=numbers([row.cases for row in rows]),
        y=places,
        customdata=custom(0, titles),
        marker={"color": colour("primaryColor")},
        text=[integer(row.cases.number) for row in rows],
        textposition="outside",
        textfont={"size": FONT_SIZE},
        constraintext="none",
        cliponaxis=False,
        hovertemplate=f"%{{customdata[2]}}<br>{column}: <b>%{{x}}</b><extra></extra>",
    )
    for place, name in zip(places, titles, strict=True):
        figure.add_annotation(
            x=0, y=place, yshift=14, xanchor="left", showarrow=False, text=textwrap.shorten(name, 60, placeholder="…")
        )
    most = max(numbers([row.cases for row in rows]), default=1)
    figure.update_layout(
        bargap=0.7,
        margin={"t": 4, "b": 4, "l": 4, "r": 12},
        xaxis={"visible": False, "range": [0, most * 1.16]},
        yaxis={"visible": False, "range": [len(rows) - 0.4, -0.75]},
    )
    return figure
