"""The tabs of an application. They stay at the one the reader opened, unless another is asked for from elsewhere."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.casework.dossier import Dossier
from dashboard.locale import _

_WANTED, _TIMES = "case_notes_wanted", "case_notes_wanted_times"


def want_notes(number: str) -> None:
    """Let the notes of an application be open when it is drawn next."""
    st.session_state[_WANTED] = number
    st.session_state[_TIMES] = wanted_times() + 1


def wanted_times() -> int:
    """How often notes were asked for: each time counts anew."""
    return st.session_state.get(_TIMES, 0)


def wants_notes(dossier: Dossier) -> bool:
    return st.session_state.get(_WANTED) == dossier.row.number


def case_tabs(dossier: Dossier) -> Sequence[DeltaGenerator]:
    """Findings, data, comparison, signatures, changes, notes, history."""
    notes = _("Notes")  # with a number in its name a tab would close when a note is written
    if not wants_notes(dossier):
        st.session_state.pop(_WANTED, None)
    return st.tabs(
        [
            _("Findings · {n}").format(n=len(dossier.findings)),
            _("Data"),
            _("Comparison"),
            _("Signatures · {n}").format(n=len(dossier.signatures)),
            _("Changes"),
            notes,
            _("History"),
        ],
        default=notes if wants_notes(dossier) else None,
        key=f"case_tabs_{wanted_times()}",  # tabs that were there already do not turn to their default
    )
