"""Changing an account and saying what became of it; what cannot be undone is asked about before."""

from __future__ import annotations

import logging
from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.casework.lifecycle import ActionRefused
from dashboard.ui.carrying_out import NOTICE, refusal
from dashboard.ui.unwritten import unwritten
from data.store_errors import CannotWrite

log = logging.getLogger(__name__)


def change(act: Callable, done: str, **arguments: object) -> None:
    """Do it in the name of whoever looks, and leave word for the next run."""
    told, _result = try_to(act, **arguments)
    st.session_state[NOTICE] = ("refused", told) if told else ("done", done)
    st.rerun()


def try_to(act: Callable, **arguments: object) -> tuple[str, object]:
    """Do it; returns why not, or "" and what the act returned."""
    try:
        return "", act(session.office(), **arguments, by=session.actor())
    except ActionRefused as refused:
        return refusal(refused), None
    except CannotWrite:
        log.exception("an account was not changed: the store could not be written")
        return unwritten(), None


def ask(title: str, icon: str, question: str, yes: str, act: Callable, done: str, **arguments: object) -> None:
    """Open a dialog with the question; the change is made when it is answered."""

    @st.dialog(title, icon=icon)
    def dialog() -> None:
        session.activate_language()
        asked(question, yes, act, done, **arguments)

    dialog()


def asked(question: str, yes: str, act: Callable, done: str, **arguments: object) -> None:
    """What stands in the dialog."""
    st.text(question)
    with st.container(horizontal=True, horizontal_alignment="right"):
        if st.button(yes, type="primary", key="account_yes", shortcut="Ctrl+Enter"):
            change(act, done, **arguments)
