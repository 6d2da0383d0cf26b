"""Bringing something that stands further down the page into sight."""

from __future__ import annotations

from pathlib import Path

from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_POINTING = component("pointing", scripts=[SHARED / "dom.js", SHARED / "mount.js", _HERE / "pointing.js"], styles=[])


def point_at(target: str, *, wish: str) -> None:
    """Scroll to the element with the key `target`, unless it is in sight. The same `wish` is followed once."""
    _POINTING(key="pointing", data={"target": target, "wish": wish})
