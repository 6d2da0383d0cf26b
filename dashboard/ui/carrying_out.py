"""Carrying an action out on the case as the screen shows it, and saying afterwards what it did or why it did nothing."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from dashboard import session
from dashboard.casework.door import NoSuchApplication, ScreenOutdated
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.wording import told
from dashboard.locale import _
from dashboard.ui.dates import moment
from dashboard.ui.plain import plain
from dashboard.ui.words import action_done, actor

NOTICE = "notice"
_DRAWN, _SEEN, _DONE = "case_drawn", "case_seen", "case_done"


def notice() -> None:
    """Say once what the last action did, or why it did nothing."""
    told = st.session_state.pop(NOTICE, None)
    if told:
        kind, text = told
        # Beside the page, so that nothing on it moves; a refusal stays longer.
        if kind == "done":
            st.toast(plain(text), icon=":material/check_circle:")
        else:
            st.toast(f":red[{plain(text)}]", icon=":material/error:", duration="long")


def carry_out(act: Callable, dossier: Dossier, done: str, **arguments: object) -> None:
    """Do it through the door on the version that the screen showed, and leave word for the next run."""
    add_on(act, dossier, done, seen=seen_of(dossier), **arguments)


def begin(dossier: Dossier) -> None:
    """A click in this run was made on what the run before had drawn: this run has read the case anew."""
    st.session_state[_SEEN] = st.session_state.get(_DRAWN, ("", 0))


def drawn(dossier: Dossier) -> None:
    """The buttons on the screen are those of this version now."""
    st.session_state[_DRAWN] = (dossier.row.number, dossier.row.version)


def end(dossier: Dossier) -> None:
    """What is clicked from here on, in a dialog, is clicked on what this run has drawn."""
    st.session_state[_SEEN] = (dossier.row.number, dossier.row.version)


def add_on(act: Callable, dossier: Dossier, done: str, **arguments: object) -> None:
    """The same for what only adds to the case, whatever version of it the screen shows."""
    attempt(act, dossier, done, **arguments)
    st.rerun()


def seen_of(dossier: Dossier) -> int:
    """The version of the case that the reader acts on."""
    number, version = st.session_state.get(_SEEN, ("", 0))
    return version if number == dossier.row.number else dossier.row.version


def attempt(act: Callable, dossier: Dossier, done: str, **arguments: object) -> bool:
    """The same in a callback, which is followed by a run anyway; whether it was carried out."""
    this = (act, dossier.row.number, arguments)
    if "seen" in arguments and st.session_state.get(_DONE) == this:
        return True  # the same click once more: Streamlit hands one on when its run was overtaken
    try:
        act(session.office(), dossier.row.number, session.actor(), **arguments)
    except (ScreenOutdated, ActionRefused) as refused:
        st.session_state[NOTICE] = ("refused", refusal(refused))
    except NoSuchApplication:
        st.session_state[NOTICE] = ("refused", _("There is no such application."))
    else:
        # The reader may be at the next case by the time that this is read.
        st.session_state[NOTICE] = ("done", f"{dossier.row.number}: {done}")
        st.session_state[_DONE] = this
        return True
    return False


def refusal(refused: ScreenOutdated | ActionRefused) -> str:
    """Why an action was not carried out, in the reader's words."""
    words = dict(refused.arguments)
    if isinstance(refused, ScreenOutdated):
        words["actor"], words["action"] = actor(words["actor"]), action_done(words["action"])
        words["at"] = moment(words["at"])
    return told(refused.message, words)
