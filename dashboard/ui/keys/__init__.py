"""Keyboard shortcuts of a screen: a key presses a button, and is printed on it.

`st.button(shortcut=…)` takes neither R, C nor punctuation. This one knows a key by its place, so that it works in the
Russian layout, and rests while someone types or a dialog asks something.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_KEYS = component(
    "dashboard_keys",
    scripts=[SHARED / "keyboard.js", SHARED / "mount.js", _HERE / "keys.js"],
    styles=[_HERE / "keys.css"],
    isolated=False,
)


def keys(bindings: Mapping[str, str], *, key: str = "keys") -> None:
    """Let each key of `bindings` press the Streamlit button (or link), or enter the input, whose `key=` is its value.

    A key is a small letter, a digit, "Shift+a", "Enter", "/" or another name of `KeyboardEvent.key`. A button that
    is absent or disabled is left alone; the browser's own shortcuts with Ctrl, Alt and Meta stay untouched.
    """
    _KEYS(key=key, data={"bindings": dict(bindings)})
