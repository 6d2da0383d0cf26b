"""What the applicant was sent about one line of the history, and what became of it."""

from __future__ import annotations

import streamlit as st

from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action
from dashboard.casework.notification import TITLE
from dashboard.casework.veil import Veil
from dashboard.locale import _
from dashboard.ui.notification_words import badge_of, channel, fault_in_words, servers_words, what_is_wrong, when
from dashboard.ui.plain import plain
from dashboard.ui.resending import resend_button
from data.notifications import DEMONSTRATION, MAIL, Kind, Notification


def event_mail(event: dict, dossier: Dossier, veil: Veil) -> None:
    if event["action"] == Action.RESEND:
        _sent_again(event["details"])
    for notification in dossier.notifications:
        if notification.event == event["sequence"]:
            _line(notification, veil)


def _sent_again(details: dict) -> None:
    """Which one, and what had become of it until then."""
    st.text(_(TITLE[Kind(details["kind"])]))
    if told := " ".join(part for part in (fault_in_words(details["fault"]), details["words"]) if part):
        st.text(told)


def _line(notification: Notification, veil: Veil) -> None:
    badge = badge_of(notification)
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.badge(badge.word, icon=badge.streamlit_icon, color=badge.colour)
        st.text(notification.recipient or "—", width="content")  # a caption would make a link of it
        about = [when(notification)]
        if notification.channel != MAIL:
            about.append(channel(notification.channel))
        st.caption(plain(" · ".join(about)), width="content")
    if told := what_is_wrong(notification):
        st.text(" ".join(part for part in (told, servers_words(notification)) if part))
    if notification.channel != DEMONSTRATION:
        resend_button(notification, key=f"resend_{notification.id}")
    with st.expander(plain(notification.subject), icon=":material/mail:"):
        st.text(veil.text(notification.body))
