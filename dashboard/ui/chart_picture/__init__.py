"""Buttons that save a drawing of the page as a picture, made in the browser: for a report or a letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from dashboard.locale import _
from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_PICTURE = component(
    "chart_picture",
    scripts=[
        SHARED / "dom.js",
        SHARED / "mount.js",
        _HERE / "sheet.js",
        _HERE / "chart_picture.js",
    ],
    styles=[SHARED / "theme.css", _HERE / "chart_picture.css"],
)


@dataclass(frozen=True, slots=True)
class Printed:
    """What is printed around a drawing: its title above, `told` under the title (period, filters), `foot` below."""

    title: str
    told: Sequence[str]
    foot: str


def chart_picture(printed: Printed, *, card: str, file_name: str, key: str) -> None:
    """Offer the drawing inside the container of the key `card` as PNG and SVG; `file_name` comes without an ending."""
    _PICTURE(
        key=key,
        data={
            "card": card,
            "fileName": file_name,
            "title": printed.title,
            "told": list(printed.told),
            "foot": printed.foot,
            "labels": {"failed": _("The picture could not be made. Show the chart and try again.")},
        },
    )
