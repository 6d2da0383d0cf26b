"""Taking the next case by rule, from the queue and from a case that is done with: the same button, the same key."""

from __future__ import annotations

import streamlit as st

from dashboard.casework.assignment import take_next
from dashboard.casework.lifecycle import TABLE, Action
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.casework.words import KIND
from dashboard.locale import _
from dashboard.ui.plain import plain
from data.queue import QueueFilter

KEY = "take_next"


def next_case(office: Office, actor: Actor, asked: QueueFilter, *, main: bool) -> str | None:
    """Draw the button for those who claim cases; returns the number of the case that was taken, if it was pressed."""
    if not any(each.action is Action.CLAIM and each.roles & actor.roles for each in TABLE):
        return None
    look = "primary" if main else "tertiary"
    if not st.button(_("Take the next one"), key=KEY, type=look, icon=":material/back_hand:", help=plain(_rule(actor))):
        return None
    taken = take_next(office, actor, asked)
    if taken is None:
        st.toast(_("Nothing waits for a reviewer under these filters."), icon=":material/task_alt:")
        return None
    return taken.number


def _rule(actor: Actor) -> str:
    """By what rule a case is chosen, and out of which."""
    told = _("Pressing ones first, then the overdue, then the oldest.")
    if actor.kinds:
        kinds = ", ".join(_(KIND[kind]) for kind in sorted(actor.kinds))
        told += " " + _("Yours are: {kinds}.").format(kinds=kinds)
    if actor.regions:
        told += " " + _("Your regions: {codes}.").format(codes=", ".join(sorted(actor.regions)))
    return told
