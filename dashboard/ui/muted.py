"""Words of second rank: smaller and greyer, and still 4.5 : 1 against the page, which `st.caption` is not (4.2 : 1)."""

from __future__ import annotations

from typing import Literal

import streamlit as st

from dashboard.ui.plain import plain


def muted(text: str, *, width: Literal["stretch", "content"] = "stretch") -> None:
    """Show `text` as it is, whatever marks it holds."""
    st.markdown(f":small[:gray[{plain(text)}]]", width=width)
