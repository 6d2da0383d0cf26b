"""The text of a document, remembered under its SHA-256: what was read once is not read again.

It is kept together with what it depends on besides the bytes: this program's way of reading and the recognition that
was installed. What cannot be read back, or depends on something else by now, counts as never remembered.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from checks.reading.page import VERSION
from checks.reading.tesseract import Engine
from checks.reading.text import PageText, Source, Word
from checks.remembering import Memory

_DIGITS = 5  # of a place on the page: a tenth of a millimetre on a sheet of ten metres


def recall_text(memory: Memory, sha256: str, pages: int, engine: Engine | None) -> tuple[PageText, ...] | None:
    """The text of the first `pages` pages of the document with these bytes, or None."""
    content = memory.get(sha256)
    if content is None:
        return None
    seal, _, body = content.partition(b"\n")
    if seal.decode("ascii", "replace") != _seal(body):
        return None
    try:
        kept = json.loads(body)
        if kept["fingerprint"] != _fingerprint(engine) or len(kept["pages"]) < pages:
            return None
        return tuple(_page(*each) for each in kept["pages"][:pages])
    except (LookupError, TypeError, ValueError):
        return None


def remember_text(memory: Memory, sha256: str, pages: Sequence[PageText], engine: Engine | None) -> None:
    """Keep the text of all pages, unless one of them was lost: a machine under load may read it tomorrow."""
    if any(page.source is Source.LOST for page in pages):
        return
    columns = [[page.number, page.source, [[word.text, *_rounded(word)] for word in page.words]] for page in pages]
    body = json.dumps({"fingerprint": _fingerprint(engine), "pages": columns}, ensure_ascii=False).encode()
    memory.put(sha256, _seal(body).encode() + b"\n" + body)


def _fingerprint(engine: Engine | None) -> list:
    return [VERSION, engine and [engine.version, list(engine.languages)]]


def _rounded(word: Word) -> list[float]:
    return [round(edge, _DIGITS) for edge in word.box]


def _page(number: int, source: str, words: list) -> PageText:
    return PageText(number, Source(source), tuple(Word(text, (x0, y0, x1, y1)) for text, x0, y0, x1, y1 in words))


def _seal(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()
