"""Carrying an action out on the case as the screen shows it, and saying afterwards what it did or why it did nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping

import streamlit as st

from dashboard import session
from dashboard.casework.door import NoSuchApplication, ScreenOutdated
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.wording import told
from dashboard.locale import _
from dashboard.ui.dates import moment
from dashboard.ui.own_acts import is_repeated, note_own_act, version_after_own
from dashboard.ui.plain import plain
from dashboard.ui.unwritten import unwritten
from dashboard.ui.words import action_done, actor
from data.applications import ApplicationRow
from data.store_errors import CannotWrite

log = logging.getLogger(__name__)

NOTICE = "notice"
_DRAWN, _SEEN = "case_drawn", "case_seen"


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
    attempt(act, dossier, done, **arguments)
    st.rerun()


def begin(dossier: Dossier) -> None:
    """A click in this run was made on what the run before had drawn: this run has read the case anew."""
    st.session_state[_SEEN] = st.session_state.get(_DRAWN, ("", 0))


def drawn(dossier: Dossier) -> None:
    """The buttons on the screen are those of this version now."""
    st.session_state[_DRAWN] = (dossier.row.number, dossier.row.version)


def end(dossier: Dossier) -> None:
    """What is clicked from here on, in a dialog, is clicked on what this run has drawn."""
    st.session_state[_SEEN] = (dossier.row.number, dossier.row.version)


def attempt(act: Callable, dossier: Dossier, done: str, **arguments: object) -> bool:
    """The same in a callback, which is followed by a run anyway; whether it was carried out."""
    number, shown = dossier.row.number, _shown(dossier)
    this = (act, arguments)
    if is_repeated(number, shown, this):
        return True
    row = _told_of(act, dossier, done, arguments | {"seen": version_after_own(number, shown)})
    if row is None:
        return False
    note_own_act(number, shown, this, row.version)
    return True


def add_on(act: Callable, dossier: Dossier, done: str, **arguments: object) -> None:
    """Do what only adds to the case, whatever version of it the screen shows, and leave word for the next run."""
    attempt_to_add(act, dossier, done, **arguments)
    st.rerun()


def attempt_to_add(act: Callable, dossier: Dossier, done: str, **arguments: object) -> bool:
    """The same in a callback, which is followed by a run anyway; whether it was carried out."""
    return _told_of(act, dossier, done, arguments) is not None


def _shown(dossier: Dossier) -> int:
    """The version of the case that the reader acts on."""
    number, version = st.session_state.get(_SEEN, ("", 0))
    return version if number == dossier.row.number else dossier.row.version


def _told_of(
    act: Callable[..., ApplicationRow], dossier: Dossier, done: str, arguments: Mapping[str, object]
) -> ApplicationRow | None:
    """The case as the act left it, or None when the act was refused; the next run says either."""
    number = dossier.row.number
    try:
        row = act(session.office(), number, session.actor(), **arguments)
    except (ScreenOutdated, ActionRefused) as refused:
        st.session_state[NOTICE] = ("refused", refusal(refused))
    except NoSuchApplication:
        st.session_state[NOTICE] = ("refused", _("There is no such application."))
    except CannotWrite:
        log.exception("an action was not carried out: the store could not be written")
        st.session_state[NOTICE] = ("refused", unwritten())
    else:
        # The reader may be at the next case by the time that this is read.
        st.session_state[NOTICE] = ("done", f"{number}: {done}")
        return row
    return None


def refusal(refused: ScreenOutdated | ActionRefused) -> str:
    """Why an action was not carried out, in the reader's words."""
    words = dict(refused.arguments)
    if isinstance(refused, ScreenOutdated):
        words["actor"], words["action"] = actor(words["actor"]), action_done(words["action"])
        words["at"] = moment(words["at"])
    return told(refused.message, words)
