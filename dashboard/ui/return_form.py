"""The dialog that returns an application whose form nobody validly signed."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from dashboard import session
from dashboard.casework import letter
from dashboard.casework.dossier import Dossier
from dashboard.casework.letter_words import numbered
from dashboard.casework.returning import return_application
from dashboard.locale import _
from dashboard.ui.carrying_out import carry_out
from dashboard.ui.letters import letter_preview
from dashboard.ui.revealing import veil_of
from data.model import Finding


def return_form(dossier: Dossier, faults: Sequence[Finding]) -> None:
    @st.dialog(_("Return the application"), width="large", icon=":material/keyboard_return:")
    def form() -> None:
        session.activate_language()
        st.caption(_("The applicant may send it again, validly signed; the clock stands still until then."))
        text = st.text_area(
            _("What the applicant reads"),
            value=veil_of(dossier).text(numbered(faults, dossier.form, dossier.reference)),
            key="return_text",
            height=240,
            max_chars=8000,
        )
        if st.toggle(_("Show the letter as the applicant will read it"), key="return_preview"):
            drafted = letter.returned(dossier, text=text, at=session.office().now(), author=session.actor().name)
            letter_preview(drafted, key="return_letter")
        with st.container(horizontal=True, horizontal_alignment="right"):
            sent = st.button(_("Return"), type="primary", key="send_return", shortcut="Ctrl+Enter")
        if sent and text.strip():
            carry_out(return_application, dossier, _("The application was returned."), text=text)
        elif sent:
            st.error(_("Say why."), icon=":material/error:")

    form()
