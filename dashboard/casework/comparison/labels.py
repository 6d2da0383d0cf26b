"""Captions on paper: the words before which a value stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dashboard.casework.comparison.alike import INFLECTED, SLIP, likeness
from dashboard.casework.comparison.tokens import Token, pieces

_LONG = 5  # letters; a shorter caption such as «ИНН» must be read exactly


def after_labels(order: Sequence[Token], labels: Sequence[str], *, beginning: bool = False) -> Iterator[int]:
    """The places right after each of the labels; with `beginning`, after those that begin a row or a column.

    A label that goes on with a longer one of the same list is left to that one.
    """
    wanted = sorted({pieces(label) for label in labels}, key=len, reverse=True)
    taken: set[int] = set()
    for label in wanted:
        for start in range(len(order) - len(label) + 1):
            end = start + len(label)
            if taken.intersection(range(start, end)) or (beginning and not order[start].opens):
                continue
            if all(_says(order[start + at].text, word) for at, word in enumerate(label)):
                taken.update(range(start, end))
                yield end


def _says(read: str, word: str) -> bool:
    return likeness(read, word) >= (SLIP if len(word) >= _LONG else INFLECTED if len(word) > 3 else 1)
