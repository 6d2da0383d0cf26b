"""What the viewer is given to show: documents with their marks, findings, a place to go to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from uuid import uuid4

from dashboard.ui.badges import Badge

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class ViewedMark:
    """What was said of a document, its words ready to show. An accepted one is passed by on the way to the next, and
    counts as looked at.
    """

    badge: Badge
    words: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class ViewedDocument:
    """A document of the package. `source` is the address of a page's image with `{page}` (from 1) and `{width}` (px)
    in it; `file` the address of the original, or "". `pages` is 0 where the file cannot be shown, and `why_not` says
    why, in sentences. `looked` are the pages the reader has looked at, None where nobody counts. `remembered` says what
    was once said of the same file.
    """

    id: str
    title: str
    pages: int
    source: str
    file: str = ""
    looked: frozenset[int] | None = None
    mark: ViewedMark | None = None
    remembered: str = ""
    why_not: str = ""

    def as_data(self) -> dict[str, object]:
        mark = self.mark and {
            "badge": self.mark.badge.as_data(),
            "words": self.mark.words,
            "accepted": self.mark.accepted,
        }
        return {
            "id": self.id,
            "title": self.title,
            "pages": self.pages,
            "source": self.source,
            "file": self.file,
            "looked": None if self.looked is None else sorted(self.looked),
            "mark": mark,
            "remembered": self.remembered,
            "whyNot": self.why_not,
        }


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

    def as_data(self) -> dict[str, object]:
        return {
            "id": self.id,
            "document": self.document,
            "text": self.text,
            "badge": self.badge.as_data(),
            "page": self.page,
            "box": self.box,
        }


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

    def as_data(self) -> dict[str, object]:
        return {"document": self.document, "page": self.page, "box": self.box, "nonce": self.nonce}


@dataclass(frozen=True, slots=True)
class Marking:
    """What the `reader`, known by a name, may say of documents. `unchanged` counts the unmarked ones accepted before as
    the same file; `answered` is the number of the last message that was dealt with, by the viewer's stream of them.
    """

    reader: str
    allowed: bool = False
    unchanged: int = 0
    answered: Mapping[str, int] = field(default_factory=dict)

    def as_data(self) -> dict[str, object]:
        return {
            "reader": self.reader,
            "allowed": self.allowed,
            "unchanged": self.unchanged,
            "answered": dict(self.answered),
        }
