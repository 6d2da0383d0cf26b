"""Writing that runs into the border of the picture, where it was cut off."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np

from checks.scan.measuring.canvas import Canvas
from checks.scan.measuring.paper import Paper

STRIP_MM = 0.5  # at the very border
INWARD_MM = 3.0  # as far as a letter goes on from there
STROKE_MM = 3.0  # longer along the border is an edge of paper, a rule or a shadow
SPREAD = 0.15  # of the side: cut lines follow each other, a cut ornament is one place


class Side(StrEnum):
    LEFT = "left"
    TOP = "top"
    RIGHT = "right"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Cut:
    """How many strokes end at the border of one side; `part` in pixels of the canvas."""

    side: Side
    strokes: int
    part: tuple[int, int, int, int]


def cuts(canvas: Canvas, paper: Paper) -> tuple[Cut, ...]:
    """Sides at which strokes end, most strokes first."""
    if not paper.strength:
        return ()
    ink = (paper.depth > max(paper.threshold, 25)).astype(np.uint8)
    upright = {Side.LEFT: ink.T, Side.RIGHT: ink.T[::-1], Side.TOP: ink, Side.BOTTOM: ink[::-1]}
    found = [_cut(canvas, side, turned) for side, turned in upright.items()]
    return tuple(sorted((cut for cut in found if cut), key=lambda cut: -cut.strokes))


def _cut(canvas: Canvas, side: Side, ink: np.ndarray) -> Cut | None:
    """`ink` is turned so that the side is at the top."""
    deep = max(2, round(canvas.pixels(STRIP_MM)))
    inward = max(4, round(canvas.pixels(INWARD_MM)))
    if ink.shape[0] < 4 * inward:
        return None
    strip = np.ascontiguousarray(ink[:inward])
    count, _labels, stats, _ = cv2.connectedComponentsWithStats(strip)
    longest = canvas.pixels(STROKE_MM)
    places = []
    for label in range(1, count):
        left, top, width, height, area = (int(value) for value in stats[label])
        # A stroke: reaches the border, goes on inward, and is no speck, shadow or rule along it.
        if top == 0 and height > deep and width <= longest and area >= 6:
            places.append(left + width // 2)
    if not places:
        return None
    spread = (max(places) - min(places)) / ink.shape[1]
    if spread < SPREAD:
        return None
    first, last = min(places), max(places) + 1
    return Cut(side, len(places), _part(canvas, side, first, last, inward))


def _part(canvas: Canvas, side: Side, first: int, last: int, deep: int) -> tuple[int, int, int, int]:
    width, height = canvas.width, canvas.height
    return {
        Side.LEFT: (0, first, deep, last),
        Side.RIGHT: (width - deep, first, width, last),
        Side.TOP: (first, 0, last, deep),
        Side.BOTTOM: (first, height - deep, last, height),
    }[side]
