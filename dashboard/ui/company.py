"""Who else has this case open now."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.presence import BEAT
from dashboard.locale import _
from dashboard.ui.plain import plain


def company(number: str) -> None:
    """Say so while the page is open, and tell the others that the reader has it open."""

    @st.fragment(run_every=BEAT)
    def look_around() -> None:
        session.activate_language()
        presence, me = session.house().presence, session.actor()
        presence.beat(number, me.name)
        others = presence.others(me.name).get(number, ())
        if others:
            st.badge(
                plain(_("also open: {names}").format(names=", ".join(others))),
                icon=":material/visibility:",
                color="orange",
                help=_("They have the application open now"),
            )

    look_around()
