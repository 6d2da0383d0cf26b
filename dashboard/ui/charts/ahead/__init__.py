"""The drawing library of the browser, fetched and made ready while the figures are still being counted."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_AHEAD = component("charts_ahead", scripts=[SHARED / "mount.js", _HERE / "ahead.js"], styles=[])
_PARTS = Path(st.__file__).parent / "static" / "static" / "js"
# Otherwise the browser learns of it with the first chart, and stands still until then. "" where the framework has
# given the part another name: then it is fetched when it is needed.
MODULE = next((f"/static/js/{part.name}" for part in sorted(_PARTS.glob("PlotlyChart.*.js"))), "")


def charts_ahead() -> None:
    """Say that there will be charts; call this first."""
    with st.container(key="charts_ahead"):
        _AHEAD(key="charts_ahead_module", data={"module": MODULE})
