"""A chart on the page: its words, the drawing or the table, its files, and the way to the cases behind every number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import streamlit as st

from dashboard import session
from dashboard.casework.exporting.order import MEDIA_TYPES, Format
from dashboard.casework.exporting.small_table import table_file
from dashboard.locale import _, language, ngettext
from dashboard.ui.addresses import queue_address
from dashboard.ui.charts.ahead import MODULE
from dashboard.ui.charts.chart import Chart, level
from dashboard.ui.component import SHARED, component
from dashboard.ui.figure_table import TABLE_SCRIPTS, TABLE_STYLES, table_data
from dashboard.ui.handing_out import offered
from dashboard.ui.reports.words import FORMAT
from data.access_log import Deed

_HERE = Path(__file__).parent
_CARD = component(
    "chart_card",
    scripts=[
        SHARED / "dom.js",
        SHARED / "mount.js",
        SHARED / "visit.js",
        *TABLE_SCRIPTS,
        *(_HERE / f"{part}.js" for part in ("sheet", "drawn", "files", "card")),
    ],
    styles=[SHARED / "theme.css", *TABLE_STYLES, _HERE / "card.css"],
)
_EMPTY = 140  # px


def chart_cards(charts: Iterable[Chart], *, told: str, days: str) -> bool:
    """Show the charts in their order, the wide ones alone and the others two in a row, each row as soon as it is read.

    `told` says the period and the filters in words, for a picture that stands alone; `days` tells the files apart.
    Returns whether there were any.
    """
    any_shown, waiting = False, []
    for chart in charts:
        any_shown = True
        if chart.wide:
            _row(waiting, told, days)
            waiting = []
            chart_card(chart, told=told, days=days)
        elif waiting:
            _row([*waiting, chart], told, days)
            waiting = []
        else:
            waiting = [chart]
    _row(waiting, told, days)
    return any_shown


def _row(charts: Sequence[Chart], told: str, days: str) -> None:
    if not charts:
        return
    with st.grid(2, min_column_width=460, gap="small"):
        for chart in level(charts):
            chart_card(chart, told=told, days=days)


def chart_card(chart: Chart, *, told: str, days: str) -> None:
    """Show a chart; a click on a mark or a number leads to the queue with the cases behind it."""
    with st.container(border=True, height="stretch"):
        _content(chart, told, f"{chart.name}-{days}")


@st.fragment
def _content(chart: Chart, told: str, file_name: str) -> None:
    session.activate_language()
    key, view, leaving = f"card_{chart.name}", f"view_{chart.name}", f"leaving_{chart.name}"

    def choose_view() -> None:
        st.session_state[view] = st.session_state[key]["view"]

    def leave() -> None:
        figure = chart.figure_at(st.session_state[key]["picked"])
        if figure and figure.asked:
            st.session_state[leaving] = queue_address(figure.asked)

    card = _card(chart, told, file_name, as_table=st.session_state.get(view) == "table")
    _CARD(
        key=key,
        data=card | {"leaveFor": st.session_state.pop(leaving, "")},
        on_view_change=choose_view,
        on_picked_change=leave,
    )


def _card(chart: Chart, told: str, file_name: str, *, as_table: bool) -> dict[str, object]:
    is_drawn = not (chart.is_empty or as_table)
    return {
        "title": chart.title,
        "summary": "" if chart.is_empty else chart.summary,
        "definition": _definition(chart),
        "alt": f"{chart.title}. {chart.summary}",
        "height": _EMPTY if chart.is_empty else chart.height,
        "figure": chart.drawing.to_plotly_json() if is_drawn else None,
        "module": MODULE,
        "table": table_data(chart) if as_table and not chart.is_empty else None,
        "files": [] if chart.is_empty else _files(chart, told, file_name),
        "pictures": ["png", "svg"] if is_drawn else [],
        "printed": {"title": chart.title, "told": [told, chart.summary], "foot": chart.definition},
        "fileName": file_name,
        "locale": language(),
        "labels": {
            "views": _("View of: {title}").format(title=chart.title),
            "chart": _("Chart"),
            "table": _("Table"),
            "file": _("File"),
            "numbers": _("The numbers of this chart"),
            "undrawn": _("The chart could not be drawn. Load the page again; its table has the same numbers."),
            "nothing": _("Nothing in this period under these filters."),
            "failed": _("The picture could not be made. Show the chart and try again."),
        },
    }


def _definition(chart: Chart) -> str:
    if not chart.left_out:
        return chart.definition
    left = ngettext("{n} more is in the table.", "{n} more are in the table.", chart.left_out)
    return f"{chart.definition} {left.format(n=chart.left_out)}"


def _files(chart: Chart, told: str, file_name: str) -> list[dict[str, str]]:
    """The numbers, to be taken along in each format."""
    return [
        {
            "title": FORMAT[format],
            "href": offered(
                _taken(chart, format, told),
                name=f"{file_name}.{format}",
                media_type=MEDIA_TYPES[format],
                key=f"{format}_{chart.name}",
            ),
        }
        for format in Format
    ]


def _taken(chart: Chart, format: Format, told: str) -> Callable[[], bytes]:
    """What makes the file when it is asked for, and notes who took it."""
    person, log = session.actor().name, session.house().access_log

    def make() -> bytes:
        rows = chart.table()
        log.note(person, Deed.EXPORT, subject=chart.name, filter=told, format=format, rows=len(rows) - 1)
        return table_file(rows, format)

    return make
