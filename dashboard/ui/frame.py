"""What stands around every page: who is acting, and the language."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

from dashboard.casework.permissions import Actor
from dashboard.locale import LANGUAGES, _, language
from dashboard.ui.plain import plain
from dashboard.ui.words import ROLE

# Ours, because a browser fetches the icon of a page in the menu from outside.
ICON = str(Path(__file__).with_name("assets") / "icon.png")

_NAMES = {"ru": "RU", "en": "EN"}


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
