"""A chart as a table: real text for everybody, each number a link to its cases."""

from __future__ import annotations

from pathlib import Path

from dashboard.casework.figures import Figure
from dashboard.ui.addresses import queue_address
from dashboard.ui.charts.chart import Chart
from dashboard.ui.component import SHARED, component
from dashboard.ui.numbers import integer

_HERE = Path(__file__).parent
_TABLE = component(
    "figure_table",
    scripts=[SHARED / "dom.js", SHARED / "mount.js", SHARED / "visit.js", _HERE / "figure_table.js"],
    styles=[SHARED / "theme.css", _HERE / "figure_table.css"],
)


def figure_table(chart: Chart, *, height: int, key: str) -> None:
    """Show the figures of `chart` in a frame `height` px high."""
    headings, *_body = chart.table()
    _TABLE(
        key=key,
        data={
            "title": chart.title,
            "headings": headings,
            "rows": [
                {
                    "label": row.label,
                    "cells": [*map(_cell, row.figures), *([{"text": row.note}] if chart.note_title else [])],
                }
                for row in chart.rows
            ],
            "height": height,
        },
    )


def _cell(figure: Figure) -> dict[str, str]:
    return {"text": integer(figure.number), "href": queue_address(figure.asked)}
