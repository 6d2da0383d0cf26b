"""The tabs of an application. Only the open one is drawn; it stands in the address, and stays from case to case."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.casework.dossier import Dossier
from dashboard.locale import _

ADDRESS = "tab"
FINDINGS, DATA, COMPARISON, SIGNATURES, CHANGES, NOTES, HISTORY = TABS = (
    "findings",
    "data",
    "comparison",
    "signatures",
    "changes",
    "notes",
    "history",
)
_KEY = "case_tabs"
_WANTED, _TIMES, _FOLLOWED = "case_notes_wanted", "case_notes_wanted_times", "case_notes_followed"


def want_notes(number: str) -> None:
    """Let the notes of an application show what the reader comes for when they are drawn next."""
    st.session_state[_WANTED] = number
    st.session_state[_TIMES] = wanted_times() + 1


def wanted_times() -> int:
    """How often notes were asked for: each time counts anew."""
    return st.session_state.get(_TIMES, 0)


def wants_notes(dossier: Dossier) -> bool:
    return st.session_state.get(_WANTED) == dossier.row.number


def open_tab() -> str:
    asked = st.query_params.get(ADDRESS, "")
    return asked if asked in TABS else FINDINGS


def kept_tab() -> dict[str, str]:
    """What the address of another case carries, so that the reader finds it open at the same tab."""
    return {ADDRESS: open_tab()} if open_tab() != FINDINGS else {}


def case_tabs(dossier: Dossier) -> tuple[str, DeltaGenerator]:
    """Draw the tabs; returns the name of the open one and its place."""
    _follow_wish(dossier)
    labels = {
        FINDINGS: _("Findings · {n}").format(n=len(dossier.findings)),
        DATA: _("Data"),
        COMPARISON: _("Comparison"),
        SIGNATURES: _("Signatures · {n}").format(n=len(dossier.signatures)),
        CHANGES: _("Changes"),
        NOTES: _("Notes"),
        HISTORY: _("History"),
    }
    name = open_tab()
    # The address decides: it may have been changed from elsewhere, and a label with another number is another label.
    st.session_state[_KEY] = labels[name]
    panels = st.tabs(list(labels.values()), key=_KEY, on_change=_turn, args=(labels,))
    return name, panels[TABS.index(name)]


def _follow_wish(dossier: Dossier) -> None:
    """Once: the reader may turn to another tab then."""
    if not wants_notes(dossier):
        st.session_state.pop(_WANTED, None)
    elif st.session_state.get(_FOLLOWED) != wanted_times():
        st.session_state[_FOLLOWED] = wanted_times()
        st.query_params[ADDRESS] = NOTES


def _turn(labels: Mapping[str, str]) -> None:
    names = {label: name for name, label in labels.items()}
    st.query_params[ADDRESS] = names.get(st.session_state[_KEY], FINDINGS)
