"""How much of a page is written on, and how deep the writing stands out from the paper."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from checks.scan.measuring.paper import Paper

FAINTEST = 10  # grey levels: below it nobody would call it writing
CLEAR = 24  # the front of a sheet shows through its back by less
GRAIN = 6  # deviations of the paper's grain
MARGIN = 0.03  # of each side: shadows of the lid lie there
SPARSE = 0.004  # share of ink: on a fuller page punched holes and a fold make no difference
HOLE = 9  # px at 75 dpi, 3 mm: narrower than a hole, wider than a pen
FOLD, FLAT = 0.5, 0.02  # of the sides: as long, and no higher
GAP = 41  # px at 75 dpi: where a fold is too faint to be seen
LEAST_SHARE = 0.002  # of the page: on less, how deep the ink is cannot be told


@dataclass(frozen=True, slots=True)
class Ink:
    """`share` of the page that is ink, `clear` that which cannot be the front of the sheet showing through its back.

    `depth` in grey levels, None where there is too little ink.
    """

    share: float
    clear: float
    depth: float | None


def ink_of(paper: Paper) -> Ink:
    height, width = paper.coarse.shape
    down, across = round(height * MARGIN), round(width * MARGIN)
    inner = paper.coarse[down : height - down, across : width - across]
    counts = cv2.calcHist([np.ascontiguousarray(inner)], [0], None, [256], [0, 256]).ravel()
    least = int(max(FAINTEST, GRAIN * paper.noise / 2))
    inked = counts[least:]
    share = float(inked.sum() / counts.sum())
    clear = float(counts[max(CLEAR, least) :].sum() / counts.sum())
    if clear < SPARSE:
        clear = _written(inner >= max(CLEAR, least))
    if share < LEAST_SHARE:
        return Ink(share, clear, None)
    deepest = least + int(np.searchsorted(np.cumsum(inked), 0.75 * inked.sum()))
    return Ink(share, clear, float(deepest))


def _written(inked: np.ndarray) -> float:
    """The share of ink that was written: without the solid rounds of punched holes and the line of a fold."""
    small = inked.view(np.uint8)
    solid = cv2.morphologyEx(small, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (HOLE, HOLE)))
    written = small & ~cv2.dilate(solid, np.ones((5, 5), np.uint8)) & 1
    for turned in (written, written.T):
        joined = cv2.morphologyEx(np.ascontiguousarray(turned), cv2.MORPH_CLOSE, np.ones((1, GAP), np.uint8))
        for left, top, width, height, _ in cv2.connectedComponentsWithStats(joined)[2][1:]:
            if width > FOLD * turned.shape[1] and height < FLAT * turned.shape[0]:
                turned[top : top + height, left : left + width] = 0
    return float(np.count_nonzero(written) / small.size)
