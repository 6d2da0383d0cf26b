"""How far the checking again of open cases has come; nothing while there is none."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.rechecker import Progress
from dashboard.locale import _, language
from dashboard.ui.plain import plain


def recheck_progress() -> None:
    if session.house().rechecker.progress is None:
        return

    @st.fragment(run_every=2)
    def look_again() -> None:
        session.activate_language()
        progress = session.house().rechecker.progress
        if progress is None:
            st.rerun()
        st.progress(progress.done / progress.total, text=_told(progress))

    look_again()


def _told(progress: Progress) -> str:
    if progress.reported:
        words = _("Checked again because a technical fault was reported: {done} of {total} applications done")
        return words.format(done=progress.done, total=progress.total)
    if progress.register is None:
        words = _("The checks have changed: open applications are checked again, {done} of {total} done")
        return words.format(done=progress.done, total=progress.total)
    register = session.office().reference.registers[progress.register].title(language())
    words = _(
        "{register}: a new snapshot was loaded, the applications it touches are checked again, {done} of {total} done"
    )
    return plain(words.format(register=register, done=progress.done, total=progress.total))
