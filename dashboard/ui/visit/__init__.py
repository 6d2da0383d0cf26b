"""Leaving for another page from the script, with one clean entry in the browser's history."""

from __future__ import annotations

from pathlib import Path

from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_VISIT = component(
    "visit", scripts=[SHARED / "dom.js", SHARED / "mount.js", SHARED / "visit.js", _HERE / "visit.js"], styles=[]
)


def visit(href: str, *, key: str) -> None:
    """Go to an address of dashboard.ui.addresses. `key` is one for each journey: the same one does not leave twice."""
    _VISIT(key=key, data={"href": href})
