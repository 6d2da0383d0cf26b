"""Opening an account: who it is, what they may do, and the pass phrase to hand over."""

from __future__ import annotations

import streamlit as st

from dashboard import session
from dashboard.casework.account_changes import open_account
from dashboard.casework.office import Office
from dashboard.casework.passwords import generated
from dashboard.locale import _
from dashboard.ui.accounts.changing import try_to
from dashboard.ui.accounts.pass_phrase import hand_over
from dashboard.ui.accounts.rights_form import rights_chosen, rights_fields
from dashboard.ui.plain import plain
from data.accounts import Account
from data.model import OrganisationKind

_MADE, _REFUSED = "account_made", "account_refused"
_NOBODY = {"roles": [], "kinds": [], "regions": []}


def open_button(office: Office) -> None:
    if st.button(_("Open an account…"), icon=":material/person_add:", key="open_account", width="content"):
        _opening(office)


def _opening(office: Office) -> None:
    @st.dialog(_("Open an account"), icon=":material/person_add:", width="medium", on_dismiss="rerun")
    def dialog() -> None:
        session.activate_language()
        opening_form(office)

    dialog()


def opening_form(office: Office) -> None:
    """What stands in the dialog: the fields, and once they were sent the pass phrase in their stead."""
    if made := st.session_state.pop(_MADE, None):
        hand_over(*made)
        return
    st.text_input(_("Name, as the history keeps it"), key="new_name", max_chars=100, placeholder=_("Surname I. O."))
    st.text_input(_("Login"), key="new_login", max_chars=40, autocomplete="off")
    rights_fields(office.reference, _NOBODY, key="new")
    st.caption(_("Neither the login nor the name can be changed later: the history names people by them."))
    if refused := st.session_state.pop(_REFUSED, ""):
        st.error(plain(refused), icon=":material/error:")
    with st.container(horizontal=True, horizontal_alignment="right"):
        st.button(_("Open the account"), type="primary", key="send_account", shortcut="Ctrl+Enter", on_click=_send)


def _send() -> None:
    session.activate_language()
    rights = rights_chosen("new")
    if not rights.roles:
        st.session_state[_REFUSED] = _("Choose at least one role.")
        return
    account = Account(
        st.session_state["new_login"].strip().lower(),
        " ".join(st.session_state["new_name"].split()),
        frozenset(rights.roles),
        frozenset(map(OrganisationKind, rights.kinds)),
        frozenset(rights.regions),
    )
    phrase = generated()
    refused, _result = try_to(open_account, account=account, password=phrase, temporary=True)
    if refused:
        st.session_state[_REFUSED] = refused
    else:
        st.session_state[_MADE] = (account.login, phrase)
