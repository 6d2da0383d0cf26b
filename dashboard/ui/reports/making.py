"""The file: how many lines it will have, making it, how far that is, and fetching it."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.exporting.background import Making, State
from dashboard.casework.exporting.datasets import DATASETS
from dashboard.casework.exporting.making import may_reveal, number_of_lines
from dashboard.casework.exporting.order import Format, Order
from dashboard.casework.exporting.rendering import MASK
from dashboard.casework.exporting.workbook import MOST_LINES
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.wording import told
from dashboard.locale import _
from dashboard.ui.carrying_out import NOTICE
from dashboard.ui.numbers import integer
from dashboard.ui.plain import plain
from dashboard.ui.reports.words import lines_words, size

_TOKEN, _REVEAL = "report_token", "report_reveal"


def make_file(office: Office, order: Order, actor: Actor) -> None:
    try:
        lines = number_of_lines(office, order, actor)
    except ActionRefused as refused:
        st.info(plain(told(refused.message, refused.arguments)), icon=":material/info:")
        return
    _personal(order, actor)
    too_many = order.format is Format.XLSX and lines > MOST_LINES
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(
            _("Make the file"),
            type="primary",
            icon=":material/summarize:",
            key="reports_make",
            disabled=not lines or too_many,
            on_click=_begin_as_chosen,
            args=(order, actor),
        )
        words = lines_words(lines) if lines else _("Nothing in this period under these filters.")
        st.caption(words, width="content")
    if too_many:
        refusal = _("A workbook holds {most} lines and this would have {total}: choose CSV or Parquet.")
        st.warning(refusal.format(most=integer(MOST_LINES), total=integer(lines)), icon=":material/warning:")
    _in_hand()


def begin(order: Order, actor: Actor, *, reveal: bool = False) -> None:
    """Start to make it: in a callback, which a run follows that shows how far it is."""
    try:
        st.session_state[_TOKEN] = session.house().exports.start(order, actor, reveal=reveal)
    except ActionRefused as refused:
        st.session_state[NOTICE] = ("refused", told(refused.message, refused.arguments))


def _begin_as_chosen(order: Order, actor: Actor) -> None:
    wanted = may_reveal(actor) and bool(_personal_columns(order)) and bool(st.session_state.get(_REVEAL))
    begin(order, actor, reveal=wanted)


def _personal_columns(order: Order) -> list[str]:
    return [_(each.title) for each in DATASETS[order.dataset].chosen(order.columns) if each.personal]


def _personal(order: Order, actor: Actor) -> None:
    """Say what is masked; who may see it can ask for it."""
    columns = _personal_columns(order)
    if not columns:
        return
    named = ", ".join(columns)
    if may_reveal(actor):
        st.checkbox(
            _("Unmask personal data ({columns}); the log will tell").format(columns=named), key=_REVEAL, value=False
        )
    else:
        st.caption(_("Personal data is masked ({mask}): {columns}").format(mask=MASK, columns=named))


def _in_hand() -> None:
    token = st.session_state.get(_TOKEN)
    making = session.house().exports.look(token) if token else None
    if making is None:
        return
    if making.state is State.MAKING:
        _progress(token)
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="small", border=True, key="report_file"):
        match making.state:
            case State.DONE:
                st.link_button(
                    plain(_("Download {name}").format(name=making.name)),
                    f"/api/exports/{token}",
                    icon=":material/download:",
                )
                ready = _("{lines}, {size}; the file is kept for an hour")
                st.caption(ready.format(lines=lines_words(making.lines), size=size(making.bytes)), width="content")
            case State.STOPPED:
                st.caption(_("Stopped. Nothing was kept."), width="content")
            case State.FAILED:
                st.error(_failure(making), icon=":material/error:")
        st.button(
            "",
            icon=":material/close:",
            type="tertiary",
            key="report_put_away",
            help=_("Put away"),
            on_click=lambda: st.session_state.pop(_TOKEN, None),
        )


def _failure(making: Making) -> str:
    if making.refusal:
        return plain(told(making.refusal.message, making.refusal.arguments))
    return _("The file could not be made. Try again; if it fails again, report a technical fault.")


@st.fragment(run_every=0.7)
def _progress(token: str) -> None:
    session.activate_language()
    making = session.house().exports.look(token)
    if making is None or making.state is not State.MAKING:
        st.rerun()
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        done, total = making.lines, making.total
        words = _("{done} of {total} lines").format(done=integer(done), total=integer(total or 0))
        st.progress(done / total if total else 0.0, text=words if total else _("Looking for the lines…"))
        st.button(
            _("Stop"),
            icon=":material/stop_circle:",
            key="report_stop",
            on_click=session.house().exports.stop_making,
            args=(token,),
        )
