"""A document's words cut into letters and numbers that can be compared, in the two orders in which they can be read.

Recognition goes block by block, so that a caption and the value beside it may be far apart; along the visual rows they
are neighbours, but the columns of a table are mixed. Whatever is looked for may be found in either order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from checks.folding import folded
from checks.reading.text import Box, PageText, Source, Word

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_ALIKE = str.maketrans("abcehkmoptxyё", "авсенкмортхуе")
_LOOKS_LIKE_DIGIT = str.maketrans("OoОоQDЗзЭэбlIiІ|!вВBSsgqZzЧч", "0000003333611111188855992244", "")
_MOSTLY = 0.6  # of a word's letters and digits: beyond it the rest are digits that were misread
_GAP = 2.5  # mean widths of a letter; more stands between two columns than between two words
_SAME_ROW = 0.5  # of a word's height


@dataclass(frozen=True, slots=True)
class Token:
    """Letters or digits. `word` counts the words of the order it is in, `opens` says that a row or a column begins.

    `is_mended`: letters in it were taken for the digits that they look like.
    """

    text: str
    raw: str
    page: int
    box: Box
    word: int
    opens: bool
    is_mended: bool = False

    @property
    def is_number(self) -> bool:
        return self.text.isdigit()


def pieces(text: str) -> tuple[str, ...]:
    """A value of the form, cut in the same way as the words of a page."""
    return tuple(_PIECE.findall(_folded(text)))


def _folded(text: str) -> str:
    return folded(text.replace("№", " ")).translate(_ALIKE)  # which would be folded into letters


@dataclass(frozen=True)
class Paper:
    """A declared document with the pages that have been read, `total` being how many it has."""

    path: str
    type: str
    pages: tuple[PageText, ...]
    total: int

    @property
    def is_recognised(self) -> bool:
        """Whether any letter may have been mistaken for another."""
        return any(page.source is Source.OCR for page in self.pages)

    @property
    def is_read(self) -> bool:
        return len(self.pages) >= max(1, self.total) and all(page.is_read for page in self.pages)

    @cached_property
    def orders(self) -> tuple[tuple[Token, ...], tuple[Token, ...]]:
        """All tokens in the order of recognition, and along the visual rows."""
        read = [page for page in self.pages if page.is_read]
        return (
            tuple(_tokens((page.number, [[word] for word in page.words]) for page in read)),
            tuple(_tokens((page.number, _rows(page.words)) for page in read)),
        )

    @cached_property
    def places(self) -> tuple[dict[str, list[int]], ...]:
        """Where each text stands, in each of the orders."""
        found: tuple[dict[str, list[int]], ...] = ({}, {})
        for index, order in zip(found, self.orders, strict=True):
            for position, token in enumerate(order):
                index.setdefault(token.text, []).append(position)
        return found


def _tokens(pages) -> Iterator[Token]:
    counted = 0
    for number, rows in pages:
        for row in rows:
            before: Word | None = None
            for word in row:
                cut = list(_cut(word))
                opens = before is None or _is_apart(before, word)
                for text, box, is_mended in cut:
                    yield Token(text, word.text, number, box, counted, opens, is_mended)
                    opens = False
                counted += bool(cut)
                before = word


def _cut(word: Word) -> Iterator[tuple[str, Box, bool]]:
    text = _folded(word.text)
    mended = _mended(word.text)
    for piece in _PIECE.finditer(mended or text):
        yield piece[0], _part(word.box, piece.start(), piece.end(), len(mended or text)), bool(mended)


def _mended(text: str) -> str:
    """The word with its misread digits put right; "" where there is nothing to put right, or it is no number."""
    marks = [mark for mark in text if mark.isalnum()]
    read = sum(mark.isdigit() for mark in marks)
    if len(marks) < 4 or read == len(marks) or read < _MOSTLY * len(marks):
        return ""
    mended = text.translate(_LOOKS_LIKE_DIGIT)
    return mended if all(mark.isdigit() for mark in mended if mark.isalnum()) else ""


def _part(box: Box, start: int, end: int, length: int) -> Box:
    x0, y0, x1, y1 = box
    across = (x1 - x0) / max(1, length)
    return x0 + start * across, y0, x0 + end * across, y1


def _rows(words: Sequence[Word]) -> list[list[Word]]:
    rows: list[list[Word]] = []
    middle = 0.0
    for word in sorted(words, key=_middle):
        if rows and _middle(word) - middle <= _SAME_ROW * (word.box[3] - word.box[1]):
            rows[-1].append(word)
            middle += (_middle(word) - middle) / len(rows[-1])
        else:
            rows.append([word])
            middle = _middle(word)
    return [sorted(row, key=lambda word: word.box[0]) for row in rows]


def _middle(word: Word) -> float:
    return (word.box[1] + word.box[3]) / 2


def _is_apart(one: Word, other: Word) -> bool:
    letter = (other.box[2] - other.box[0] + one.box[2] - one.box[0]) / max(1, len(one.text) + len(other.text))
    return other.box[0] - one.box[2] > _GAP * letter or other.box[0] < one.box[0]
