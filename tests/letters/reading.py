"""A PDF as its reader has it: the words of its pages."""

from __future__ import annotations

import io
import re

import pdfplumber


def read_pages(pdf: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return [page.extract_text() for page in opened.pages]


def read(pdf: bytes) -> str:
    """All words, a space between any two: where a line ends is the typesetter's."""
    return spaced(" ".join(read_pages(pdf)))


def spaced(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def together(text: str) -> str:
    """Without any space, for words that were broken to fit."""
    return re.sub(r"\s+", "", text)


def read_addressee(pdf: bytes) -> str:
    """What stands on the right of the letterhead, which whole lines mix with its left."""
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        page = opened.pages[0]
        return spaced(page.crop((page.width * 0.5, 0, page.width, page.height * 0.25)).extract_text())
