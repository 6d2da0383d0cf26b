"""When a report is made by itself, and who gets it."""

from __future__ import annotations

import re
from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.reporting.handing_out import reports_folder
from dashboard.casework.reporting.reports import end_schedule, set_schedule
from dashboard.casework.wording import told
from dashboard.locale import _
from dashboard.ui.carrying_out import NOTICE
from dashboard.ui.plain import plain
from dashboard.ui.reports.words import OFTEN, WEEKDAYS
from data.notifications import MAIL
from data.reports import Often, Report, Schedule

_USUAL_HOUR = 8


def scheduling_form(report: Report, schedule: Schedule | None) -> None:
    """Open the dialog."""

    @st.dialog(_("Schedule of the report"), icon=":material/event_repeat:")
    def form() -> None:
        session.activate_language()
        schedule_fields(report, schedule)

    form()


def schedule_fields(report: Report, schedule: Schedule | None) -> None:
    """What stands in the dialog."""
    st.text(report.name)
    often = st.segmented_control(
        _("How often"),
        list(Often),
        default=schedule.often if schedule else Often.DAY,
        format_func=lambda each: _(OFTEN[each]),
        required=True,
        key="schedule_often",
        label_visibility="collapsed",
    )
    with st.container(horizontal=True, gap="small"):
        day = _day(often, schedule)
        hour = st.selectbox(
            _("Hour, Moscow time"),
            range(24),
            index=schedule.hour if schedule else _USUAL_HOUR,
            format_func=lambda hour: f"{hour:02}:00",
            key="schedule_hour",
            width=160,
        )
    st.caption(_covers(often))
    by_mail = st.segmented_control(
        _("Where to"),
        [True, False],
        default=bool(schedule.addresses) if schedule else True,
        format_func=lambda by_mail: _("By e-mail") if by_mail else _("Into the folder of the office"),
        required=True,
        key="schedule_way",
        label_visibility="collapsed",
    )
    addresses = ""
    if by_mail:
        addresses = st.text_area(
            _("Addresses"),
            "\n".join(schedule.addresses) if schedule else "",
            key="schedule_addresses",
            height=90,
            placeholder="name@example.ru",
        )
        if MAIL not in session.house().channels.open:
            st.warning(_("No mail server is set up: nothing goes out until there is one."), icon=":material/warning:")
    else:
        st.caption(plain(str(reports_folder(session.office()))))
    st.caption(_("Personal data is masked in reports made by schedule."))
    with st.container(horizontal=True, horizontal_alignment="right"):
        ended = schedule and st.button(_("No schedule"), key="end_schedule", icon=":material/event_busy:")
        saved = st.button(_("Save the schedule"), type="primary", key="save_schedule", shortcut="Ctrl+Enter")
    if ended:
        _carry_out(lambda: end_schedule(session.office(), session.actor(), report.id), _("The schedule was ended."))
    if saved and by_mail and not addresses.strip():
        st.error(_("Write at least one address, or choose the folder."), icon=":material/error:")
    elif saved:
        _carry_out(
            lambda: set_schedule(
                session.office(),
                session.actor(),
                report.id,
                often,
                day=day,
                hour=hour,
                addresses=re.split(r"[\s,;]+", addresses),
            ),
            _("The schedule was saved."),
        )


def _day(often: Often, schedule: Schedule | None) -> int:
    kept = schedule.day if schedule and schedule.often is often else None
    if often is Often.WEEK:
        return st.selectbox(
            _("Day of the week"),
            range(7),
            index=kept or 0,
            format_func=lambda day: _(WEEKDAYS[day]),
            key="schedule_weekday",
            width=200,
        )
    if often is Often.MONTH:
        return st.selectbox(
            _("Day of the month"),
            range(1, 32),
            index=(kept or 1) - 1,
            key="schedule_month_day",
            width=200,
            help=_("One that a month does not have is its last day."),
        )
    return 0


def _covers(often: Often) -> str:
    match often:
        case Often.DAY:
            return _("The report is of the day before.")
        case Often.WEEK:
            return _("The report is of the last week, Monday to Sunday.")
        case Often.MONTH:
            return _("The report is of the last month.")


def _carry_out(act: Callable[[], object], done: str) -> None:
    try:
        act()
    except ActionRefused as refused:
        st.error(plain(told(refused.message, refused.arguments)), icon=":material/error:")
    else:
        st.session_state[NOTICE] = ("done", done)
        st.rerun()
