"""A dialog with the preview of a letter that changes while one reads."""

from dataclasses import replace

import streamlit as st

from dashboard.ui.letters import letter_preview
from tests.letters.samples import ACT, LICENCE, REJECTION

st.set_page_config(layout="wide", page_title="Letters")


@st.dialog("Letter", width="large")
def preview() -> None:
    text = st.text_area("Text", value=REJECTION.text, key="text")
    letter = replace(REJECTION, number="", draft=True, text=text)
    if st.checkbox("Long", key="long"):
        letter = replace(ACT, licences=tuple(replace(LICENCE, number=f"Л041-01137-77/{n:08}") for n in range(200)))
    letter_preview(letter, key="preview")


if st.button("Preview"):
    preview()
