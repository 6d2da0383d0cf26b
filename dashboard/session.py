"""Who is at the screen, in which language, and the running house behind it. The only place that caches for Streamlit."""

from __future__ import annotations

import threading
from contextvars import ContextVar
from html import escape
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dashboard import locale
from dashboard.casework import sign_ins
from dashboard.casework.accounts import actors
from dashboard.casework.office import Office, data_folder
from dashboard.casework.permissions import DEMO_REVIEWER, Actor
from dashboard.house import House
from dashboard.locale import _

_houses: dict[Path, House] = {}
_opening = threading.Lock()
# Whoever a run or fragment is drawn for: a page asks a dozen times, and the door asks the store again at every act.
_drawn_for: ContextVar[Actor | None] = ContextVar("drawn_for", default=None)


def house() -> House:
    """The one house of this process and data folder. The server's lifespan opens it first."""
    folder = data_folder()
    if (known := _houses.get(folder)) is not None:
        return known
    with _opening:
        if folder not in _houses:
            _houses[folder] = House.open(folder)
        return _houses[folder]


def close() -> None:
    house().close()
    _houses.clear()


def office() -> Office:
    return house().office


def actor() -> Actor:
    """Whoever is signed in, with the rights that the account had when this run or fragment began; in a demonstration,
    whom the reader chose to be.

    Once the sign-in has ended, this ends the run, callback or fragment that asks.
    """
    if known := _drawn_for.get():
        return known
    if who := present():
        return _keep(who.actor)
    if is_demonstration():
        return _keep(people().get(st.session_state.get("acting"), DEMO_REVIEWER))
    st.error(_("Your sign-in has ended. What you were doing was not carried out."), icon=":material/lock:")
    words = escape(_("Sign in again"))
    st.html(f'<a href="/sign-in" target="_self">{words}</a>')
    st.stop()
    raise RuntimeError("nobody is signed in")  # where there is no screen that could be stopped


def _keep(who: Actor) -> Actor:
    if get_script_run_ctx(suppress_warning=True):  # each session's runs have a thread of their own
        _drawn_for.set(who)
    return who


def present() -> sign_ins.Present | None:
    """The sign-in that the server's door vouches for (dashboard/web/admission.py), looked up anew each time."""
    key = st.user.get("sign_in")
    return sign_ins.present(office(), key) if isinstance(key, str) else None


def is_demonstration() -> bool:
    return sign_ins.is_demonstration(office())


def people() -> dict[str, Actor]:
    """Everybody whose account is open, by login; in a demonstration those one may choose to be."""
    return actors(office())


def act_as(login: str) -> None:
    st.session_state["acting"] = login


def activate_language() -> str:
    """Put this script run or fragment into the reader's language: the one in the address, or the last one chosen. The
    first thing that each of them does.
    """
    _drawn_for.set(None)  # what begins with its language begins anew
    asked = st.query_params.get("lang") or st.session_state.get("language", locale.DEFAULT_LANGUAGE)
    st.session_state["language"] = locale.activate(asked)
    return st.session_state["language"]
