"""A sheet of paper on the glass of a scanner, as the planes a JPEG keeps: luma, and chroma at half the size.

Positions and sizes are millimetres from the top left corner of the paper, at 300 dpi. The paper lies a little askew:
what is put on it is placed along the turned axes, which costs nothing, where turning the finished page would cost more
than drawing it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import cv2
import numpy as np

from dashboard.demo.scans.fonts import DPI, PAPER, PRINT, Face, Word, space, word

MM = DPI / 25.4
A4 = (210.0, 297.0)
NEUTRAL = 128

Point = tuple[float, float]
Align = Literal["left", "centre", "right", "justify"]


@dataclass(frozen=True, slots=True)
class Ink:
    """A colour as luma and the two chroma values of JPEG (Cb, Cr; 128 is neutral)."""

    luma: int
    blue: int = NEUTRAL
    red: int = NEUTRAL


BLACK = Ink(PRINT)
GREY = Ink(120)
PEN = Ink(78, 165, 108)
STAMP = Ink(98, 168, 112)
CRIMSON = Ink(92, 118, 186)


class Sheet:
    def __init__(
        self, size: tuple[float, float] = A4, *, skew: float = 0.0, tint: tuple[int, int] = (126, 129)
    ) -> None:
        """`skew` in degrees, clockwise; `tint` is the chroma of the paper."""
        self.size = size
        self.slope = float(np.tan(np.radians(skew)))
        width, height = (round(side * MM / 2) * 2 for side in size)
        self.luma = np.full((height, width), PAPER, np.uint8)
        self.blue = np.full((height // 2, width // 2), tint[0], np.uint8)
        self.red = np.full((height // 2, width // 2), tint[1], np.uint8)

    def copy(self) -> Sheet:
        twin = object.__new__(Sheet)
        twin.size, twin.slope = self.size, self.slope
        twin.luma, twin.blue, twin.red = self.luma.copy(), self.blue.copy(), self.red.copy()
        return twin

    def pixel(self, x: float, y: float) -> Point:
        """Where a point of the paper falls on the glass, in pixels."""
        across, down = x - self.size[0] / 2, y - self.size[1] / 2
        return (x - self.slope * down) * MM, (y + self.slope * across) * MM

    def blend(self, coverage: np.ndarray, left: int, top: int, ink: Ink) -> None:
        """Lay ink on, `coverage` 0…255, its top left at a pixel; what falls off the sheet is lost."""
        if ink.blue != NEUTRAL or ink.red != NEUTRAL:
            left, top = left // 2 * 2, top // 2 * 2
        x0, y0 = max(0, left), max(0, top)
        x1, y1 = min(self.luma.shape[1], left + coverage.shape[1]), min(self.luma.shape[0], top + coverage.shape[0])
        if x0 >= x1 or y0 >= y1:
            return
        coverage = coverage[y0 - top : y1 - top, x0 - left : x1 - left]
        region = self.luma[y0:y1, x0:x1]
        _mix(region, coverage, ink.luma)
        if ink.blue == NEUTRAL and ink.red == NEUTRAL:
            return
        half = cv2.resize(coverage, ((x1 - x0) // 2 or 1, (y1 - y0) // 2 or 1), interpolation=cv2.INTER_AREA)
        for plane, value in ((self.blue, ink.blue), (self.red, ink.red)):
            window = plane[y0 // 2 : y0 // 2 + half.shape[0], x0 // 2 : x0 // 2 + half.shape[1]]
            _mix(window, half[: window.shape[0], : window.shape[1]], value)

    def write(self, x: float, y: float, text: str, face: Face, *, ink: Ink = BLACK, align: Align = "left") -> None:
        """One line, its baseline at y; `align` says which end of it stands at x."""
        words = [word(face, part) for part in text.split(" ") if part]
        gap = space(face)
        length = sum(part.advance for part in words) + gap * (len(words) - 1)
        start = x - {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * length / MM
        self._place(words, start, y, gap, ink)

    def paragraph(
        self, x: float, y: float, width: float, text: str, face: Face,
        *, indent: float = 0.0, align: Align = "justify", ink: Ink = BLACK,
    ) -> float:  # fmt: skip
        """Lines of text from the baseline y on; returns the baseline that follows the last line."""
        lines = list(broken(text, width, face, indent))
        for number, line in enumerate(lines):
            words = [word(face, part) for part in line]
            inset = indent if number == 0 else 0.0
            natural = sum(part.advance for part in words)
            gap = space(face)
            if align == "justify" and number < len(lines) - 1 and len(words) > 1:
                gap = ((width - inset) * MM - natural) / (len(words) - 1)
            free = width - inset - (natural + gap * (len(words) - 1)) / MM
            shift = {"centre": free / 2, "right": free}.get(align, 0.0)
            self._place(words, x + inset + shift, y, gap, ink)
            y += face.leading
        return y

    def line(self, points: Iterable[Point], *, width: float = 0.2, ink: Ink = BLACK) -> None:
        """A line through points, `width` in millimetres."""
        self.lines([list(points)], width=width, ink=ink)

    def lines(self, paths: Sequence[Sequence[Point]], *, width: float = 0.2, ink: Ink = BLACK) -> None:
        """Many lines of one width in one go."""
        if not paths:
            return
        tracks = [np.array([self.pixel(*point) for point in path]) for path in paths]
        corner = np.floor(np.min([track.min(axis=0) for track in tracks], axis=0)).astype(int) - 8
        extent = np.ceil(np.max([track.max(axis=0) for track in tracks], axis=0)).astype(int) + 9 - corner
        coverage = np.zeros((extent[1], extent[0]), np.uint8)
        # Four fractional bits keep slanted hairlines smooth.
        tracks = [np.round((track - corner) * 16).astype(np.int32) for track in tracks]
        cv2.polylines(coverage, tracks, False, 255, max(1, round(width * MM)), cv2.LINE_AA, 4)
        self.blend(coverage, int(corner[0]), int(corner[1]), ink)

    def box(self, x0: float, y0: float, x1: float, y1: float, *, width: float = 0.2, ink: Ink = BLACK) -> None:
        # Side by side rather than one closed path: four small regions blend faster than one of the whole frame.
        for start, end in (((x0, y0), (x1, y0)), ((x1, y0), (x1, y1)), ((x1, y1), (x0, y1)), ((x0, y1), (x0, y0))):
            self.line([start, end], width=width, ink=ink)

    def fill(self, points: Sequence[Point], ink: Ink) -> None:
        """A filled polygon."""
        track = np.array([self.pixel(*point) for point in points])
        corner = np.floor(track.min(axis=0)).astype(int)
        extent = np.ceil(track.max(axis=0)).astype(int) + 1 - corner
        coverage = np.zeros((extent[1], extent[0]), np.uint8)
        cv2.fillPoly(coverage, [np.round((track - corner) * 16).astype(np.int32)], 255, cv2.LINE_AA, 4)
        self.blend(coverage, int(corner[0]), int(corner[1]), ink)

    def impress(self, x: float, y: float, coverage: np.ndarray, ink: Ink) -> None:
        """A picture of ink (a stamp, a signature) with its centre at a point."""
        across, down = self.pixel(x, y)
        self.blend(coverage, round(across - coverage.shape[1] / 2), round(down - coverage.shape[0] / 2), ink)

    def _place(self, words: Iterable[Word], x: float, y: float, gap: float, ink: Ink) -> None:
        pen = 0.0
        for part in words:
            across, down = self.pixel(x + pen / MM, y)
            left, top = round(across) + part.left, round(down) + part.top
            if ink is BLACK and left >= 0 and top >= 0:
                # Black on white: the darker of the two is what blending would give, at a tenth of the price.
                region = self.luma[top : top + part.ink.shape[0], left : left + part.ink.shape[1]]
                np.minimum(region, part.printed[: region.shape[0], : region.shape[1]], out=region)
            else:
                self.blend(part.ink, left, top, ink)
            pen += part.advance + gap


def broken(text: str, width: float, face: Face, indent: float = 0.0) -> Iterable[list[str]]:
    """Lines of words that fit a width in millimetres, the first one shorter by the indent."""
    gap, line, used, room = space(face), [], 0.0, (width - indent) * MM
    for part in text.split():
        advance = word(face, part).advance
        if line and used + gap + advance > room:
            yield line
            line, used, room = [], 0.0, width * MM
        used += advance + (gap if line else 0.0)
        line.append(part)
    if line:
        yield line


def _mix(plane: np.ndarray, coverage: np.ndarray, value: int) -> None:
    """Blend a value into a plane in place, in 256ths so that no division is needed."""
    share = coverage.astype(np.uint16)
    share += share >> 7
    plane[...] = (plane * (256 - share) + share * np.uint16(value)) >> 8
