"""The clarification a case is about now: what was asked, what can be done while waiting, what the answer is worth."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from dashboard import session
from dashboard.casework.clarification import (
    LONGEST_EXTENSION,
    extend_clarification,
    judge_answer,
    withdraw_clarification,
)
from dashboard.casework.clock import add_working_days, moscow_day
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action, allowed
from dashboard.locale import _
from dashboard.ui.carrying_out import attempt, carry_out
from dashboard.ui.dates import day, due_day, moment
from dashboard.ui.event_words import JUDGEMENT
from dashboard.ui.plain import plain
from dashboard.ui.revealing import veil_of
from data.clarifications import Judgement, Question


def question_panel(dossier: Dossier) -> None:
    """Show the question that is open, was answered by this revision or ran out of time on it; nothing otherwise."""
    if not dossier.is_current or not dossier.questions:
        return
    last = dossier.questions[-1]
    if last.withdrawn_at:
        return
    if last.ended_at is None:
        _waiting(last, dossier)
    elif last.answered_at and last.revision == dossier.revision - 1:
        _answered(last, dossier)
    elif last.expired_at and last.revision == dossier.revision:
        with st.container(border=True, gap="xxsmall", key="question"):
            words = _("No answer came by {day}").format(day=day(last.due_on))
            st.badge(plain(words), icon=":material/timer_off:", color="orange")
            st.caption(_("Ask again, decide on what there is, or speak with the applicant."))
            _items(last, dossier)


def _waiting(question: Question, dossier: Dossier) -> None:
    actions = allowed(dossier.row, session.actor())
    with st.container(border=True, gap="xxsmall", key="question"):
        asked = _("Asked on {at}, the answer is due on {day}").format(
            at=moment(question.asked_at), day=due_day(question.due_on)
        )
        st.badge(plain(asked), icon=":material/contact_support:", color="orange")
        _items(question, dossier)
        with st.container(horizontal=True, gap="small"):
            if Action.WITHDRAW_CLARIFICATION in actions and st.button(
                _("Withdraw…"), icon=":material/undo:", key="withdraw_clarification"
            ):
                _withdrawing(dossier)
            if Action.EXTEND_CLARIFICATION in actions and st.button(
                _("Another due date…"), icon=":material/event:", key="extend_clarification"
            ):
                _extending(question, dossier)


def _items(question: Question, dossier: Dossier) -> None:
    veil = veil_of(dossier)
    for number, item in enumerate(question.items, 1):
        st.text(f"{number}. {veil.text(item.text)}")


def _answered(question: Question, dossier: Dossier) -> None:
    """Each item with what its answer is worth; a click on the worth that stands takes nothing off."""
    may, veil = Action.JUDGE_ANSWER in allowed(dossier.row, session.actor()), veil_of(dossier)
    with st.container(border=True, gap="small", key="question"):
        answered = _("Answered on {at}").format(at=moment(question.answered_at))
        st.badge(plain(answered), icon=":material/mark_email_read:", color="green")
        for number, item in enumerate(question.items, 1):
            st.text(f"{number}. {veil.text(item.text)}")
            key = f"judge_{question.ordinal}_{number}_{item.judgement}"  # another one when it is judged anew
            st.segmented_control(
                _("What the answer is worth"),
                list(JUDGEMENT),
                format_func=lambda judgement: _(JUDGEMENT[judgement]),
                default=item.judgement or None,
                key=key,
                on_change=_judge,
                args=(key, dossier, question.ordinal, number, item.judgement),
                disabled=not may,
                label_visibility="collapsed",
            )


def _judge(key: str, dossier: Dossier, question: int, item: int, before: Judgement) -> None:
    session.activate_language()
    chosen = st.session_state[key]
    done = chosen and attempt(
        judge_answer,
        dossier,
        _("The answer was judged."),
        question=question,
        item=item,
        judgement=Judgement(chosen),
    )
    if not done:
        st.session_state[key] = before or None


def _withdrawing(dossier: Dossier) -> None:
    @st.dialog(_("Withdraw the clarification"), icon=":material/undo:")
    def form() -> None:
        session.activate_language()
        st.caption(_("What was asked is kept; the clock runs on. The applicant is told, if the question was sent."))
        text = st.text_area(_("Why; the applicant reads it"), key="withdrawal_text", height=96, max_chars=2000)
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(_("Withdraw"), type="primary", key="send_withdrawal", shortcut="Ctrl+Enter")
        if sent and text.strip():
            carry_out(withdraw_clarification, dossier, _("The clarification was withdrawn."), text=text)
        elif sent:
            st.error(_("Say why."), icon=":material/error:")

    form()


def _extending(question: Question, dossier: Dossier) -> None:
    @st.dialog(_("Another due date"), icon=":material/event:")
    def form() -> None:
        session.activate_language()
        today = moscow_day(session.office().now())
        until = st.date_input(
            _("The answer is due on"),
            value=add_working_days(max(question.due_on, today), 5),
            min_value=today + dt.timedelta(days=1),
            max_value=add_working_days(today, LONGEST_EXTENSION),
            format="DD.MM.YYYY",
            key="extend_until",
        )
        with st.container(horizontal=True, horizontal_alignment="right"):
            if st.button(_("Change the date"), type="primary", key="send_extension", shortcut="Ctrl+Enter"):
                carry_out(extend_clarification, dossier, _("The answer is due on another day."), until=until)

    form()
