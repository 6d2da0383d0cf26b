"""Taking the next case by rule, from the queue and from a case that is done with: the same button, the same key.

It is taken before the page is drawn again, which is left at once.
"""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.assignment import take_next
from dashboard.casework.lifecycle import TABLE, Action
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.words import KIND
from dashboard.locale import _
from dashboard.ui.plain import plain
from dashboard.ui.wanted_case import want_case
from data.queue import QueueFilter

KEY = "take_next"


def next_case(office: Office, actor: Actor, asked: QueueFilter, *, main: bool) -> None:
    """Draw the button for those who claim cases; the case that is taken is opened."""
    if any(each.action is Action.CLAIM and each.roles & actor.roles for each in TABLE):
        st.button(
            _("Take the next one"),
            key=KEY,
            type="primary" if main else "tertiary",
            icon=":material/back_hand:",
            help=plain(_rule(actor)),
            on_click=_take,
            args=(office, asked),
        )


def _take(office: Office, asked: QueueFilter) -> None:
    session.activate_language()
    if taken := take_next(office, session.actor(), asked):
        want_case(taken.number)
    else:
        st.toast(_("Nothing waits for a reviewer under these filters."), icon=":material/task_alt:")


def _rule(actor: Actor) -> str:
    """By what rule a case is chosen, and out of which."""
    told = _("Pressing ones first, then the overdue, then the oldest.")
    if actor.kinds:
        kinds = ", ".join(_(KIND[kind]) for kind in sorted(actor.kinds))
        told += " " + _("Yours are: {kinds}.").format(kinds=kinds)
    if actor.regions:
        told += " " + _("Your regions: {codes}.").format(codes=", ".join(sorted(actor.regions)))
    return told
