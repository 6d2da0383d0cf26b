"""Bars from the most frequent down, with what they add up to: which few things make up most."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from dashboard.locale import _
from dashboard.ui.charts.chart import Cell, Chart, ChartRow
from dashboard.ui.charts.look import FONT_SIZE, HEIGHT, colour, custom, drawing, numbers, titles_above
from dashboard.ui.numbers import integer, percent

FEW = 80  # per cent: those that reach it together are the vital few
MOST = 12  # rows drawn; the table has them all
ROW = 36  # px
_FEWEST = 8  # rows that room is made for, lest two bars become two walls

_THICK = 0.3  # of a row is bar; the title stands above it
_BARS, _SHARES = (0.0, 0.7), (0.78, 0.985)  # parts of the width
_TOGETHER, _ALONE = 40, 56  # characters of a title that a telephone has room for, beside shares and without them


def pareto_chart(
    name: str,
    titles: Sequence[str],
    figures: Sequence[Cell],
    reached: Sequence[float] | None = None,
    *,
    title: str,
    definition: str,
    label_title: str,
    column: str,
) -> Chart:
    """A chart of such bars, the most frequent first; `reached` as `pareto` has it."""
    notes = [""] * len(titles) if reached is None else [percent(each, exact=True) for each in reached]
    return Chart(
        name=name,
        title=title,
        definition=definition,
        summary=_("Most frequent: {name}, {number}").format(name=titles[0], number=integer(figures[0].number))
        if titles
        else "",
        label_title=label_title,
        columns=(column,),
        rows=tuple(ChartRow(each, (figure,), note) for each, figure, note in zip(titles, figures, notes, strict=True)),
        drawing=pareto(titles, figures, column, reached or ()),
        note_title="" if reached is None else _("Adds up to"),
        left_out=max(0, len(titles) - MOST),
    )


def pareto(titles: Sequence[str], figures: Sequence[Cell], column: str, reached: Sequence[float] = ()) -> go.Figure:
    """The first MOST bars; `reached` are the shares in percent that they add up to, left out: bars alone.

    Titles stand above their bars: they are long, and a telephone is narrow.
    """
    titles, figures, reached = titles[:MOST], figures[:MOST], reached[:MOST]
    figure = drawing(height=max(HEIGHT, 38 + ROW * len(figures)), legend=False)
    places = list(range(len(figures)))
    few = [not reached or place == 0 or reached[place - 1] < FEW for place in places]
    figure.add_bar(
        orientation="h",
        x=numbers(figures),
        y=places,
        customdata=custom(0, titles),
        marker={"color": [colour("primaryColor") if vital else colour("grayColor") for vital in few]},
        text=[integer(each.number) for each in figures],
        textposition="outside",
        textfont={"size": FONT_SIZE},
        constraintext="none",
        cliponaxis=False,
        hovertemplate=f"%{{customdata[2]}}<br>{column}: <b>%{{x}}</b><extra></extra>",
    )
    figure.update_layout(
        annotations=titles_above([_shortened(title, _TOGETHER if reached else _ALONE) for title in titles], _THICK),
        bargap=1 - _THICK,
        margin={"t": 4, "b": 4, "l": 4, "r": 12},
        xaxis={"visible": False, "range": [0, max(numbers(figures), default=1) * 1.16]},
        yaxis={"visible": False, "range": [max(len(figures), _FEWEST) - 0.4, -0.75]},
    )
    if reached:
        _add_shares(figure, titles, reached)
    return figure


def _shortened(title: str, longest: int) -> str:
    """At the end of a word; a single word that is longer is cut."""
    short = textwrap.shorten(title, longest, placeholder="…")
    return short if short != "…" else f"{title[: longest - 1]}…"


def _add_shares(figure: go.Figure, titles: Sequence[str], reached: Sequence[float]) -> None:
    figure.add_scatter(
        x=reached,
        y=list(range(len(reached))),
        customdata=custom(0, titles),
        mode="lines+markers",
        line={"color": colour("textColor"), "width": 1.5},
        marker={"size": 6},
        xaxis="x2",
        hovertemplate=_("Adds up to") + ": <b>%{x:.0f} %</b><extra></extra>",
    )
    figure.add_shape(
        type="line",
        x0=FEW,
        x1=FEW,
        y0=-0.7,
        y1=len(reached) - 0.4,
        xref="x2",
        line={"color": colour("grayColor"), "width": 1, "dash": "dot"},
    )
    figure.update_layout(
        xaxis={"domain": _BARS},
        margin_b=26,
        xaxis2={
            "domain": _SHARES,
            "anchor": "y",
            "range": [0, 104],
            "tickvals": [0, FEW],
            "ticktext": [percent(0), percent(FEW)],
            "ticks": "outside",
            "automargin": False,
            "fixedrange": True,
            "showgrid": False,
            "zeroline": False,
            "linecolor": colour("borderColor"),
            "tickfont": {"color": colour("grayTextColor")},
        },
    )
