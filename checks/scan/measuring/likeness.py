"""What a page looks like: a copy of it has nearly the same hash, however it was scanned or saved again.

The writing (checks/scan/measuring/writing.py) is set upright, cut off at the inside of an ornamented frame where there
is one (checks/scan/measuring/belt.py), laid with its middle in the middle and brought to one size, so that neither the
place of the sheet on the glass nor the resolution matters.

What a hash consists of: data/page_hashes.py.
"""

from __future__ import annotations

import cv2
import numpy as np

from checks.scan.measuring.belt import Inside, inside_of_frame
from checks.scan.measuring.paper import Paper
from checks.scan.measuring.skew import Skew
from checks.scan.measuring.writing import LONG_SIDE, strokes_of, writing
from data.page_hashes import HEIGHT, WIDTH, WORD_BITS, page_hash

LEAST_CELLS = 250  # with writing: on a page with less there is too little to know it by

_CELL = LONG_SIDE / HEIGHT  # px
_MARGIN = 0.03  # of each side: shadows of the lid lie there
_TRIMMED = 0.1  # of the writing at each end, which may be cut off: the middle is that of the rest
_CLEAR_SKEW = 1.5
_FINE, _BROAD = 1.2, 15  # cells: the deviation of the one, the width of the other
_SOFT = 5  # px: as wide as a cell

_SEED = 4  # another one makes other hashes, and those in the store are worth nothing


def _features(random: np.random.RandomState, height: int, width: int) -> np.ndarray:
    """64 random patterns of (height, width) that do not see evenness, each a row of length 1."""
    patterns = random.standard_normal((WORD_BITS, height, width))
    patterns -= patterns.mean(axis=(1, 2), keepdims=True)
    rows = patterns.reshape(WORD_BITS, -1)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


# RandomState, whose numbers are promised never to change.
_RANDOM = np.random.RandomState(_SEED)
_OF_KEY = _features(_RANDOM, HEIGHT // 4, WIDTH // 4)
_OF_SKETCH = _features(_RANDOM, HEIGHT // 2, WIDTH // 2)


def likeness(paper: Paper, skew: Skew | None) -> bytes:
    """The hash of a page, or b"" for one that has next to nothing on it."""
    if not paper.strength:
        return b""
    strokes = strokes_of(paper.depth)
    if strokes.shape[0] < strokes.shape[1]:
        strokes = cv2.rotate(strokes, cv2.ROTATE_90_CLOCKWISE)
    degrees = skew.degrees if skew and skew.clearness > _CLEAR_SKEW else 0.0
    inside = inside_of_frame(strokes, degrees)
    page = _upright(writing(strokes, with_frame=inside is not None), degrees, inside)
    if page is None:
        return b""
    picture = page > 0.5
    if np.count_nonzero(picture) < LEAST_CELLS:
        return b""
    fine = cv2.GaussianBlur(page, (0, 0), _FINE) - cv2.blur(page, (_BROAD, _BROAD))
    small = cv2.resize(page, (WIDTH // 4, HEIGHT // 4), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 0.7) - cv2.GaussianBlur(small, (0, 0), 2.5)
    half = cv2.resize(fine, (WIDTH // 2, HEIGHT // 2), interpolation=cv2.INTER_AREA)
    bits = np.concatenate([_OF_KEY @ small.ravel() > 0, _OF_SKETCH @ half.ravel() > 0])
    return page_hash(np.packbits(bits, bitorder="little").tobytes(), picture)


def _upright(written: np.ndarray, degrees: float, inside: Inside | None) -> np.ndarray | None:
    """The page as float32 of shape (128, 96), 0…1, turned upright by `degrees`; None where nothing is written."""
    height, width = written.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1.0)
    turned = cv2.warpAffine(written, turn, (width, height))
    down, across = (max(1, round(side * _MARGIN)) for side in turned.shape)
    left, top, right, bottom = inside or (across, down, width - across, height - down)
    framed = np.zeros_like(turned)
    framed[top:bottom, left:right] = turned[top:bottom, left:right]
    if not framed.any():
        return None
    middle_across, middle_down = (_middle(framed.sum(axis=axis)) for axis in (0, 1))
    corner = middle_across - _CELL * (WIDTH - 1) / 2, middle_down - _CELL * (HEIGHT - 1) / 2
    place = np.array([[_CELL, 0, corner[0]], [0, _CELL, corner[1]]])
    soft = cv2.blur(framed, (_SOFT, _SOFT))
    return cv2.warpAffine(soft, place, (WIDTH, HEIGHT), flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)


def _middle(sums: np.ndarray) -> float:
    """The centre of all but the ends."""
    so_far = np.cumsum(sums, dtype=np.float64)
    first, last = np.searchsorted(so_far, [_TRIMMED * so_far[-1], (1 - _TRIMMED) * so_far[-1]])
    middle = sums[first : last + 1].astype(np.float64)
    return float(first + (np.arange(middle.size) * middle).sum() / middle.sum())
