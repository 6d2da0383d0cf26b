"""A screen that stands open when its sign-in ends leaves for the page of sign-in, so that nobody reads on."""

from __future__ import annotations

from pathlib import Path

from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_WATCH = component("end_of_sign_in", scripts=[SHARED / "mount.js", _HERE / "end_of_sign_in.js"], styles=[])


def leave_when_it_ends() -> None:
    _WATCH(key="end_of_sign_in", data={"ask": "/sign-in/state", "leave": "/sign-in", "seconds": 20})
