"""Fragments run by themselves with what they were drawn with: a case that went out of the reader's scope goes from them."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.dossier import Dossier


def leave_if_out_of_sight(dossier: Dossier) -> None:
    """Draw all of the page anew, which then knows of no such case."""
    if not session.actor().scope.holds(dossier.row.kind, dossier.row.region):
        st.rerun()
