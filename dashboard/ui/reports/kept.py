"""Reports under a name: keeping one, opening, making, scheduling and deleting it, and what became of the scheduled ones."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from html import escape

import streamlit as st

from dashboard.casework.clock import moscow
from dashboard.casework.exporting.order import Order
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.reporting.due import next_due
from dashboard.casework.reporting.reports import (
    LONGEST_NAME,
    keep_report,
    may_change,
    order_of,
    reports_of,
    restore_report,
    withdraw_report,
)
from dashboard.casework.wording import told
from dashboard.locale import _, language
from dashboard.ui.carrying_out import NOTICE
from dashboard.ui.dates import moment
from dashboard.ui.plain import plain
from dashboard.ui.reports.choosing import write_order
from dashboard.ui.reports.making import begin
from dashboard.ui.reports.scheduling import scheduling_form
from dashboard.ui.reports.words import RUN_STATE, lines_words, order_words, schedule_words
from dashboard.ui.table import Cell, Column, Row, table
from data.reports import Report, Run, RunState, Schedule, latest_runs, read_schedules

_WITHDRAWN = "report_withdrawn"
_SHOWN_RUNS = 30


def kept_reports(office: Office, order: Order, actor: Actor) -> None:
    reports = reports_of(office, actor)
    with office.database.read() as reader:
        schedules = {each.report: each for each in read_schedules(reader)}
        runs = latest_runs(reader, [each.id for each in reports], size=_SHOWN_RUNS)
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.markdown("##### " + _("Kept reports"), width="content")
        _keep(office, order, actor)
    _undo(office, actor)
    if not reports:
        st.caption(_("Keep what is chosen above under a name: it can be made again with one click, or by schedule."))
    for report in reports:
        last = next((run for run in runs if run.report == report.id), None)
        _line(office, report, schedules.get(report.id), last, order, actor)
    if runs:
        _runs(runs, {each.id: each.name for each in reports})


def _keep(office: Office, order: Order, actor: Actor) -> None:
    def keep() -> None:
        name, shared = st.session_state["report_name"], st.session_state["report_shared"]
        _attempt(
            lambda: keep_report(office, actor, name, order, shared=shared),
            _("The report was kept."),
        )

    with st.popover(_("Keep as a report"), icon=":material/bookmark_add:", key="keep_report"):
        st.caption(plain(order_words(order)))
        with st.form("keep_report_form", border=False, clear_on_submit=True):
            st.text_input(_("Name of the report"), key="report_name", max_chars=LONGEST_NAME)
            st.checkbox(_("For everybody"), key="report_shared")
            st.form_submit_button(_("Keep the report"), icon=":material/bookmark_add:", on_click=keep)


def _line(
    office: Office, report: Report, schedule: Schedule | None, last: Run | None, shown: Order, actor: Actor
) -> None:
    try:
        order = dataclasses.replace(order_of(report), language=language())
    except ActionRefused as refused:
        order, about = None, told(refused.message, refused.arguments)
    else:
        about = order_words(order)
    if report.shared:
        kept_by = _("For everybody, kept by {name}").format(name=report.owner)
        about = f"{about} · {kept_by}"
    with st.container(border=True, gap="xxsmall", key=f"report_{report.id}"):
        with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
            st.button(
                plain(report.name),
                icon=":material/bookmark:" if order == shown else ":material/bookmark_border:",
                type="tertiary",
                key=f"report_open_{report.id}",
                help=_("Show above what is kept"),
                disabled=order is None,
                on_click=write_order,
                args=(order,),
            )
            st.caption(plain(about), width="stretch")
            st.button(
                _("Make"),
                icon=":material/summarize:",
                key=f"report_make_{report.id}",
                disabled=order is None,
                on_click=begin,
                args=(order, actor),
            )
            if may_change(actor, report):
                if st.button(_("Schedule…"), icon=":material/event_repeat:", key=f"report_schedule_{report.id}"):
                    scheduling_form(report, schedule)
                st.button(
                    "",
                    icon=":material/delete:",
                    type="tertiary",
                    key=f"report_delete_{report.id}",
                    help=_("Delete the report"),
                    on_click=_withdraw,
                    args=(office, actor, report),
                )
        if schedule:
            due = _("next: {at}").format(at=moment(next_due(schedule, office.now())))
            _small(f"{schedule_words(schedule)} · {due}")
        if last and last.state is not RunState.DONE:
            _small(_failed(last), is_wrong=True)


def _small(text: str, *, is_wrong: bool = False) -> None:
    """Markdown would make links of the addresses and of what a mail server says."""
    colour = "#9c1c16" if is_wrong else "#465264"
    st.html(f'<div style="font-size: 0.87rem; color: {colour}; overflow-wrap: anywhere">{escape(text)}</div>')


def _failed(run: Run) -> str:
    words = f"{moment(run.due_at)}: {_(RUN_STATE[run.state].word)}"
    return f"{words}. {told(run.fault, run.arguments)}" if run.fault else words


def _withdraw(office: Office, actor: Actor, report: Report) -> None:
    if _attempt(lambda: withdraw_report(office, actor, report.id), ""):
        st.session_state[_WITHDRAWN] = report


def _undo(office: Office, actor: Actor) -> None:
    report = st.session_state.get(_WITHDRAWN)
    if report is None:
        return

    def restore() -> None:
        st.session_state.pop(_WITHDRAWN)
        _attempt(lambda: restore_report(office, actor, report.id), _("The report is there again."))

    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.caption(plain(_("The report “{name}” was deleted.").format(name=report.name)), width="content")
        st.button(_("Undo the deletion"), icon=":material/undo:", key="report_restore", on_click=restore)


def _attempt(act: Callable[[], object], done: str) -> bool:
    try:
        act()
    except ActionRefused as refused:
        st.session_state[NOTICE] = ("refused", told(refused.message, refused.arguments))
        return False
    if done:
        st.session_state[NOTICE] = ("done", done)
    return True


def _runs(runs: Sequence[Run], names: dict[int, str]) -> None:
    with st.expander(_("Reports made by schedule"), icon=":material/history:"):
        table(
            [
                Column("due", _("Due"), "date", width="9rem"),
                Column("report", _("Name of the report"), link=True),
                Column("to", _("To whom")),
                Column("state", _("State"), "badge", width="12rem"),
                Column("what", _("Lines, or why not")),
            ],
            [
                Row(
                    str(run.id),
                    "",
                    {
                        "due": moscow(run.due_at),
                        "report": names[run.report],
                        "to": run.recipient or _("folder of the office"),
                        "state": RUN_STATE[run.state],
                        "what": Cell(_outcome(run), run.file if run.state is RunState.DONE else ""),
                    },
                )
                for run in runs
            ],
            key="report_runs",
            title=_("Reports made by schedule"),
        )


def _outcome(run: Run) -> str:
    if run.state is RunState.DONE:
        return lines_words(run.lines or 0)
    return told(run.fault, run.arguments) if run.fault else ""
