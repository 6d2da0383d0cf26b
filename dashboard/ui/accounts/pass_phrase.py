"""A pass phrase that is shown once, to whoever hands it over; its owner replaces it at the first sign-in."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.account_changes import change_password
from dashboard.casework.passwords import generated
from dashboard.locale import _
from dashboard.ui.accounts.changing import try_to
from dashboard.ui.plain import plain


def hand_over(login: str, phrase: str) -> None:
    """Show it, in a dialog: it is nowhere to be found afterwards."""
    st.text(_("Login: {login}").format(login=login))
    st.code(phrase, language=None, wrap_lines=True)
    st.caption(
        _("It is shown this once. Whoever signs in with it is asked for a password of their own before anything else.")
    )


def new_pass_phrase(login: str, name: str) -> None:
    """Open the dialog that makes another one."""

    @st.dialog(_("New pass phrase"), icon=":material/key:", on_dismiss="rerun")
    def dialog() -> None:
        session.activate_language()
        phrase_form(login, name)

    dialog()


def phrase_form(login: str, name: str) -> None:
    """What stands in the dialog."""
    place = st.empty()
    with place.container():
        st.text(_("The old password of {name} stops working, and all their sign-ins end.").format(name=name))
        with st.container(horizontal=True, horizontal_alignment="right"):
            sure = st.button(_("Make a pass phrase"), type="primary", key="make_phrase", shortcut="Ctrl+Enter")
    if not sure:
        return
    phrase = generated()
    refused, _ended = try_to(change_password, login=login, password=phrase, temporary=True)
    with place.container():
        if refused:
            st.error(plain(refused), icon=":material/error:")
        else:
            hand_over(login, phrase)
