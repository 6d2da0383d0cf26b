"""How charts look: the theme's colours, thin lines, horizontal labels, nothing that moves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from html import escape

import plotly.graph_objects as go
import streamlit as st
from babel.dates import format_skeleton

from dashboard.locale import language
from dashboard.ui.charts.chart import Cell
from dashboard.ui.numbers import integer
from data.statistics import Step

HEIGHT = 300  # px
FONT_SIZE = 13

_MOST_TICKS = 6
_FONT = '"Source Sans", "Source Sans 3", sans-serif'


def colour(name: str) -> str:
    """A colour of the theme in .streamlit/config.toml, such as "primaryColor"."""
    return st.get_option(f"theme.{name}")


def shade(place: int) -> str:
    """One of the theme's ten blues, from the palest, 0, to the darkest."""
    return st.get_option("theme.chartSequentialColors")[place]


def drawing(*, height: int = HEIGHT, legend: bool = True) -> go.Figure:
    """An empty drawing in the house style."""
    text, muted, line = colour("textColor"), colour("grayTextColor"), colour("borderColor")
    axis = {
        "fixedrange": True,
        "showgrid": False,
        "zeroline": False,
        "linecolor": line,
        "tickcolor": line,
        "tickfont": {"color": muted},
        "tickangle": 0,
        # Plotly would draw twice to find out how much room the labels need: `room_for` knows.
        "automargin": False,
        "title": None,
    }
    return go.Figure(
        layout={
            "template": "none",  # what it says is said below, and it would be sent with every chart
            "height": height,
            "margin": {"l": 40, "r": 24, "t": 34 if legend else 8, "b": 26},
            "font": {"family": _FONT, "size": FONT_SIZE, "color": text},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "separators": ",\N{NO-BREAK SPACE}" if language() == "ru" else ".,",
            "dragmode": False,
            "hovermode": "closest",
            "clickmode": "event",
            "hoverlabel": {
                "bgcolor": colour("backgroundColor"),
                "bordercolor": line,
                "font": {"family": _FONT, "size": FONT_SIZE, "color": text},
                "align": "left",
            },
            "showlegend": legend,
            "legend": {
                "orientation": "h",
                "x": 0,
                "xanchor": "left",
                "y": 1,
                "yanchor": "bottom",
                "itemclick": False,
                "itemdoubleclick": False,
                "traceorder": "normal",
            },
            "bargap": 0.28,
            "bargroupgap": 0.06,
            "xaxis": axis | {"ticks": "outside", "ticklen": 4},
            "yaxis": axis
            | {"showgrid": True, "gridcolor": colour("grayBackgroundColor"), "rangemode": "tozero", "nticks": 6},
        }
    )


def room_for(figure: go.Figure, *, left: Sequence[str] = (), lines: int = 1, titled: bool = False) -> None:
    """Leave room for the longest label on the left, and below for so many lines of labels and the axis' title."""
    letters = max(map(len, left), default=0)
    below = 8 + 18 * lines + (22 if titled else 0)
    figure.update_layout(margin={"l": max(24, round(7.6 * letters) + 12), "b": below})


def whole_numbers(figure: go.Figure, most: int, *, lines: int = 1, titled: bool = False) -> None:
    """Make room for the numbers, the rest as in `room_for`, and keep the axis of small counts from ticks between them."""
    room_for(figure, left=[integer(round(most * 1.15))], lines=lines, titled=titled)
    if most < 6:
        figure.update_yaxes(dtick=1, range=[0, max(most, 1) * 1.12])


def custom(column: int, labels: Sequence[str]) -> list[list[object]]:
    """`customdata` of one column's marks: row, column, and the label for the hover text."""
    return [[row, column, as_typed(label)] for row, label in enumerate(labels)]


def as_typed(text: str) -> str:
    """A name for a place where plotly would take tags in it for its own."""
    return escape(text, quote=False)


def titles_above(titles: Sequence[str], thickness: float) -> list[dict[str, object]]:
    """Annotations over horizontal bars, the first at 0, that take up `thickness` of their rows. Plotly gets all of
    them together: added one by one, each costs more than the last.
    """
    above = {"x": 0, "xanchor": "left", "yanchor": "bottom", "showarrow": False}
    return [above | {"y": place - thickness / 2, "text": as_typed(title)} for place, title in enumerate(titles)]


def numbers(figures: Sequence[Cell]) -> list[float | None]:
    return [figure.number for figure in figures]


def span(first: dt.date, last: dt.date) -> str:
    return f"{first:%d.%m.%Y}" if first == last else f"{first:%d.%m.%Y} – {last:%d.%m.%Y}"


def time_axis(figure: go.Figure, starts: Sequence[dt.date], step: Step) -> None:
    """Marks at equal distances, 0, 1, 2 …, with no more labels than a telephone has room for."""
    every = -(-len(starts) // _MOST_TICKS)
    shown = range((len(starts) - 1) % every if starts else 0, len(starts), every)
    long = bool(starts) and (starts[-1] - starts[0]).days > 320
    skeleton = "yMMM" if step is Step.MONTH or long else "MMMd"
    figure.update_xaxes(
        tickvals=list(shown),
        ticktext=[_short(starts[place], skeleton) for place in shown],
        range=[-0.6, len(starts) - 0.4],
    )


def _short(day: dt.date, skeleton: str) -> str:
    """«нояб. 2026» without the «г.» that Russian puts after a year."""
    return (
        format_skeleton(skeleton, day, locale=language())
        .removesuffix("\N{NARROW NO-BREAK SPACE}г.")
        .removesuffix("\N{NO-BREAK SPACE}г.")
    )
