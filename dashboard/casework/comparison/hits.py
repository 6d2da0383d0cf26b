"""What was found of a value in one document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from checks.reading.text import Box
from dashboard.casework.comparison.states import State
from dashboard.casework.comparison.tokens import Token

LONGEST = 160  # marks of what was read that are told


@dataclass(frozen=True, slots=True)
class Hit:
    state: State
    page: int
    box: Box
    read: str = ""


def hit(state: State, tokens: Sequence[Token]) -> Hit:
    """The page and box of the tokens; what they say is told where it is not the form's."""
    page = tokens[0].page
    boxes = [token.box for token in tokens if token.page == page]
    x0, y0, x1, y1 = zip(*boxes, strict=True)
    return Hit(state, page, (min(x0), min(y0), max(x1), max(y1)), "" if state is State.SAME else written(tokens))


def written(tokens: Sequence[Token]) -> str:
    """As it stands on the page."""
    words: dict[int, str] = {}
    for token in tokens:
        words.setdefault(token.word, token.raw)
    text = " ".join(words.values()).strip(" ,;:|")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def best(hits: Sequence[Hit | None]) -> Hit | None:
    """Agreement wherever it is found; then what looks like it, then what contradicts."""
    found = [each for each in hits if each is not None]
    return min(found, key=lambda each: _ORDER.index(each.state), default=None)


_ORDER = [State.SAME, State.SIMILAR, State.DIFFERS]
