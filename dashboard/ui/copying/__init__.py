"""Values that a click puts on the clipboard: numbers that are needed in another system."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.locale import _
from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_COPYING = component(
    "dashboard_copying",
    scripts=[SHARED / "dom.js", SHARED / "mount.js", SHARED / "drawing.js", _HERE / "copying.js"],
    styles=[SHARED / "theme.css", _HERE / "copying.css"],
)


@dataclass(frozen=True, slots=True)
class Copied:
    """A value under its name. An address, as of dashboard.ui.addresses, is copied whole and only its name is shown."""

    name: str
    value: str
    is_address: bool = False


def copying(values: Sequence[Copied], *, key: str) -> None:
    """Show the values side by side, each a button that copies it and says so."""
    _COPYING(
        key=key,
        data={
            "values": [{"name": each.name, "value": each.value, "isAddress": each.is_address} for each in values],
            "labels": {"copy": _("Copy: {name}"), "copied": _("Copied"), "failed": _("Press Ctrl+C")},
        },
    )
