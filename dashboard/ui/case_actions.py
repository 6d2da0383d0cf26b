"""The actions that the lifecycle table allows now, each with its key; those that need words open a dialog."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from dashboard import session
from dashboard.casework.assignment import claim, release
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action, allowed
from dashboard.casework.returning import may_be_returned_for
from dashboard.casework.taking_back import may_undo_until, undo
from dashboard.locale import _, ngettext
from dashboard.ui.carrying_out import attempt
from dashboard.ui.clarification_form import clarification_form
from dashboard.ui.dates import clock_time
from dashboard.ui.decision_forms import approval_form, rejection_form, reversal_form
from dashboard.ui.keys import keys
from dashboard.ui.more_actions import more_actions
from dashboard.ui.next_case import KEY
from dashboard.ui.part_of_page import as_it_is, draw_all, is_wished, wish
from dashboard.ui.return_form import return_form


@st.fragment
def case_actions(dossier: Dossier) -> None:
    """Draw the buttons of the open actions, the main one last. An action is carried out on the case as drawn here.

    A fragment: a dialog opens over the page as it stands.
    """
    session.activate_language()
    dossier = as_it_is(dossier)
    row, me = dossier.row, session.actor()
    open_now = allowed(row, me)
    bindings: dict[str, str] = {"j": "next_case", "k": "previous_case", "n": KEY}

    def button(
        action: Action,
        label: str,
        key: str,
        icon: str,
        opens: Callable[[], None] | None = None,
        *,
        does: Callable[[], None] | None = None,
        main: bool = False,
    ) -> None:
        """`opens` a dialog on the case as it is now, or `does` it before the run, which then shows what came of it."""
        if action not in open_now:
            return
        bindings[key] = f"act_{action}"
        st.button(
            label,
            key=f"act_{action}",
            icon=f":material/{icon}:",
            type="primary" if main else "secondary",
            on_click=does or partial(wish, row.number, action),
        )
        if opens and is_wished(dossier, action):
            opens()

    with st.container(horizontal=True, horizontal_alignment="right", gap="xsmall", key="case_actions"):
        more_actions(dossier, open_now)
        button(Action.REJECT, _("Reject…"), "x", "cancel", lambda: rejection_form(dossier))
        button(
            Action.RELEASE,
            _("Release"),
            "u",
            "undo",
            does=lambda: _at_once(release, dossier, _("You released the application.")),
        )
        unsigned = [each for each in dossier.findings if may_be_returned_for(each, dossier.reference)]
        if unsigned:
            button(Action.RETURN, _("Return…"), "b", "keyboard_return", lambda: return_form(dossier, unsigned))
        until = may_undo_until(session.office(), dossier.decisions)
        if until:
            button(
                Action.UNDO,
                _("Undo the decision (until {time})").format(time=clock_time(until)),
                "z",
                "undo",
                does=lambda: _at_once(undo, dossier, _("The decision was undone; nobody had been told.")),
            )
        button(Action.REVERSE, _("Reverse the decision…"), "v", "history", lambda: reversal_form(dossier))
        clarify_first = Action.APPROVE not in open_now
        button(
            Action.REQUEST_CLARIFICATION,
            _("Request clarification…"),
            "c",
            "contact_support",
            lambda: clarification_form(dossier),
            main=clarify_first,
        )
        button(Action.APPROVE, _("Approve…"), "a", "check_circle", lambda: approval_form(dossier), main=True)
        if clarify_first and Action.REJECT in open_now:
            _not_yet(dossier.row.blocking)
        button(
            Action.CLAIM,
            _("Claim"),
            "t",
            "back_hand",
            does=lambda: _at_once(claim, dossier, _("The application is yours.")),
            main=True,
        )
    keys(bindings, key="case_keys")


def _at_once(act: Callable, dossier: Dossier, done: str) -> None:
    session.activate_language()
    attempt(act, dossier, done)
    draw_all()


def _not_yet(blocking: int) -> None:
    """Approving, with what stands in its way: nobody should look for it elsewhere."""
    words = ngettext("{n} blocking finding stands in the way", "{n} blocking findings stand in the way", blocking)
    st.button(
        _("Approve…"),
        key="approve_later",
        icon=":material/check_circle:",
        disabled=True,
        help=words.format(n=blocking) if blocking else _("Something stands in the way: see the findings"),
    )
