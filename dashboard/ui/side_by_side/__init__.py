"""Two documents beside each other, same page and zoom in step, with the places where their pages differ marked.

The differences are looked for in the browser, in the two images that lie there. A second scan of the same paper differs
in every pixel: so the one is laid on the other first, shifted and turned, and then compared letter by letter.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from pathlib import Path

from dashboard.locale import _
from dashboard.ui.component import SHARED, component
from dashboard.ui.viewer.labels import labels

_HERE = Path(__file__).parent
_VIEWER = _HERE.with_name("viewer")
_SIDES = component(
    "dashboard_side_by_side",
    scripts=[
        SHARED / "dom.js",
        SHARED / "keyboard.js",
        SHARED / "memory.js",
        SHARED / "mount.js",
        *(_VIEWER / f"{name}.js" for name in ("images", "sheet", "panning", "stage", "toolbar")),
        *(_HERE / f"{name}.js" for name in ("ink", "fitting", "differences", "controls", "side_by_side")),
    ],
    styles=[SHARED / "theme.css", _VIEWER / "viewer.css", _HERE / "side_by_side.css"],
)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two. `heading` says which it is, `source` is that of `dashboard.ui.viewer.ViewedDocument`."""

    heading: str
    pages: int
    source: str


def side_by_side(before: Side, now: Side, *, key: str) -> None:
    """Show both. Takes the keys ← → [ ] + − 0 9 R H G while it is in the dialog on top."""
    _SIDES(key=key, data={"sides": [asdict(before), asdict(now)], "labels": labels() | _labels()})


def _labels() -> dict[str, str]:
    return {
        "both": _("Both documents side by side"),
        "earlierBack": _("Earlier document: a page back"),
        "earlierOn": _("Earlier document: a page on"),
        "highlight": _("Mark what differs"),
        "nextDifference": _("Next place that differs"),
        "comparing": _("Comparing the pages…"),
        "differences": _("Places that differ: {count}"),
        "same": _("No differences found on this page"),
        "throughout": _("The pages differ throughout"),
        "differs": _("Difference"),
        "differsHere": _("The two pages differ here"),
        "noPage": _("There is no page {page} here"),
        "unreadable": _("This file cannot be shown"),
        "pageOf": _("page {page} of {pages}"),
    }
