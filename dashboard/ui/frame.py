"""What stands around every page: who is acting, and the language."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.casework.permissions import Actor
from dashboard.locale import LANGUAGES, _, language

# Ours, because a browser fetches the icon of a page in the menu from outside.
ICON = str(Path(__file__).with_name("assets") / "icon.png")

_NAMES = {"ru": "RU", "en": "EN"}


def who_am_i(actor: Actor) -> None:
    st.badge(
        _("Demonstration: everyone acts as {name}").format(name=actor.name), icon=":material/science:", color="orange"
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
