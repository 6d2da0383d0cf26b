"""Numbers as a table: real text for everybody, each number a link to its cases."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.ui.addresses import queue_address
from dashboard.ui.charts.chart import Chart, text_of
from dashboard.ui.component import SHARED, component
from dashboard.ui.numbers import integer
from data.queue import QueueFilter

_HERE = Path(__file__).parent
# For a component of another kind that shows such a table, too.
TABLE_SCRIPTS, TABLE_STYLES = [_HERE / "table.js"], [_HERE / "figure_table.css"]
_TABLE = component(
    "figure_table",
    scripts=[
        SHARED / "dom.js",
        SHARED / "mount.js",
        SHARED / "drawing.js",
        SHARED / "visit.js",
        *TABLE_SCRIPTS,
        _HERE / "figure_table.js",
    ],
    styles=[SHARED / "theme.css", *TABLE_STYLES],
)


@dataclass(frozen=True, slots=True)
class Count:
    """How many cases there are behind a filter; without one the number leads nowhere."""

    number: int
    asked: QueueFilter | None = None


def count_table(title: str, headings: Sequence[str], rows: Iterable[tuple[str, Sequence[Count]]], *, key: str) -> None:
    """Show a row for each name with its counts; the first heading is that of the names."""
    shown = [{"label": name, "cells": [_cell(each.number, each.asked) for each in counts]} for name, counts in rows]
    _TABLE(key=key, data={"title": title, "headings": list(headings), "rows": shown})


def table_data(chart: Chart) -> dict[str, object]:
    """The figures of `chart` as table.js takes them."""
    headings, *_body = chart.table()
    rows = [
        {
            "label": row.label,
            "cells": [
                *(_linked(text_of(figure), figure.asked) for figure in row.figures),
                *([{"text": row.note}] if chart.note_title else []),
            ],
        }
        for row in chart.rows
    ]
    return {"title": chart.title, "headings": headings, "rows": rows}


def _cell(number: int, asked: QueueFilter | None) -> dict[str, str]:
    return _linked(integer(number), asked)


def _linked(text: str, asked: QueueFilter | None) -> dict[str, str]:
    link = {} if asked is None else {"href": queue_address(asked)}
    return {"text": text} | link
