"""Spots on a page: blots, bars and patches that cover what was written, glare that wiped it out.

Writing is taken away first: strokes are narrow, and what is still there after the narrow is gone is a spot, a picture
or the frame of a scanner.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from checks.scan.measuring.canvas import Canvas, halved
from checks.scan.measuring.quality import LEAST_SPOT

COARSE = 4  # the canvas is looked at this many times smaller
LINES_MM = 1.4  # lines of an ornament are no further apart
STROKE_MM = 3.2  # nothing written is wider
DARKER, BRIGHTER = 14, 8  # grey levels against the paper around
LARGEST_SHARE = 0.6  # more is not a spot on the page
MARGIN = 2  # px of the coarse picture
ALONG = 0.3  # of a side: a spot that the border cuts off touches less of it
RECTANGLE = 0.85  # of its bounding box filled: nothing spilt looks so
EVEN, BLACK = 14, 75  # grey levels: deviation and tone of a marker's bar
PAPER_RANGE = 30  # grey levels within which the light on one sheet varies


class Kind(StrEnum):
    BLOT = "blot"
    BAR = "bar"
    GLARE = "glare"


@dataclass(frozen=True, slots=True)
class Spot:
    """`part` in pixels of the canvas, `share` of the page."""

    kind: Kind
    part: tuple[int, int, int, int]
    share: float


def spots(canvas: Canvas) -> tuple[Spot, ...]:
    """The spots of a page, largest first."""
    # The lightest of the neighbours first: between the lines of an ornament there is paper, in a blot there is none.
    lines = max(3, round(canvas.pixels(LINES_MM) / 2)) | 1
    light = cv2.dilate(canvas.half, np.ones((lines, lines), np.uint8))
    reach = max(3, round(canvas.pixels(STROKE_MM) / COARSE)) | 1
    # Closing then fills strokes with the paper beside them.
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    bare = cv2.morphologyEx(halved(light), cv2.MORPH_CLOSE, kernel)
    around = _around(bare)
    found = (*_dark(cv2.subtract(around, bare), halved(canvas.half)), *_bright(cv2.subtract(bare, around)))
    return tuple(sorted(found, key=lambda spot: -spot.share))


def _around(bare: np.ndarray) -> np.ndarray:
    """The tone of bare paper all over the page: light falls unevenly, but smoothly."""
    tiny = bare[::8, ::8].astype(np.float32)
    height, width = tiny.shape
    down, across = (axis.astype(np.float32) for axis in np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j])
    terms = np.stack([np.ones_like(down), down, across, down * across, down**2, across**2], axis=-1)
    tone = np.full_like(tiny, np.median(tiny))
    for reach in (PAPER_RANGE, PAPER_RANGE / 2):
        is_paper = np.abs(tiny - tone) < reach
        if np.count_nonzero(is_paper) < max(tiny.size / 10, len(terms[0, 0])):
            break
        known = terms[is_paper]
        tone = terms @ np.linalg.solve(known.T @ known, known.T @ tiny[is_paper])
    return cv2.resize(np.clip(tone, 0, 255).astype(np.uint8), bare.shape[::-1], interpolation=cv2.INTER_LINEAR)


def _dark(darker: np.ndarray, small: np.ndarray) -> list[Spot]:
    found = []
    for contour, part, share in _areas(darker > DARKER):
        across, down = cv2.minAreaRect(contour)[1]
        is_rectangle = cv2.contourArea(contour) > RECTANGLE * across * down
        if is_rectangle:
            left, top, right, bottom = part
            inside = small[top:bottom, left:right][_filled(contour, part)]
            # A bar is black all over; other rectangles are photographs, cards and printed panels.
            if float(inside.std()) > EVEN or float(np.median(inside)) > BLACK:
                continue
        found.append(Spot(Kind.BAR if is_rectangle else Kind.BLOT, _on_canvas(part), share))
    return found


def _bright(brighter: np.ndarray) -> list[Spot]:
    return [Spot(Kind.GLARE, _on_canvas(part), share) for _, part, share in _areas(brighter > BRIGHTER)]


def _areas(mask: np.ndarray) -> Iterator[tuple[np.ndarray, tuple[int, int, int, int], float]]:
    """Outline, bounding box and share of the page of what is large enough and lies within the page, holes filled."""
    high, wide = mask.shape
    contours, _ = cv2.findContours(mask.view(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    for contour in contours:
        left, top, width, height = cv2.boundingRect(contour)
        part = (left, top, left + width, top + height)
        share = cv2.contourArea(contour) / mask.size
        if LEAST_SPOT <= share <= LARGEST_SHARE and not _is_edge(contour[:, 0], part, wide, high):
            yield contour, part, share


def _is_edge(outline: np.ndarray, part: tuple[int, int, int, int], wide: int, high: int) -> bool:
    """Whether it is the scanner's lid, a shadow or a corner: it runs along a side or lies at two of them."""
    left, top, right, bottom = part
    across, down = outline[:, 0], outline[:, 1]
    contacts = [
        (left < MARGIN, down[across < MARGIN], high),
        (right > wide - MARGIN, down[across >= wide - MARGIN], high),
        (top < MARGIN, across[down < MARGIN], wide),
        (bottom > high - MARGIN, across[down >= high - MARGIN], wide),
    ]
    touched = [(int(np.ptp(places)) + 1) / side for touches, places, side in contacts if touches and len(places)]
    return len(touched) > 1 or any(share > ALONG for share in touched)


def _filled(contour: np.ndarray, part: tuple[int, int, int, int]) -> np.ndarray:
    left, top, right, bottom = part
    inside = np.zeros((bottom - top, right - left), np.uint8)
    cv2.drawContours(inside, [contour], -1, 1, cv2.FILLED, offset=(-left, -top))
    return inside.view(bool)


def _on_canvas(part: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    left, top, right, bottom = part
    return (left * COARSE, top * COARSE, right * COARSE, bottom * COARSE)
