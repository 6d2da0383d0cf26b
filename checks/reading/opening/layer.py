"""The text layer of a PDF page, as far as it is seen.

A layer may say anything while the page shows something else: recognised text laid under a scan, white letters, letters
outside of the page. What is compared with the form must be what the reviewer sees, so a word counts only where the
drawn page has ink, and a page that is mostly a picture has no layer to go by.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pdfplumber

from checks.reading.text import Box, Word
from checks.scan.reading.placement import Sheet, bounding_box

MAX_CHARACTERS = 50_000  # a page; nothing that people print has as many
PICTURE_SHARE = 0.5  # of the page; a scan covers it all, a logo or a photograph does not

_LEAST_INK = 40  # grey levels between the lightest and the darkest point of a word
_DIRECTIONS = {"right": ("ttb", "ltr"), "left": ("btt", "rtl"), "up": ("ltr", "btt"), "down": ("rtl", "ttb")}
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")
_MOST_UNMAPPED = 0.1  # of the words: beyond it the font's letters are not those that are drawn


@dataclass(frozen=True, slots=True)
class Layer:
    """`words` are those that are seen; `is_whole` is False where the layer also has others."""

    words: tuple[Word, ...]
    is_whole: bool


def read_layer(data: bytes, number: int, drawn: np.ndarray, sheet: Sheet) -> Layer | None:
    """The layer of page `number` (from 1); None where it has none or is not to be relied on.

    `drawn` is the page as shown: grey levels of any size; `sheet` says which part of it that is. Raises whatever a
    damaged file makes the libraries raise.
    """
    with pdfplumber.open(io.BytesIO(data), pages=[number]) as pdf:
        page = pdf.pages[0]
        if not page.chars or len(page.chars) > MAX_CHARACTERS:
            return None
        shown = _Shown(page, sheet)
        if any(_share(shown.box(image)) >= PICTURE_SHARE for image in page.images):
            return None
        found = [(each["text"], shown.box(each)) for each in _words(page)]
    if sum(bool(_UNMAPPED.search(text)) for text, _ in found) > _MOST_UNMAPPED * len(found):
        return None
    words = tuple(Word(text, box) for text, box in found if _has_ink(drawn, box))
    return Layer(words, is_whole=len(words) == len(found)) if words else None


def _words(page: Any) -> Iterator[Mapping[str, Any]]:
    """The words of each writing direction apart: a stamp across the page does not fall between the letters of a line."""
    for direction, (line, letter) in _DIRECTIONS.items():
        written = page.filter(lambda each, along=direction: each["object_type"] == "char" and _direction(each) == along)
        if written.chars:
            yield from written.extract_words(
                x_tolerance_ratio=0.15,
                line_dir=line,
                line_dir_rotated=line,
                char_dir=letter,
                char_dir_rotated=letter,
            )


def _direction(letter: Mapping[str, Any]) -> str:
    """Where the next letter stands."""
    along, up = letter["matrix"][:2]
    if abs(along) >= abs(up):
        return "right" if along >= 0 else "left"
    return "up" if up > 0 else "down"


class _Shown:
    """Places as pdfplumber gives them, as boxes on the page as shown.

    pdfplumber counts from the corner of the whole sheet, already turned, and shows of it what the crop box says; where
    that lies on a turned page it has wrong. So its places are turned back to the page's own coordinates first.
    """

    def __init__(self, page: Any, sheet: Sheet) -> None:
        self._sheet, self._turn = sheet, page.page_obj.rotate
        self._corner = page.mediabox[:2]
        self._media = page.page_obj.mediabox
        width, height = self._media[2] - self._media[0], self._media[3] - self._media[1]
        self._size = (height, width) if self._turn in (90, 270) else (width, height)

    def box(self, place: Mapping[str, float]) -> Box:
        """Clipped to what is shown; without area for what lies outside."""
        return bounding_box([self._point(place["x0"], place["top"]), self._point(place["x1"], place["bottom"])])

    def _point(self, x: float, y: float) -> tuple[float, float]:
        across, down = (x - self._corner[0]) / self._size[0], (y - self._corner[1]) / self._size[1]
        p, q = {90: (down, 1 - across), 180: (1 - across, 1 - down), 270: (1 - down, across)}.get(
            self._turn, (across, down)
        )
        left, bottom, right, top = self._media
        return self._sheet.shown(left + p * (right - left), top - q * (top - bottom))


def _share(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _has_ink(drawn: np.ndarray, box: Box) -> bool:
    height, width = drawn.shape
    x0, y0, x1, y1 = box
    if x1 <= x0 or y1 <= y0:
        return False
    part = drawn[int(y0 * height) : int(y1 * height) + 1, int(x0 * width) : int(x1 * width) + 1]
    return int(part.max()) - int(part.min()) >= _LEAST_INK
