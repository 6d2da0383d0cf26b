"""Waiting for the checks without pressing reload."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.locale import _
from data.applications import ApplicationRow, by_number
from data.model import Status


def wait_for_checks(row: ApplicationRow) -> None:
    """While the checks of a case run, look again every second and show the page anew when they are done."""
    if row.status != Status.RECEIVED:
        return

    @st.fragment(run_every=1)
    def look_again() -> None:
        session.activate_language()
        now = session.office().database.look_up(by_number, row.number, session.actor().scope)
        if now is None or now.status != Status.RECEIVED:
            st.rerun()
        st.info(_("The checks are running…"), icon=":material/hourglass_top:")

    look_again()
