"""The document viewer: page images of a package with the findings drawn where they are.

Document, page, zoom and rotation live in the browser, under the viewer's key: turning a page asks nothing of the
server but the image, and neither a rerun nor a return to the case moves what the reviewer looks at. What was looked
at and what is said of a document is told to the server in numbered messages, each until it is answered.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import streamlit as st

from dashboard.ui.badges import FINDING_ORDER
from dashboard.ui.component import SHARED, component
from dashboard.ui.viewer.labels import labels
from dashboard.ui.viewer.told import Kind, Message, Told, understood
from dashboard.ui.viewer.viewed import Box, Focus, Marking, ViewedDocument, ViewedFinding, ViewedMark

__all__ = [
    "Box",
    "Focus",
    "Kind",
    "Marking",
    "Message",
    "Told",
    "ViewedDocument",
    "ViewedFinding",
    "ViewedMark",
    "viewer",
]

_HERE = Path(__file__).parent
_VIEWER = component(
    "dashboard_viewer",
    scripts=[
        SHARED / "dom.js",
        SHARED / "keyboard.js",
        SHARED / "memory.js",
        SHARED / "mount.js",
        *(
            _HERE / f"{name}.js"
            for name in (
                "images",
                "sheet",
                "panning",
                "stage",
                "documents",
                "thumbnails",
                "remarks",
                "toolbar",
                "messages",
                "looks",
                "mark_bar",
                "accepted_note",
                "viewer",
            )
        ),
    ],
    styles=[SHARED / "theme.css", _HERE / "viewer.css", _HERE / "mark_bar.css"],
)


def viewer(
    documents: Sequence[ViewedDocument],
    *,
    key: str,
    findings: Sequence[ViewedFinding] = (),
    selected: str = "",
    page: int = 1,
    focus: Focus | None = None,
    marking: Marking | None = None,
    on_told: Callable[[Told], None] = lambda told: None,
) -> None:
    """Show `documents`; `selected` and its `page` are where to start while the browser remembers nothing under `key`.

    Give every application a key of its own. The viewer takes the keys ← → PageUp PageDown [ ] + − 0 9 R M F, and with
    `marking` Y ⇧Y D Z G: bind no other action to them on the same screen. `on_told` is called before the script runs
    again, or the fragment around the viewer; let `marking.answered` say how far what it was told is dealt with, for
    until that the viewer tells it again. In a column it fills the window and stays while the other column scrolls.
    """
    ordered = sorted(findings, key=_rank)

    def heard() -> None:
        if told := understood(st.session_state.get(key, {}).get("told")):
            on_told(told)

    _VIEWER(
        key=key,
        data={
            "key": key,
            "documents": [document.as_data() for document in documents],
            "findings": [finding.as_data() for finding in ordered],
            "selected": selected,
            "page": page,
            "focus": focus and focus.as_data(),
            "marking": marking and marking.as_data(),
            "labels": labels(),
        },
        on_told_change=heard,
    )


def _rank(finding: ViewedFinding) -> int:
    return FINDING_ORDER.index(finding.badge) if finding.badge in FINDING_ORDER else len(FINDING_ORDER)
