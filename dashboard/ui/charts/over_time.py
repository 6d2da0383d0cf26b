"""What charts over days, weeks or months share: bars on top of each other, and lines."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import plotly.graph_objects as go

from dashboard.ui.charts.chart import Cell, ChartRow, text_of
from dashboard.ui.charts.look import custom, drawing, numbers, span, time_axis, whole_numbers
from data.statistics import Step


class Stretch(Protocol):
    """A row of figures over time: its days, both included."""

    @property
    def first(self) -> dt.date: ...
    @property
    def last(self) -> dt.date: ...


@dataclass(frozen=True, slots=True)
class Series:
    """A figure for each row, in row order. Of a line: `dash` as plotly names it, and `hover`, which says with {value}
    what a point means where the title alone does not.
    """

    title: str
    colour: str
    figures: Sequence[Cell]
    width: float = 1.8
    dash: str = "solid"
    hover: str = ""


def labels_of(rows: Sequence[Stretch]) -> list[str]:
    return [span(row.first, row.last) for row in rows]


def rows_of(rows: Sequence[Stretch], parts: Sequence[Series]) -> tuple[ChartRow, ...]:
    """A row of the table for each stretch of time, a column for each series."""
    figures = zip(*(part.figures for part in parts), strict=True)
    return tuple(ChartRow(label, tuple(row)) for label, row in zip(labels_of(rows), figures, strict=True))


def stacked(rows: Sequence[Stretch], parts: Sequence[Series], step: Step) -> go.Figure:
    """Bars of counts on top of each other; the first series is the first column."""
    figure = drawing()
    labels = labels_of(rows)
    for column, part in enumerate(parts):
        figure.add_bar(
            name=part.title,
            y=numbers(part.figures),
            customdata=custom(column, labels),
            marker={"color": part.colour, "line": {"width": 0}},
            hovertemplate=f"{part.title}: <b>%{{y}}</b><br>%{{customdata[2]}}<extra></extra>",
        )
    figure.update_layout(barmode="stack")
    time_axis(figure, [row.first for row in rows], step)
    totals = [sum(numbers(each)) for each in zip(*(part.figures for part in parts), strict=True)]
    whole_numbers(figure, max(totals, default=0))
    return figure


def lines(rows: Sequence[Stretch], parts: Sequence[Series], step: Step) -> go.Figure:
    """Lines with a gap where there is nothing to compute from."""
    figure = drawing()
    labels = labels_of(rows)
    for column, part in enumerate(parts):
        template = part.hover or f"{part.title}: <b>{{value}}</b>"
        said = [template.format(value=text_of(each)) for each in part.figures]
        figure.add_scatter(
            name=part.title,
            y=numbers(part.figures),
            customdata=[[*place, words] for place, words in zip(custom(column, labels), said, strict=True)],
            hovertemplate="%{customdata[3]}<br>%{customdata[2]}<extra></extra>",
            mode="lines+markers",
            line={"color": part.colour, "width": part.width, "dash": part.dash},
            marker={"size": 6 if len(rows) <= 31 else 4},
        )
    time_axis(figure, [row.first for row in rows], step)
    return figure
