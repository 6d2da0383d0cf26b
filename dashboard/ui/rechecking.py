"""How far the checking again of open cases has come; nothing while there is none."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.locale import _


def recheck_progress() -> None:
    if session.house().rechecker.progress is None:
        return

    @st.fragment(run_every=2)
    def look_again() -> None:
        session.activate_language()
        progress = session.house().rechecker.progress
        if progress is None:
            st.rerun()
        st.progress(
            progress.done / progress.total,
            text=_("The checks have changed: open applications are checked again, {done} of {total} done").format(
                done=progress.done, total=progress.total
            ),
        )

    look_again()
