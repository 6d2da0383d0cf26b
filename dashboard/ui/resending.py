"""The button that sends a notification again, and what it says afterwards."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.lifecycle import TABLE, Action, ActionRefused
from dashboard.casework.permissions import Actor
from dashboard.casework.resending import NoSuchNotification, can_be_resent, resend
from dashboard.locale import _
from dashboard.ui.carrying_out import NOTICE, refusal
from data.notifications import Notification, State


def may_resend(actor: Actor) -> bool:
    return any(each.action is Action.RESEND and each.roles & actor.roles for each in TABLE)


def resend_button(notification: Notification, *, key: str, kind: str = "tertiary") -> None:
    if not can_be_resent(notification) or not may_resend(session.actor()):
        return
    label = _("Send once more") if notification.state is State.SENT else _("Send again")
    if st.button(label, icon=":material/forward_to_inbox:", type=kind, key=key, width="content"):
        try:
            resend(session.office(), notification.id, session.actor())
        except ActionRefused as refused:
            st.session_state[NOTICE] = ("refused", refusal(refused))
        except NoSuchNotification:
            st.session_state[NOTICE] = ("refused", _("There is no such notification."))
        else:
            session.house().deliverer.wake()
            st.session_state[NOTICE] = ("done", _("The notification goes out again."))
        st.rerun()
