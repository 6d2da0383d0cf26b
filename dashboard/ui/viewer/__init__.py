"""The document viewer: page images of a package with the findings drawn where they are.

Document, page, zoom and rotation live in the browser, under the viewer's key: turning a page asks nothing of the
server but the image, and neither a rerun nor a return to the case moves what the reviewer looks at.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from pathlib import Path
from uuid import uuid4

from dashboard.locale import _
from dashboard.ui.badges import FINDING_ORDER, Badge
from dashboard.ui.component import SHARED, component

_HERE = Path(__file__).parent
_VIEWER = component(
    "dashboard_viewer",
    scripts=[
        SHARED / "dom.js",
        SHARED / "keyboard.js",
        SHARED / "memory.js",
        SHARED / "mount.js",
        _HERE / "images.js",
        _HERE / "sheet.js",
        _HERE / "stage.js",
        _HERE / "documents.js",
        _HERE / "thumbnails.js",
        _HERE / "remarks.js",
        _HERE / "toolbar.js",
        _HERE / "viewer.js",
    ],
    styles=[SHARED / "theme.css", _HERE / "viewer.css"],
)

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ViewedDocument:
    """A document of the package. `source` is the address of a page's image with `{page}` (from 1) and `{width}` (px)
    in it; `file` the address of the original, or "". `pages` is 0 where the file cannot be shown.
    """

    id: str
    title: str
    pages: int
    source: str
    file: str = ""


@dataclass(frozen=True, slots=True)
class ViewedFinding:
    """A finding about a document, its text ready to show.

    `page` counts from 1, None: the whole document. `box` is (x0, y0, x1, y1) in fractions of the page from its top
    left, None: the whole page.
    """

    id: str
    document: str
    text: str
    badge: Badge
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Focus:
    """A wish to see a place: make one when a finding is clicked and keep it in the session state.

    It is followed once for each `nonce`; a rerun with the same one moves nothing.
    """

    document: str
    _: KW_ONLY
    page: int | None = None
    box: Box | None = None
    nonce: str = field(default_factory=lambda: uuid4().hex)


def viewer(
    documents: Sequence[ViewedDocument],
    *,
    key: str,
    findings: Sequence[ViewedFinding] = (),
    selected: str = "",
    page: int = 1,
    focus: Focus | None = None,
) -> None:
    """Show `documents`; `selected` and its `page` are where to start while the browser remembers nothing under `key`.

    Give every application a key of its own. The viewer takes the keys ← → PageUp PageDown [ ] + − 0 9 R M F: bind no
    other action to them on the same screen. In a column it fills the window and stays while the other column scrolls.
    """
    ordered = sorted(findings, key=_rank)
    _VIEWER(
        key=key,
        data={
            "key": key,
            "documents": [
                {
                    "id": document.id,
                    "title": document.title,
                    "pages": document.pages,
                    "source": document.source,
                    "file": document.file,
                }
                for document in documents
            ],
            "findings": [
                {
                    "id": finding.id,
                    "document": finding.document,
                    "text": finding.text,
                    "badge": finding.badge.as_data(),
                    "page": finding.page,
                    "box": finding.box,
                }
                for finding in ordered
            ],
            "selected": selected,
            "page": page,
            "focus": focus and {"document": focus.document, "page": focus.page, "box": focus.box, "nonce": focus.nonce},
            "labels": _labels(),
        },
    )


def _rank(finding: ViewedFinding) -> int:
    return FINDING_ORDER.index(finding.badge) if finding.badge in FINDING_ORDER else len(FINDING_ORDER)


def _labels() -> dict[str, str]:
    return {
        "viewer": _("Documents of the package"),
        "documents": _("Documents"),
        "choose": _("Choose a document"),
        "previousDocument": _("Previous document"),
        "nextDocument": _("Next document"),
        "position": _("Document {number} of {count}"),
        "pages": _("{count} p."),
        "previousPage": _("Previous page"),
        "nextPage": _("Next page"),
        "pageNumber": _("Page number"),
        "of": _("of {pages}"),
        "page": _("Page {page}"),
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "fitWidth": _("Fit the width"),
        "fitPage": _("Whole page"),
        "rotate": _("Rotate clockwise"),
        "thumbnails": _("Thumbnails"),
        "fullScreen": _("Full screen"),
        "file": _("Open the original file"),
        "clean": _("No findings on this page"),
        "more": _("{count} more"),
        "less": _("Collapse"),
        "wholeDocument": _("whole document"),
        "wholePage": _("whole page"),
        "loading": _("Loading page {page}…"),
        "failed": _("Page {page} could not be shown"),
        "retry": _("Try again"),
        "unreadable": _("This file cannot be shown"),
        "empty": _("The package has no documents"),
    }
