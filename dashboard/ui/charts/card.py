"""A chart on the page: its words, the drawing or the table, and the way to the cases behind every number."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework import csv_file
from dashboard.locale import _
from dashboard.ui.addresses import queue_address
from dashboard.ui.charts.chart import Chart
from dashboard.ui.charts.look import CONFIG
from dashboard.ui.figure_table import figure_table
from dashboard.ui.visit import visit


def chart_card(chart: Chart, *, file_name: str) -> None:
    """Show a chart; a click on a mark or a number leads to the queue with the cases behind it."""
    with st.container(border=True, height="stretch", gap="xsmall", key=f"card_{chart.name}"):
        _content(chart, file_name)


@st.fragment
def _content(chart: Chart, file_name: str) -> None:
    session.activate_language()
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(f"**{chart.title}**", width="stretch")
        as_table = _choose_view(chart)
        _download(chart, file_name)
    if chart.summary and not chart.is_empty:
        st.markdown(chart.summary)
    if chart.is_empty:
        _nothing(chart)
    elif as_table:
        figure_table(chart, height=chart.height, key=f"table_{chart.name}")
    else:
        _drawing(chart)
    st.caption(chart.definition)


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


def _download(chart: Chart, file_name: str) -> None:
    st.download_button(
        "CSV",
        type="tertiary",
        data=lambda: csv_file.whole(chart.table()),
        file_name=file_name,
        mime=csv_file.MEDIA_TYPE,
        icon=":material/download:",
        help=_("Download the numbers of this chart"),
        key=f"csv_{chart.name}",
        on_click="ignore",
        disabled=chart.is_empty,
    )


def _nothing(chart: Chart) -> None:
    with st.container(height=chart.height, border=False, vertical_alignment="center", horizontal_alignment="center"):
        st.caption(_("Nothing in this period under these filters."), text_alignment="center")


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
    if points and (figure := chart.figure_at(points[0].get("customdata") or ())):
        st.session_state[turn] = st.session_state.get(turn, 0) + 1
        visit(queue_address(figure.asked), key=f"visit_{key}")
