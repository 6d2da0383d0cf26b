"""Grounds of rejection as a Pareto: the most frequent first, and what they add up to."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.casework.figures import GroundShare
from dashboard.locale import _, language, pgettext
from dashboard.ui.charts.chart import Chart, ChartRow
from dashboard.ui.charts.look import FONT_SIZE, HEIGHT, colour, custom, drawing, numbers
from dashboard.ui.numbers import integer, percent
from data.reference import Reference

FEW = 80  # per cent: the grounds that reach it together are the vital few
ROW = 36  # px

_BARS, _SHARES = (0.0, 0.7), (0.78, 0.985)  # parts of the width


def grounds_chart(rows: Sequence[GroundShare], reference: Reference) -> Chart:
    column = pgettext("count", "Rejected")
    titles = [_title(row.ground, reference) for row in rows]
    return Chart(
        name="grounds",
        title=_("Grounds of rejection, applications"),
        definition=_(
            "An application rejected on several grounds counts under each. On the right, how much of all mentions "
            "the grounds so far add up to; the blue ones make up the first {few}%."
        ).format(few=FEW),
        summary=_("Most frequent: {ground}, {number}").format(ground=titles[0], number=integer(rows[0].rejected.number))
        if rows
        else "",
        label_title=_("Ground"),
        columns=(column,),
        rows=tuple(
            ChartRow(title, (row.rejected,), percent(row.reached, exact=True))
            for title, row in zip(titles, rows, strict=True)
        ),
        drawing=_drawn(rows, titles, column),
        note_title=_("Adds up to"),
    )


def _title(ground: str, reference: Reference) -> str:
    return reference.grounds[ground].title(language()) if ground in reference.grounds else ground


def _drawn(rows: Sequence[GroundShare], titles: Sequence[str], column: str) -> go.Figure:
    """Titles stand above their bars: they are long, and a telephone is narrow."""
    figure = drawing(height=max(HEIGHT, 38 + ROW * len(rows)), legend=False)
    places = list(range(len(rows)))
    few = [place == 0 or rows[place - 1].reached < FEW for place in places]
    figure.add_bar(
        orientation="h",
        x=numbers([row.rejected for row in rows]),
        y=places,
        customdata=custom(0, titles),
        marker={"color": [colour("primaryColor") if vital else colour("grayColor") for vital in few]},
        text=[integer(row.rejected.number) for row in rows],
        textposition="outside",
        textfont={"size": FONT_SIZE},
        constraintext="none",
        cliponaxis=False,
        hovertemplate=f"%{{customdata[2]}}<br>{column}: <b>%{{x}}</b><extra></extra>",
    )
    figure.add_scatter(
        x=[row.reached for row in rows],
        y=places,
        customdata=custom(0, titles),
        mode="lines+markers",
        line={"color": colour("textColor"), "width": 1.5},
        marker={"size": 6},
        xaxis="x2",
        hovertemplate=_("Adds up to") + ": <b>%{x:.0f} %</b><extra></extra>",
    )
    for place, title in zip(places, titles, strict=True):
        figure.add_annotation(
            x=0, y=place, yshift=14, xanchor="left", showarrow=False, text=textwrap.shorten(title, 46, placeholder="…")
        )
    figure.add_shape(
        type="line",
        x0=FEW,
        x1=FEW,
        y0=-0.7,
        y1=len(rows) - 0.4,
        xref="x2",
        line={"color": colour("grayColor"), "width": 1, "dash": "dot"},
    )
    figure.update_layout(
        bargap=0.7,
        margin={"t": 4, "b": 4, "l": 4, "r": 12},
        xaxis={
            "domain": _BARS,
            "visible": False,
            "range": [0, max(numbers([row.rejected for row in rows]), default=1) * 1.16],
        },
        xaxis2={
            "domain": _SHARES,
            "anchor": "y",
            "range": [0, 104],
            "tickvals": [0, FEW],
            "ticktext": [percent(0), percent(FEW)],
            "ticks": "outside",
            "automargin": True,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "linecolor": colour("borderColor"),
            "tickfont": {"color": colour("grayTextColor")},
        },
        yaxis={"visible": False, "range": [len(rows) - 0.4, -0.75]},
    )
    return figure
