"""From what a letter contains to its pages: typst with templates of our own, the content handed over as data.

The PDF is archival (PDF/A-2a) and accessible (PDF/UA-1): fonts inside, text that can be read aloud and copied. The same
content gives the same bytes, for as long as the templates stay the same.
"""

from __future__ import annotations

import datetime as dt
import io
import json
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import typst
from PIL import Image

from dashboard.letters.content import Act, Letter
from dashboard.letters.faces import folders
from dashboard.letters.legible import legible
from dashboard.letters.ministry import MINISTRY
from dashboard.letters.public_address import readable
from dashboard.letters.qr_code import qr_svg
from dashboard.letters.russian import in_words

MEDIA_TYPE = "application/pdf"
SCREEN = 144  # dots per inch of a page on the screen

_TEMPLATES = Path(__file__).with_name("templates")
_STANDARDS = ["a-2a", "ua-1"]
_MOSCOW = dt.timezone(dt.timedelta(hours=3))
_COLOURS = 48  # of a page's picture; it is black on white with one accent
_REMEMBERED = 16  # a dialog draws itself again at every key


@lru_cache(maxsize=_REMEMBERED)
def render(letter: Letter) -> bytes:
    """The letter as PDF."""
    return _typeset(letter, format="pdf", pdf_standards=_STANDARDS)


@dataclass(frozen=True, slots=True)
class Preview:
    """Pictures (PNG) of the first pages, and how many pages there are."""

    pictures: tuple[bytes, ...]
    pages: int


@lru_cache(maxsize=_REMEMBERED)
def preview(letter: Letter, *, most: int, dpi: int = SCREEN) -> Preview:
    """The same pages for a screen, at most so many of them."""
    drawn = _typeset(letter, format="png", ppi=dpi)
    drawn = [drawn] if isinstance(drawn, bytes) else drawn
    return Preview(tuple(map(_lighter, drawn[:most])), len(drawn))


def _lighter(picture: bytes) -> bytes:
    """A quarter of the bytes, which go over the line with every change of a preview."""
    saved = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as image:
        few = image.convert("RGB").quantize(_COLOURS, method=Image.Quantize.FASTOCTREE)
        few.save(saved, "PNG", compress_level=3)
    return saved.getvalue()


def _typeset(letter: Letter, **options: Any) -> Any:
    return typst.compile(
        _TEMPLATES / f"{letter.kind}.typ",
        root=_TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"letter": json.dumps(_data(letter), ensure_ascii=False)},
        timestamp=dt.datetime.combine(letter.date, dt.time(12), _MOSCOW),
        **options,
    )


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(each) for each in folders()]
    )


def _data(letter: Letter) -> dict[str, Any]:
    data = _plain(letter) | {"ministry": asdict(MINISTRY)}
    if isinstance(letter, Act):
        data |= {"qr_code": qr_svg(letter.verify_at), "verify_at_readable": legible(readable(letter.verify_at))}
    return data


def _plain(value: Any) -> Any:
    """Values as the templates take them: dates in words, text that every font of ours can show."""
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, dt.date):
        return in_words(value)
    return legible(value) if isinstance(value, str) else value
