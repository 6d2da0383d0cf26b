"""A case that the reader wants to see: it is opened before anything of the page they leave is drawn again."""

from __future__ import annotations

import streamlit as st

_WANTED = "wanted_case"


def want_case(number: str) -> None:
    """For callbacks, which cannot leave the page themselves: the run after them does (dashboard/frame.py)."""
    st.session_state[_WANTED] = number


def wanted_case() -> str | None:
    """The number, once."""
    return st.session_state.pop(_WANTED, None)
