"""The address in the browser's bar: a page's filters live there, beside the language of the reader."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st


def show_in_address(query: Mapping[str, str]) -> None:
    """Put a page's new state into the address in place of the old one; the language stays."""
    kept = {"lang": st.query_params["lang"]} if "lang" in st.query_params else {}
    st.query_params.from_dict({**query, **kept})
