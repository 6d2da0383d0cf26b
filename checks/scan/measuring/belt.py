"""Where a page has an ornamented frame all round it, and what lies inside.

The ornament is fine and often pale: of a scan of it one part passes for writing and another does not, and which it is
changes from scan to scan. But along each edge of the page, and nowhere inside, it is a belt of even tone, wider than a
rule and as strong on all four sides.
"""

from __future__ import annotations

import cv2
import numpy as np

SCALE = 4  # px of the picture of strokes to a cell, in which the belt is sought

_ZONE = 0.17  # of each side of the page
_ENDS = 0.15  # of a side, which the belts that cross it do not count in
_ALONG = 0.25  # of the length of a side may be broken
_TIMES, _MORE = 2.0, 3.0  # stronger than the ground inside, in grey levels
_LEAST, _WIDEST = 5, 14  # cells, one of them at each edge blurred on: a rule has three
_AS_STRONG = 0.4  # the palest side against the strongest
_BESIDE = 1  # cell further in: as far as the width of a word makes the belt wider

Inside = tuple[int, int, int, int]


def inside_of_frame(strokes: np.ndarray, degrees: float) -> Inside | None:
    """Left, top, right, bottom in pixels of `strokes`, once they are turned upright; None where there is no frame.

    `strokes` is uint8, how much darker each pixel is than what lies around it.
    """
    height, width = strokes.shape
    size = width // SCALE, height // SCALE
    if min(size) < 2 * _WIDEST:
        return None
    small = cv2.resize(strokes, size, interpolation=cv2.INTER_AREA)
    turn = cv2.getRotationMatrix2D((size[0] / 2, size[1] / 2), -degrees, 1.0)
    small = cv2.warpAffine(small, turn, size, borderMode=cv2.BORDER_REPLICATE)
    small = cv2.dilate(small, np.ones((3, 3), np.uint8))
    across, down = _evenness(small), _evenness(small.T)
    belts = [_belt(profile) for profile in (across, down, across[::-1], down[::-1])]
    if any(belt is None for belt in belts):
        return None
    strengths = [strength for _, strength in belts]
    if min(strengths) < _AS_STRONG * max(strengths):
        return None
    left, top, right, bottom = (SCALE * (edge + _BESIDE) for edge, _ in belts)
    return left, top, width - right, height - bottom


def _evenness(small: np.ndarray) -> np.ndarray:
    """For each column, how strong nearly all of it is."""
    end = round(small.shape[0] * _ENDS)
    column = np.sort(small[end:-end], axis=0)
    return column[round(len(column) * _ALONG)].astype(np.float32)


def _belt(profile: np.ndarray) -> tuple[int, float] | None:
    """The first belt from the beginning: where it ends, and how strong it is."""
    zone = round(len(profile) * _ZONE)
    ground = float(np.median(profile[zone:-zone]))
    begin = None
    for place, is_strong in enumerate(profile[:zone] > _TIMES * ground + _MORE):
        if is_strong and begin is None:
            begin = place
        elif not is_strong and begin is not None:
            if _LEAST <= place - begin <= _WIDEST:
                return place, float(np.median(profile[begin:place]))
            begin = None
    return None
