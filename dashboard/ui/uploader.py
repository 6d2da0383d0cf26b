"""Streamlit's upload box in the reader's language: it speaks English only, so its words are covered with ours."""

from __future__ import annotations

import json

import streamlit as st

from dashboard.locale import _


def uploader_in_words(key: str) -> None:
    """For the upload box with this key, which is a name in the code."""
    words = {
        '[data-testid="stFileUploaderDropzone"] p': _("Choose files"),
        '[data-testid="stFileUploaderDropzoneInstructions"] span': _("or drop them here"),
    }
    rules = (
        f".st-key-{key} {place} {{ font-size: 0; }}"
        f".st-key-{key} {place}::after {{ content: {json.dumps(text, ensure_ascii=False)}; font-size: 0.93rem; }}"
        for place, text in words.items()
    )
    st.html(f"<style>{''.join(rules)}</style>")
