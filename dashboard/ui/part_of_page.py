"""Parts of the application page that run by themselves, so that a click in one does not draw the others anew."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import session
from dashboard.casework.door import outdated
from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.ui.carrying_out import NOTICE, notice, refusal
from dashboard.ui.own_acts import version_after_own

_ALL, _WISH = "all_of_the_page", "wish_of_the_reader"


def draw_all() -> None:
    """To be called in a callback of a part whose click shows elsewhere on the page."""
    st.session_state[_ALL] = True


def wish(number: str, what: object) -> None:
    """To be called in the callback of a button that opens something on the case: it opens, also where all of the page
    has to be drawn anew before.
    """
    st.session_state[_WISH] = number, what


def is_wished(dossier: Dossier, what: object) -> bool:
    """Whether the reader wishes for it; once."""
    if st.session_state.get(_WISH) != (dossier.row.number, what):
        return False
    del st.session_state[_WISH]
    return True


def tell_if_in_vain(dossier: Dossier) -> None:
    """Say so where what was wished for can no more be had: somebody moved the case since the reader saw it."""
    number, _what = st.session_state.pop(_WISH, ("", None))
    if number == dossier.row.number:
        st.session_state[NOTICE] = ("refused", refusal(outdated(number, dossier.history)))
        notice()


def as_it_is(dossier: Dossier) -> Dossier:
    """The case to draw a part from: `dossier`, with which the page was drawn, or, when the part runs by itself, the same
    read anew.

    Where somebody else moved the case meanwhile or it went out of the reader's scope, all of the page is drawn instead.
    """
    if not runs_alone():
        st.session_state.pop(_ALL, None)
        return dossier
    now = read_dossier(session.office(), dossier.row.number, session.actor().scope, dossier.revision)
    if now is None or st.session_state.pop(_ALL, False):
        st.rerun()
    if now.row.version != version_after_own(now.row.number, dossier.row.version):
        st.rerun()
    notice()
    return now


def runs_alone() -> bool:
    """Whether a part is being drawn by itself, and not with all of the page."""
    context = get_script_run_ctx(suppress_warning=True)
    return context is not None and bool(context.fragment_ids_this_run)
