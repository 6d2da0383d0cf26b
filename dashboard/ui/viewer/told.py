"""What the viewer tells: pages looked at, and what the reader wants said of a document. It comes from a browser, so
nothing in it is taken on trust."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

_MANY = 2000  # messages at once; a reader looks at one page a second
_LONGEST = 64  # characters of a stream's name


class Kind(StrEnum):
    LOOK = "look"
    ACCEPT = "accept"
    FAULT = "fault"
    TAKE_OFF = "take_off"
    ACCEPT_UNCHANGED = "accept_unchanged"


@dataclass(frozen=True, slots=True)
class Message:
    """`number` counts the messages of one browser's viewer from 1; `document` and `page` are what was in view."""

    number: int
    kind: Kind
    document: str
    page: int


@dataclass(frozen=True, slots=True)
class Told:
    """All messages of a `stream` that the browser knows no answer to, by their numbers; some may have been heard."""

    stream: str
    messages: Sequence[Message]


def understood(payload: object) -> Told | None:
    """What is told by a payload, or None when it is nothing. A message that is none is left out."""
    match payload:
        case {"stream": str(stream), "messages": list(messages)} if 0 < len(stream) <= _LONGEST:
            told = (message for message in map(_message, messages[:_MANY]) if message)
            return Told(stream, tuple(sorted(told, key=lambda each: each.number)))
    return None


def _message(claimed: object) -> Message | None:
    match claimed:
        case {"number": int(number), "kind": str(kind), "document": str(document), "page": int(page)}:
            return Message(number, Kind(kind), document, page) if kind in set(Kind) else None
    return None
