"""What stands around every page: who is acting, and the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from html import escape
from pathlib import Path
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard.casework.permissions import Actor
from dashboard.locale import LANGUAGES, _, language
from dashboard.ui.plain import plain
from dashboard.ui.words import ROLE

# Ours, because a browser fetches the icon of a page in the menu from outside.
ICON = str(Path(__file__).with_name("assets") / "icon.png")
STYLE = Path(__file__).with_name("frame.css")

_NAMES = {"ru": "RU", "en": "EN"}
_TITLE: ContextVar[DeltaGenerator] = ContextVar("title")


def title_place() -> DeltaGenerator:
    """Make the place at the head of the page for its title; `in_title_place` draws there later in the same run."""
    place = st.container(horizontal=True, vertical_alignment="center", gap="small", width="content")
    _TITLE.set(place)
    return place


def in_title_place() -> DeltaGenerator:
    """The place at the head of the page, for a page that has more to say than a title."""
    return _TITLE.get(None) or st.container(horizontal=True, vertical_alignment="center", gap="small")


def who_am_i(actor: Actor, people: Mapping[str, Actor], choose: Callable[[str], None]) -> None:
    """Say that nobody signs in here, and let the reader be somebody else."""
    logins = {each.name: login for login, each in people.items()}
    with st.popover(
        plain(_("Demonstration: you are {name}").format(name=actor.name)), icon=":material/science:", type="tertiary"
    ):
        st.radio(
            _("Be somebody else"),
            list(people),
            index=list(people).index(logins[actor.name]) if actor.name in logins else None,
            format_func=lambda login: plain(people[login].name),
            captions=[plain(", ".join(_(ROLE[role]) for role in sorted(each.roles))) for each in people.values()],
            key="be_somebody_else",
            on_change=lambda: choose(st.session_state["be_somebody_else"]),
        )


def signed_in(actor: Actor) -> None:
    """Say who works here, and the way out."""
    roles = ", ".join(_(ROLE[role]) for role in sorted(actor.roles))
    with st.popover(plain(actor.name), icon=":material/person:", type="tertiary"):
        st.text(f"{actor.name} ({actor.login})")
        st.caption(plain(roles))
        query = urlencode({"lang": language()})
        own, out = escape(_("Password and sign-ins")), escape(_("Sign out"))
        st.html(
            f'<p><a href="/own-account?{query}" target="_self">{own}</a></p>'
            f'<a href="/sign-out?{query}" target="_self">{out}</a>'
        )


def language_switch() -> None:
    st.segmented_control(
        _("Language"),
        LANGUAGES,
        default=language(),
        format_func=lambda code: _NAMES[code],
        required=True,
        key="language_choice",
        label_visibility="collapsed",
        on_change=_choose,
    )


def _choose() -> None:
    st.session_state["language"] = st.session_state["language_choice"]
    st.query_params["lang"] = st.session_state["language"]
