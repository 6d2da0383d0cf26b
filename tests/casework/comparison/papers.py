"""Documents as they were read: lines of words on a grid, `|` between two columns."""

from __future__ import annotations

from checks.reading.text import PageText, Source, Word
from dashboard.casework.comparison.tokens import Paper

LETTER, LINE = 0.011, 0.02


def page(text: str, number: int = 1, source: Source = Source.OCR) -> PageText:
    words = []
    for row, line in enumerate(text.strip().splitlines()):
        y = 0.05 + row * LINE
        for column, part in enumerate(line.split("|")):
            x = 0.05 + column * 0.45
            for word in part.split():
                width = LETTER * len(word)
                words.append(Word(word, (x, y, x + width, y + 0.6 * LINE)))
                x += width + LETTER
    return PageText(number, source, tuple(words))


def paper(type: str, *pages: str, source: Source = Source.OCR, path: str = "", total: int | None = None) -> Paper:
    read = tuple(page(text, number, source) for number, text in enumerate(pages, start=1))
    return Paper(path or f"documents/{type}.pdf", type, read, len(pages) if total is None else total)
