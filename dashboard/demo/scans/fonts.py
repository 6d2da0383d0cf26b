"""The two type families of the papers, PT Serif and PT Sans (ParaType, OFL), from Python packages: no system fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import fontpkg
import numpy as np
from PIL import Image, ImageDraw, ImageFont

DPI = 300
PAPER, PRINT = 246, 36  # luma of bare paper and of black print
SOFTNESS = 0.55  # pixels; a scanner's lens never gives the hard edge of a rasteriser


@dataclass(frozen=True, slots=True)
class Face:
    """A face at a size in points."""

    size: float
    family: str = "PT Serif"
    bold: bool = False
    italic: bool = False

    @property
    def leading(self) -> float:
        """Distance of lines in millimetres."""
        return self.size * 1.32 * 25.4 / 72


@dataclass(frozen=True, slots=True, eq=False)
class Word:
    """A rendered word: its ink coverage 0…255, the luma of it in black print on paper, where its top left lies from the
    pen on the baseline, its advance; all in pixels.
    """

    ink: np.ndarray
    printed: np.ndarray
    left: int
    top: int
    advance: float


@lru_cache(maxsize=64)
def _loaded(face: Face) -> ImageFont.FreeTypeFont:
    weight, style = 700 if face.bold else 400, "italic" if face.italic else "normal"
    path = fontpkg.path(face.family, weight=weight, style=style)
    return ImageFont.truetype(path, round(face.size * DPI / 72), layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=20_000)
def word(face: Face, text: str) -> Word:
    """Papers repeat their words over and over; drawing each once makes a full page cost a few milliseconds."""
    font = _loaded(face)
    margin = 3
    x0, y0, x1, y1 = (round(side) for side in font.getbbox(text, anchor="ls"))
    image = Image.new("L", (max(1, x1 - x0) + 2 * margin, max(1, y1 - y0) + 2 * margin))
    ImageDraw.Draw(image).text((margin - x0, margin - y0), text, font=font, fill=255, anchor="ls")
    ink = cv2.GaussianBlur(np.asarray(image), (0, 0), SOFTNESS)
    printed = np.round(PAPER - ink * ((PAPER - PRINT) / 255)).astype(np.uint8)
    return Word(ink, printed, x0 - margin, y0 - margin, font.getlength(text))


@lru_cache(maxsize=64)
def space(face: Face) -> float:
    """Width of a space in pixels."""
    return _loaded(face).getlength(" ")
