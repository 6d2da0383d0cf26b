"""What happened to an application, newest first, with the words that were sent."""

from __future__ import annotations

import streamlit as st

from dashboard.casework.dossier import Dossier
from dashboard.casework.veil import Veil
from dashboard.locale import _, language, ngettext
from dashboard.ui.badges import STATUS
from dashboard.ui.dates import due_day, moment
from dashboard.ui.event_mail import event_mail
from dashboard.ui.event_words import event_words
from dashboard.ui.letters import letter_links
from dashboard.ui.revealing import veil_of
from dashboard.ui.words import action_done, actor
from data.model import Status
from data.reference import Reference


def case_history(dossier: Dossier, reference: Reference) -> None:
    letter_links(dossier)
    veil = veil_of(dossier)
    for event in reversed(dossier.history):
        badge = STATUS[Status(event["to_status"])]
        with st.container(border=True, gap="xxsmall"):
            with st.container(horizontal=True, vertical_alignment="center", gap="small"):
                st.caption(moment(event["happened_at"]), width="content")
                st.badge(badge.word, icon=badge.streamlit_icon, color=badge.colour)
            st.text(f"{actor(event['actor'])}: {action_done(event['action'])}")
            for words in event_words(event, dossier, reference):
                st.text(veil.text(words))
            _words_sent(event, dossier, reference, veil)
            event_mail(event, dossier, veil)


def _words_sent(event: dict, dossier: Dossier, reference: Reference, veil: Veil) -> None:
    for question in dossier.questions:
        if question.asked_at == event["happened_at"]:
            if question.text:
                st.text(veil.text(question.text))
            for number, item in enumerate(question.items, 1):
                st.text(f"{number}. {veil.text(item.text)}")
            st.caption(_("The answer is due on {day}").format(day=due_day(question.due_on)))
    for decision in dossier.decisions:
        if decision.decided_at == event["happened_at"]:
            for ground in decision.grounds:
                st.text("• " + (reference.grounds[ground].title(language()) if ground in reference.grounds else ground))
            if decision.text:
                st.text(veil.text(decision.text))
            if decision.registration_number:
                st.text(_("Registration number {number}").format(number=decision.registration_number))
            days = decision.working_days
            st.caption(ngettext("Decided in {n} working day", "Decided in {n} working days", days).format(n=days))
