"""How wide the edges of what is written are: the sharper the scan, the fewer pixels from paper to ink.

The width of the sharpest edge in a small tile is the range of its greys over its steepest step. Unlike the variance of
the Laplacian it hardly depends on what stands on the page: text, tables and passports of good scans lie close together.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from checks.scan.measuring import tiles
from checks.scan.measuring.canvas import DPI, Canvas
from checks.scan.measuring.paper import Paper

TILE = 32  # px: two or three lines of print
FULL, BARE = 0.45, 0.01  # of a tile
ENOUGH = 8  # tiles with writing; fewer tell nothing
CLEAR = 0.55  # of the strength of the ink: what is paler is texture
MANY = 60  # tiles with writing; fewer make no zones
ZONE = 5  # tiles on a side
WIDEST = 6.0  # px: one tile without an edge must not speak for a zone
FILLED = 12  # tiles with writing, of the 25 of a zone


@dataclass(frozen=True, slots=True)
class Sharpness:
    """`width` is the middling width of edges in pixels at 150 dpi, in the worse direction; `narrow` in the better one.

    `worst` is that of the worst part of the page, and `part` its place in pixels of the canvas; 0 and None where there
    is too little to compare parts.
    """

    width: float
    narrow: float
    worst: float
    part: tuple[int, int, int, int] | None


def sharpness(canvas: Canvas, paper: Paper) -> Sharpness | None:
    """None when there is too little on the page, or one bit a pixel, and its edges tell nothing."""
    if canvas.is_one_bit or not paper.strength:
        return None
    # Shadows and the tint of the paper are no part of a stroke's height.
    span = tiles.largest(paper.depth, TILE).astype(np.float32)
    written = _written(span, paper)
    if np.count_nonzero(written) < ENOUGH:
        return None
    # Below 150 dpi a sharp edge is wider than it would be there; the resolution is another check's matter.
    scale = min(1.0, DPI / canvas.dpi)
    widths = _widths(canvas.grey, span)
    narrow, width = sorted(float(np.median(each[written])) for each in widths)
    # A part out of focus is unsharp in both directions; in one alone, rules and dashes are.
    worst, part = _worst(np.minimum(*widths), written)
    return Sharpness(width * scale, narrow * scale, worst * scale, part)


def _written(span: np.ndarray, paper: Paper) -> np.ndarray:
    """The tiles with writing: clear strokes and paper between them, which a photograph and the lid do not have."""
    rows, columns = span.shape
    ink = (paper.coarse[: rows * TILE // 2, : columns * TILE // 2] > paper.threshold).view(np.uint8)
    filled = cv2.resize(ink * np.uint8(255), (columns, rows), interpolation=cv2.INTER_AREA)
    written = (
        (span >= max(15.0, CLEAR * paper.strength, 8 * paper.noise)) & (filled < FULL * 255) & (filled > BARE * 255)
    )
    written[[0, -1]] = written[:, [0, -1]] = False
    return written


def _widths(grey: np.ndarray, span: np.ndarray) -> list[np.ndarray]:
    """By tile, along the height and along the width of the page."""
    steps = np.zeros_like(grey), np.zeros_like(grey)
    cv2.absdiff(grey[1:], grey[:-1], dst=steps[0][:-1])
    cv2.absdiff(grey[:, 1:], grey[:, :-1], dst=steps[1][:, :-1])
    return [span / np.maximum(tiles.largest(step, TILE), 1) for step in steps]


def _worst(width: np.ndarray, written: np.ndarray) -> tuple[float, tuple[int, int, int, int] | None]:
    """The zone whose edges are widest, among those that are written over half."""
    if np.count_nonzero(written) < MANY:
        return 0.0, None
    size = (ZONE, ZONE)
    share = {"normalize": False, "borderType": cv2.BORDER_CONSTANT}
    filled = cv2.boxFilter(written.astype(np.float32), -1, size, **share)
    total = cv2.boxFilter(np.where(written, np.minimum(width, WIDEST), 0).astype(np.float32), -1, size, **share)
    zones = np.where(filled >= FILLED, total / np.maximum(filled, 1), 0)
    row, column = (int(place) for place in np.unravel_index(int(zones.argmax()), zones.shape))
    reach = ZONE // 2
    left, top = max(0, column - reach) * TILE, max(0, row - reach) * TILE
    right, bottom = min(zones.shape[1], column + reach + 1) * TILE, min(zones.shape[0], row + reach + 1) * TILE
    return float(zones[row, column]), (left, top, right, bottom)
