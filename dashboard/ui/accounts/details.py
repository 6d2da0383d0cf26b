"""One account: what it may do, how its owner signs in, and what an administrator can do about it."""

from __future__ import annotations

import streamlit as st

from dashboard.casework.account_changes import (
    change_rights,
    close_account,
    listed,
    reopen_account,
    sign_out_account,
    unlock_account,
)
from dashboard.casework.office import Office
from dashboard.locale import _, ngettext
from dashboard.provider.settings import SettingsError, provider_settings
from dashboard.ui.accounts.changing import ask, change
from dashboard.ui.accounts.listing import Line, moment_of
from dashboard.ui.accounts.pass_phrase import new_pass_phrase
from dashboard.ui.accounts.rights_form import rights_fields


def account_details(office: Office, login: str) -> None:
    line = next((each for each in listed(office) if each["login"] == login), None)
    if line is None:
        st.text(_("There is no such account."))
        return
    with st.container(border=True, key="account_details"):
        st.text(f"{line['name']} ({login})")
        st.caption(_source(line))
        _rights(office, line)
        with st.container(horizontal=True, gap="small"):
            _deeds(line)


def _source(line: Line) -> str:
    if line["outside"]:
        return _("Signs in by the identity provider and has no password here; the roles come from there.")
    return _("Signs in with a password of this office.")


def _rights(office: Office, line: Line) -> None:
    login = line["login"]
    # The fields are those of what is kept: once that has changed, they are drawn anew.
    key = f"rights_{login}_{hash((*line['roles'], '', *line['kinds'], '', *line['regions']))}"
    given = _given_outside(line)
    rights = rights_fields(office.reference, line, key=key, given=given)
    if st.button(_("Save roles and scope"), type="primary", key="save_rights", width="content"):
        if not line["outside"] and not rights.roles:
            st.error(_("Choose at least one role."), icon=":material/error:")
            return
        own = {name: None if name in given else getattr(rights, name) for name in ("roles", "kinds", "regions")}
        done = _("The rights of {login} were changed. They hold at once.").format(login=login)
        change(change_rights, done, login=login, **own)


def _given_outside(line: Line) -> frozenset[str]:
    """What the identity provider decides about an account of its own."""
    if not line["outside"]:
        return frozenset()
    try:
        found = provider_settings()
    except SettingsError:
        found = None
    given = {"kinds": bool(found and found.kinds_claim), "regions": bool(found and found.regions_claim)}
    return frozenset({"roles"} | {name for name, is_given in given.items() if is_given})


def _deeds(line: Line) -> None:
    login, name, open_now = line["login"], line["name"], line["signed_in"]
    has_password = line["active"] and not line["outside"]
    if has_password and st.button(_("New pass phrase…"), icon=":material/key:", key="new_phrase"):
        new_pass_phrase(login, name)
    if line["locked_until"] and st.button(
        _("Lift the lock (until {time})").format(time=f"{moment_of(line['locked_until']):%H:%M}"),
        icon=":material/lock_open:",
        key="unlock",
    ):
        change(unlock_account, _("{login} can try again at once.").format(login=login), login=login)
    if open_now:
        words = ngettext("End {n} sign-in…", "End {n} sign-ins…", open_now).format(n=open_now)
        if st.button(words, icon=":material/logout:", key="end_sign_ins"):
            ask(
                _("End the sign-ins"),
                ":material/logout:",
                _("{name} is signed out everywhere at once. What stands in a form and was not sent is lost.").format(
                    name=name
                ),
                _("End them"),
                sign_out_account,
                _("{login} is signed out everywhere.").format(login=login),
                login=login,
            )
    if not line["active"]:
        if st.button(_("Open it again"), icon=":material/person_check:", key="reopen"):
            change(reopen_account, _("{login} can sign in again.").format(login=login), login=login)
    elif st.button(_("Close the account…"), icon=":material/person_off:", key="close"):
        ask(
            _("Close the account"),
            ":material/person_off:",
            _(
                "{name} cannot sign in any more and is signed out at once. What they did stays in the history, "
                "and the account can be opened again."
            ).format(name=name),
            _("Close"),
            close_account,
            _("The account {login} was closed.").format(login=login),
            login=login,
        )
