"""The rarer actions of a case behind one button: putting it on hold, handing it over, saying that it presses."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import session
from dashboard.casework.accounts import reviewers
from dashboard.casework.assignment import assign
from dashboard.casework.clock import add_working_days, moscow_day
from dashboard.casework.dossier import Dossier
from dashboard.casework.holding import LONGEST_DAYS, hold, prioritise, resume
from dashboard.casework.lifecycle import Action
from dashboard.locale import _
from dashboard.ui.carrying_out import carry_out
from dashboard.ui.case_notes import ask_for_opinion
from dashboard.ui.dates import day
from dashboard.ui.plain import plain
from dashboard.ui.retention.preserving import preserving_entry
from dashboard.ui.ticket_form import report_button

RARE = frozenset(
    {
        Action.HOLD,
        Action.RESUME,
        Action.ASSIGN,
        Action.HAND_OVER,
        Action.PRIORITISE,
        Action.ASK_OPINION,
        Action.OPEN_TICKET,
        Action.PRESERVE,
    }
)
_USUAL_HOLD_DAYS = 3
_CHOICES = "more_choices"


def more_actions(dossier: Dossier, open_now: frozenset[Action]) -> None:
    """Draw the button when one of the rarer actions is open."""
    if not RARE & open_now:
        return
    # Another one for each choice, for an open one would lie over the dialog that was chosen in it.
    key = f"more_actions_{st.session_state.get(_CHOICES, 0)}"
    with st.popover(_("More"), icon=":material/more_horiz:", key=key, on_change="rerun") as more:
        if not more.open:
            return
        if Action.PRIORITISE in open_now:
            pressing = dossier.row.priority
            label = _("Does not press any more") if pressing else _("Pressing: to be taken first")
            if _entry(label, "more_prioritise", "flag"):
                carry_out(prioritise, dossier, _("The priority was changed."), priority=not pressing)
        if Action.RESUME in open_now and _entry(_("Take off hold"), "more_resume", "play_circle"):
            carry_out(resume, dossier, _("The application is no longer on hold."))
        if Action.HOLD in open_now and _entry(_("Put on hold…"), "more_hold", "pause_circle"):
            _holding(dossier)
        if Action.ASK_OPINION in open_now and _entry(_("Ask a colleague…"), "more_opinion", "forum"):
            ask_for_opinion(dossier)
        if Action.OPEN_TICKET in open_now:
            report_button(dossier, _count_choice)
        if Action.PRESERVE in open_now:
            preserving_entry(dossier, _entry)
        if {Action.ASSIGN, Action.HAND_OVER} & open_now:
            _handing_over(dossier)


def _entry(label: str, key: str, icon: str) -> bool:
    return st.button(
        label, key=key, icon=f":material/{icon}:", type="tertiary", width="stretch", on_click=_count_choice
    )


def _count_choice() -> None:
    st.session_state[_CHOICES] = st.session_state.get(_CHOICES, 0) + 1


def _handing_over(dossier: Dossier) -> None:
    people = [each.name for each in reviewers(session.office()) if each.name != dossier.row.assignee]
    if not people:
        return
    with st.form("hand_over", border=False):
        to = st.selectbox(
            _("Hand the application over to"),
            people,
            index=None,
            format_func=plain,
            placeholder=_("Choose a colleague"),
        )
        if st.form_submit_button(_("Hand over"), icon=":material/person_add:", width="stretch") and to:
            carry_out(assign, dossier, _("The application was handed over."), to=to)


def _holding(dossier: Dossier) -> None:
    @st.dialog(_("Put on hold"), icon=":material/pause_circle:")
    def form() -> None:
        session.activate_language()
        today = moscow_day(session.office().now())
        st.caption(_("The clock does not stop: a hold is a note to yourself and your colleagues."))
        until = st.date_input(
            _("Until"),
            value=add_working_days(today, _USUAL_HOLD_DAYS),
            min_value=today + dt.timedelta(days=1),
            max_value=today + dt.timedelta(days=LONGEST_DAYS),
            format="DD.MM.YYYY",
            key="hold_until",
        )
        if dossier.row.due_on and until and until > dossier.row.due_on:
            st.warning(
                plain(_("The review is due on {day}, before that.").format(day=day(dossier.row.due_on))),
                icon=":material/schedule:",
            )
        reason = st.text_area(_("Why"), key="hold_reason", height=96, max_chars=500)
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(_("Put on hold"), type="primary", key="send_hold", shortcut="Ctrl+Enter")
        if sent and reason.strip():
            carry_out(hold, dossier, _("The application is on hold."), until=until, reason=reason)
        elif sent:
            st.error(_("A hold needs a reason."), icon=":material/error:")

    form()
