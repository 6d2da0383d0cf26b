"""A chart on the page: its words, the drawing or the table, its files, and the way to the cases behind every number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import streamlit as st

from dashboard import session
from dashboard.casework.exporting.order import MEDIA_TYPES, Format
from dashboard.casework.exporting.small_table import table_file
from dashboard.locale import _, ngettext
from dashboard.ui.addresses import queue_address
from dashboard.ui.chart_picture import Printed, chart_picture
from dashboard.ui.charts.chart import Chart, level
from dashboard.ui.charts.look import CONFIG
from dashboard.ui.figure_table import figure_table
from dashboard.ui.handing_out import hand_out
from dashboard.ui.plain import plain
from dashboard.ui.reports.words import FORMAT
from dashboard.ui.visit import visit
from data.access_log import Deed

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
    with st.container(border=True, height="stretch", gap="xsmall", key=_card(chart)):
        _content(chart, told, f"{chart.name}-{days}")


def _card(chart: Chart) -> str:
    return f"card_{chart.name}"


@st.fragment
def _content(chart: Chart, told: str, file_name: str) -> None:
    session.activate_language()
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"**{chart.title}**", width="stretch")
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall", width="content"):
            as_table = _choose_view(chart)
            _files(chart, told, file_name, drawn=not as_table)
    if chart.summary and not chart.is_empty:
        st.text(chart.summary)
    if chart.is_empty:
        _nothing()
    elif as_table:
        figure_table(chart, height=chart.height, key=f"table_{chart.name}")
    else:
        _drawing(chart)
    st.caption(plain(_definition(chart)))


def _definition(chart: Chart) -> str:
    if not chart.left_out:
        return chart.definition
    left = ngettext("{n} more is in the table.", "{n} more are in the table.", chart.left_out)
    return f"{chart.definition} {left.format(n=chart.left_out)}"


def _choose_view(chart: Chart) -> bool:
    words = {"chart": _("Chart"), "table": _("Table")}
    chosen = st.segmented_control(
        _("View of: {title}").format(title=chart.title),
        list(words),
        format_func=words.get,
        default="chart",
        required=True,
        key=f"view_{chart.name}",
        label_visibility="collapsed",
    )
    return chosen == "table"


def _files(chart: Chart, told: str, file_name: str, *, drawn: bool) -> None:
    """What can be taken along: the numbers, and while the drawing is there a picture of it."""
    with st.popover(
        _("File"),
        icon=":material/download:",
        type="tertiary",
        disabled=chart.is_empty,
        key=f"files_{chart.name}",
    ):
        for format in Format:
            hand_out(
                FORMAT[format],
                _taken(chart, format, told),
                name=f"{file_name}.{format}",
                media_type=MEDIA_TYPES[format],
                key=f"{format}_{chart.name}",
                help=_("The numbers of this chart"),
                quiet=True,
            )
        if drawn and not chart.is_empty:
            printed = Printed(chart.title, [told, chart.summary], chart.definition)
            chart_picture(printed, card=_card(chart), file_name=file_name, key=f"picture_{chart.name}")


def _nothing() -> None:
    with st.container(height=_EMPTY, border=False, vertical_alignment="center", horizontal_alignment="center"):
        st.caption(_("Nothing in this period under these filters."), width="content")


def _taken(chart: Chart, format: Format, told: str) -> Callable[[], bytes]:
    """What makes the file when it is asked for, and notes who took it."""
    person, log = session.actor().name, session.house().access_log

    def make() -> bytes:
        rows = chart.table()
        log.note(person, Deed.EXPORT, subject=chart.name, filter=told, format=format, rows=len(rows) - 1)
        return table_file(rows, format)

    return make


def _drawing(chart: Chart) -> None:
    """Draw. A click on a mark selects it and leaves; the next time the chart is a new one, with nothing selected."""
    turn = f"turn_{chart.name}"
    key = f"chart_{chart.name}_{st.session_state.get(turn, 0)}"
    event = st.plotly_chart(
        chart.drawing,
        theme=None,
        config=CONFIG,
        key=key,
        on_select="rerun",
        selection_mode="points",
        alt=f"{chart.title}. {chart.summary}",
    )
    points = event.selection.points
    if points and (figure := chart.figure_at(points[0].get("customdata") or ())) and figure.asked:
        st.session_state[turn] = st.session_state.get(turn, 0) + 1
        visit(queue_address(figure.asked), key=f"visit_{key}")
