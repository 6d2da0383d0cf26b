"""The text of a page: its words in reading order, each with its place, and how they were come by."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

Box = tuple[float, float, float, float]


class Source(StrEnum):
    """How a page was read, or why it was not."""

    LAYER = "layer"  # the visible text layer of a PDF: letter for letter
    OCR = "ocr"  # recognised from the picture: a letter may be mistaken for another
    NO_OCR = "no-ocr"  # a picture, and no recognition is installed
    NOT_READ = "not-read"  # damaged, locked, not a document at all
    LOST = "lost"  # the reading took too long or too much memory, or it broke


@dataclass(frozen=True, slots=True)
class Word:
    """`box` is (x0, y0, x1, y1) in fractions of the page as it is shown, from its top left."""

    text: str
    box: Box


@dataclass(frozen=True, slots=True)
class PageText:
    """`number` counts from 1. A page that was not read has no words, and so may one that was."""

    number: int
    source: Source
    words: tuple[Word, ...] = ()

    @property
    def is_read(self) -> bool:
        return self.source in (Source.LAYER, Source.OCR)
