"""All accounts as a table; a click opens one of them below it, and the address keeps which."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from dashboard.casework.account_changes import listed
from dashboard.casework.clock import moscow
from dashboard.casework.office import Office
from dashboard.casework.permissions import Role
from dashboard.casework.words import KIND
from dashboard.locale import N_, _, language, ngettext
from dashboard.ui.badges import Badge
from dashboard.ui.table import Cell, Column, Row, table
from dashboard.ui.words import ROLE
from data.reference import Reference

_ASKED = "account"
_CLOSED = Badge("block", N_("account closed"), "gray")
_LOCKED = Badge("lock_clock", N_("locked for a while"), "orange")
_OPEN = Badge("check_circle", N_("account open"), "green")
Line = Mapping[str, Any]


def chosen() -> str:
    return st.query_params.get(_ASKED, "")


def account_table(office: Office) -> None:
    def opened(asked: str) -> None:
        if asked == st.query_params.get(_ASKED):
            del st.query_params[_ASKED]
        else:
            st.query_params[_ASKED] = asked

    table(
        [
            Column("name", _("Who"), link=True),
            Column("roles", _("Roles"), width="16rem"),
            Column("scope", _("Sees"), width="15rem"),
            Column("last", _("Last sign-in"), "date", width="9.5rem"),
            Column("now", _("Signed in now"), "number", width="8rem"),
            Column("state", _("State"), "badge", width="11rem"),
        ],
        [_row(each, office.reference) for each in listed(office)],
        key="account_table",
        title=_("Accounts"),
        on_open=opened,
    )


def scope_words(line: Line, reference: Reference) -> str:
    """Whose applications somebody sees, in one line."""
    kinds = ", ".join(_(KIND[each]) for each in line["kinds"])
    names = [
        reference.regions[each].title(language()) if each in reference.regions else each for each in line["regions"]
    ]
    if not kinds and not names:
        return _("all applications")
    regions = ", ".join(names[:2])
    if len(names) > 2:
        more = len(names) - 2
        regions += " " + ngettext("and {n} more", "and {n} more", more).format(n=more)
    return "; ".join(filter(None, (kinds, regions)))


def role_words(roles: Sequence[str]) -> str:
    return ", ".join(_(ROLE[Role(each)]) for each in roles) or _("no role")


def state_of(line: Line) -> Badge:
    if not line["active"]:
        return _CLOSED
    return _LOCKED if line["locked_until"] else _OPEN


def moment_of(text: str | None) -> dt.datetime | None:
    """A moment as the list of accounts gives it, in Moscow time."""
    return moscow(dt.datetime.strptime(text, "%Y-%m-%dT%H:%M:%SZ")) if text else None


def _row(line: Line, reference: Reference) -> Row:
    source = _("{login}, identity provider") if line["outside"] else "{login}"
    note = source.format(login=line["login"])
    return Row(
        id=line["login"],
        href=f"accounts?{urlencode({_ASKED: line['login']})}",
        cells={
            "name": Cell(line["name"], note),
            "roles": role_words(line["roles"]),
            "scope": scope_words(line, reference),
            "last": moment_of(line["last_sign_in"]),
            "now": line["signed_in"],
            "state": state_of(line),
        },
    )
