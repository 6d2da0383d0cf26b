"""Who is at the screen, in which language, and the running house behind it. The only place that caches for Streamlit."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard import locale
from dashboard.casework.accounts import actors
from dashboard.casework.office import Office, data_folder
from dashboard.casework.permissions import DEMO_REVIEWER, Actor
from dashboard.house import House


@st.cache_resource
def _house(folder: Path) -> House:
    return House.open(folder)


def house() -> House:
    """The one house of this process and data folder. The server's lifespan opens it first."""
    return _house(data_folder())


def close() -> None:
    house().close()
    _house.clear()


def office() -> Office:
    return house().office


def actor() -> Actor:
    """Whoever the reader of the demonstration chose to be, until there is a sign-in; every screen says so."""
    return people().get(st.session_state.get("acting"), DEMO_REVIEWER)


def people() -> dict[str, Actor]:
    """Those one may choose to be, by login."""
    return actors(office())


def act_as(login: str) -> None:
    st.session_state["acting"] = login


def activate_language() -> str:
    """Put this script run or fragment into the reader's language: the one in the address, or the last one chosen."""
    asked = st.query_params.get("lang") or st.session_state.get("language", locale.DEFAULT_LANGUAGE)
    st.session_state["language"] = locale.activate(asked)
    return st.session_state["language"]
