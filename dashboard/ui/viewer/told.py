"""What the viewer tells: pages looked at, and what the reader wants said of a document. It comes from a browser, so
nothing in it is taken on trust."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_MANY = 2000  # pages in one message; a reader looks at one a second


class Wish(StrEnum):
    ACCEPT = "accept"
    FAULT = "fault"
    TAKE_OFF = "take_off"
    ACCEPT_UNCHANGED = "accept_unchanged"


@dataclass(frozen=True, slots=True)
class Told:
    """`looks` are pages by document; `document` and `page` are what is in view when there is a `wish`."""

    nonce: str
    looks: Mapping[str, tuple[int, ...]]
    wish: Wish | None = None
    document: str = ""
    page: int | None = None


def understood(payload: object) -> Told | None:
    """The message in a payload, or None when it is none."""
    match payload:
        case {"nonce": str(nonce), "looks": dict(looks), "wish": wish}:
            pages = {document: _pages(each) for document, each in looks.items() if isinstance(document, str)}
        case _:
            return None
    match wish:
        case None:
            return Told(nonce, pages)
        case {"kind": kind, "document": str(document), "page": int(page)} if kind in set(Wish):
            return Told(nonce, pages, Wish(kind), document, page)
        case _:
            return None


def _pages(claimed: object) -> tuple[int, ...]:
    return tuple(page for page in claimed[:_MANY] if isinstance(page, int)) if isinstance(claimed, list) else ()
