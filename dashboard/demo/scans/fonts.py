"""The two type families of the papers, PT Serif and PT Sans (ParaType, OFL), from Python packages: no system fonts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import cv2
import fontpkg
import numpy as np
from PIL import Image, ImageDraw, ImageFont

DPI = 300
PAPER, PRINT = 252, 40  # luma of bare paper and of black print, before the grain darkens them
MARGIN = 3  # pixels around a letter for the softness to run out in
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


_PRINTED = np.round(PAPER - np.arange(256) * ((PAPER - PRINT) / 255)).astype(np.uint8)


@lru_cache(maxsize=64)
def _loaded(face: Face) -> ImageFont.FreeTypeFont:
    weight, style = 700 if face.bold else 400, "italic" if face.italic else "normal"
    path = fontpkg.path(face.family, weight=weight, style=style)
    return ImageFont.truetype(path, round(face.size * DPI / 72), layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4_000)
def _glyph(face: Face, letter: str) -> tuple[np.ndarray, int, int, float]:
    """A softened letter, its top left from the pen on the baseline, its advance."""
    font = _loaded(face)
    x0, y0, x1, y1 = (round(side) for side in font.getbbox(letter, anchor="ls"))
    image = Image.new("L", (max(1, x1 - x0) + 2 * MARGIN, max(1, y1 - y0) + 2 * MARGIN))
    ImageDraw.Draw(image).text((MARGIN - x0, MARGIN - y0), letter, font=font, fill=255, anchor="ls")
    return cv2.GaussianBlur(np.asarray(image), (0, 0), SOFTNESS), x0 - MARGIN, y0 - MARGIN, font.getlength(letter)


@lru_cache(maxsize=20_000)
def word(face: Face, text: str) -> Word:
    """Papers repeat their words over and over; keeping them makes a full page cost a few milliseconds.

    Words are put together from letters, without kerning: most are names and numbers that come once.
    """
    placed, pen = [], 0.0
    for letter in text:
        ink, left, top, advance = _glyph(face, letter)
        placed.append((ink, round(pen) + left, top))
        pen += advance
    x0, y0 = min(left for _, left, _ in placed), min(top for _, _, top in placed)
    x1 = max(left + ink.shape[1] for ink, left, _ in placed)
    y1 = max(top + ink.shape[0] for ink, _, top in placed)
    whole = np.zeros((y1 - y0, x1 - x0), np.uint8)
    for ink, left, top in placed:
        window = whole[top - y0 : top - y0 + ink.shape[0], left - x0 : left - x0 + ink.shape[1]]
        np.maximum(window, ink, out=window)
    whole.flags.writeable = False
    return Word(whole, cv2.LUT(whole, _PRINTED), x0, y0, pen)


@lru_cache(maxsize=64)
def space(face: Face) -> float:
    """Width of a space in pixels."""
    return _loaded(face).getlength(" ")
