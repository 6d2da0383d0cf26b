"""A table whose rows open: a real HTML table with links, sortable headings, a row cursor and, if wanted, a selection.

`st.dataframe` paints a canvas: no links to share or to open in a new tab, no keys to walk the rows, nothing for a
screen reader, nothing fit for a telephone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import streamlit as st

from dashboard.locale import _
from dashboard.ui.badges import Badge
from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_TABLE = component(
    "dashboard_table",
    scripts=[
        SHARED / "dom.js",
        SHARED / "keyboard.js",
        SHARED / "memory.js",
        SHARED / "mount.js",
        _HERE / "heading.js",
        _HERE / "row.js",
        _HERE / "selection.js",
        _HERE / "table.js",
    ],
    styles=[SHARED / "theme.css", _HERE / "table.css"],
)

Kind = Literal["text", "number", "date", "badge"]
Tone = Literal["", "soon", "late"]  # of a deadline
Value = str | int | dt.date | Badge | Sequence[Badge] | None


@dataclass(frozen=True, slots=True)
class Column:
    """`kind` decides the alignment; `link` marks the one column that carries the row's link and heads its card on a
    narrow screen. `width` is a CSS length such as "9rem"; columns without one share what is left.
    """

    name: str
    title: str
    kind: Kind = "text"
    sortable: bool = False
    link: bool = False
    width: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A value with a muted second line under it, both in the colour of the tone where there is one."""

    value: Value
    note: str = ""
    tone: Tone = ""


@dataclass(frozen=True, slots=True)
class Row:
    """`href` is the relative address the row opens, such as "application?case=17", or ""; `cells` go by column name.

    An integer is grouped by thousands, a date is written ДД.ММ.ГГГГ (a datetime with its time, in its own zone).
    """

    id: str
    href: str
    cells: Mapping[str, Value | Cell]


@dataclass(frozen=True, slots=True)
class Sort:
    column: str
    descending: bool = False


@dataclass(frozen=True, slots=True)
class TableResult:
    """`open` is the id of the row to open and `sort` the order asked for, both in the one run after the click;
    `selected` are the ids of the ticked rows, in the order of the table.
    """

    open: str | None
    sort: Sort | None
    selected: tuple[str, ...]


def table(
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    key: str,
    title: str,
    sort: Sort | None = None,
    selectable: bool = False,
    empty: str = "",
    on_open: Callable[[str], None] | None = None,
    on_sort: Callable[[Sort], None] | None = None,
) -> TableResult:
    """Show `rows` in the order given: whoever fetched them sorts them, `sort` only says how they are sorted.

    `title` names the table to a screen reader, `empty` is what stands in a table without rows. `on_open` and `on_sort`
    are called before the script runs again, so that the run sees the new order at once.
    """

    def opened() -> None:
        if on_open:
            on_open(st.session_state[key]["open"])

    def sorted_anew() -> None:
        if on_sort:
            on_sort(_sort(st.session_state[key]["sort"]))

    held = st.session_state.get(key, {}).get("selected", []) if selectable else []
    result = _TABLE(
        key=key,
        data={
            "key": key,
            "title": title,
            "columns": [_column(column) for column in columns],
            "rows": [_row(row, columns) for row in rows],
            "sort": sort and {"column": sort.column, "descending": sort.descending},
            "selectable": selectable,
            "selected": held,
            "labels": _labels(empty),
        },
        default={"selected": []},
        on_open_change=opened,
        on_sort_change=sorted_anew,
        on_selected_change=lambda: None,
    )
    ticked = set(result["selected"] or ())
    return TableResult(
        open=result["open"],
        sort=_sort(result["sort"]) if result["sort"] else None,
        selected=tuple(row.id for row in rows if row.id in ticked),
    )


def _column(column: Column) -> dict[str, object]:
    return {
        "name": column.name,
        "title": column.title,
        "kind": column.kind,
        "sortable": column.sortable,
        "link": column.link,
        "width": column.width,
    }


def _row(row: Row, columns: Sequence[Column]) -> dict[str, object]:
    return {"id": row.id, "href": row.href, "cells": [_cell(row.cells.get(column.name)) for column in columns]}


def _cell(content: Value | Cell) -> dict[str, object]:
    cell = content if isinstance(content, Cell) else Cell(content)
    shown: dict[str, object] = {"note": cell.note} if cell.note else {}
    if cell.tone:
        shown["tone"] = cell.tone
    match cell.value:
        case None:
            return shown
        case Badge():
            return shown | {"badges": [cell.value.as_data()]}
        case dt.datetime():
            return shown | {"text": f"{cell.value:%d.%m.%Y %H:%M}"}
        case dt.date():
            return shown | {"text": f"{cell.value:%d.%m.%Y}"}
        case int():
            return shown | {"text": f"{cell.value:,}".replace(",", "\N{NO-BREAK SPACE}")}
        case str():
            return shown | {"text": cell.value}
        case badges:
            return shown | {"badges": [badge.as_data() for badge in badges]}


def _sort(payload: Mapping[str, object]) -> Sort:
    return Sort(column=str(payload["column"]), descending=bool(payload["descending"]))


def _labels(empty: str) -> dict[str, str]:
    return {
        "empty": empty or _("Nothing here"),
        "select": _("Select row {name}"),
        "selectAll": _("Select all rows"),
        "rows": _("rows"),
        "open": _("open"),
        "tick": _("select"),
        "sortBy": _("Sort by"),
    }
