"""What a page looks like, in bits: a copy of it has nearly the same ones, however it was scanned or saved again.

The writing is set upright, laid with its middle in the middle and brought to one size, so that neither the place of the
sheet on the glass nor the resolution matters. What is darker than its surroundings by a few millimetres' width is
writing; shadows, fillings and the pattern of certificates are not.

How the bits lie in a hash, and when two hashes are those of one sheet: data/page_hashes.py. A bit of a region is set
where its feature stands out clearly, so that bare paper is 0 in every copy.
"""

from __future__ import annotations

import cv2
import numpy as np

from checks.scan.measuring.canvas import halved
from checks.scan.measuring.paper import Paper
from checks.scan.measuring.skew import Skew
from data.page_hashes import ACROSS, DOWN, WORD_BITS

LEAST_BITS = 160  # set in the regions: on a page with less there is too little to know it by

_WIDTH, _HEIGHT = 96, 128  # of the upright page, in cells of about 2.3 mm
_STEP = (_HEIGHT // DOWN, _WIDTH // ACROSS)
_WINDOW = (24, 32)  # cells: neighbouring regions overlap, so that nothing lies on a border
_STROKE = 9  # px of the coarse picture, 3 mm: what is wider is no writing
_FAINT, _FULL = 0.4, 0.9  # of the depth of ink: nothing yet, and all there is
_MARGIN = 0.03  # of each side: shadows of the lid lie there
_CLEAR_SKEW = 1.5
_CLEAR_FEATURE = 4.0
_FINE, _BROAD = 1.2, 15  # cells: the deviation of the one, the width of the other
_SOFT = 5  # px: as wide as a cell and a half

_SEED = 4  # another one makes other hashes, and those in the store are worth nothing


def _features(random: np.random.RandomState, height: int, width: int, window: np.ndarray | None = None) -> np.ndarray:
    """64 random patterns of (height, width) that do not see evenness, each a row of length 1."""
    patterns = random.standard_normal((WORD_BITS, height, width))
    if window is not None:
        patterns = (patterns - patterns.mean(axis=(1, 2), keepdims=True)) * np.sqrt(window)
    patterns -= patterns.mean(axis=(1, 2), keepdims=True)
    rows = patterns.reshape(WORD_BITS, -1)
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


def _fading() -> np.ndarray:
    down, across = (np.hanning(side + 2)[1:-1] for side in _WINDOW)
    return np.outer(down, across)


# RandomState, whose numbers are promised never to change.
_RANDOM = np.random.RandomState(_SEED)
_OF_REGION = _features(_RANDOM, *_WINDOW, _fading())
_OF_KEY = _features(_RANDOM, _HEIGHT // 4, _WIDTH // 4)
_OF_SKETCH = _features(_RANDOM, _HEIGHT // 2, _WIDTH // 2)


def likeness(paper: Paper, skew: Skew | None) -> bytes:
    """The hash of a page, or b"" for one that has next to nothing on it."""
    if not paper.strength:
        return b""
    page = _upright(_writing(paper), skew.degrees if skew and skew.clearness > _CLEAR_SKEW else 0.0)
    if page is None:
        return b""
    fine = cv2.GaussianBlur(page, (0, 0), _FINE) - cv2.blur(page, (_BROAD, _BROAD))
    regions = _regions(fine) > _CLEAR_FEATURE
    if np.count_nonzero(regions) < LEAST_BITS:
        return b""
    small = cv2.resize(page, (_WIDTH // 4, _HEIGHT // 4), interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 0.7) - cv2.GaussianBlur(small, (0, 0), 2.5)
    half = cv2.resize(fine, (_WIDTH // 2, _HEIGHT // 2), interpolation=cv2.INTER_AREA)
    key, sketch = _OF_KEY @ small.ravel() > 0, _OF_SKETCH @ half.ravel() > 0
    bits = np.concatenate([key, sketch, regions.ravel()])
    return np.packbits(bits, bitorder="little").tobytes()


def _writing(paper: Paper) -> np.ndarray:
    """How much of each pixel of a quarter of the canvas is ink, 0…255; none at the edges of the page."""
    strokes = cv2.morphologyEx(paper.coarse, cv2.MORPH_TOPHAT, np.ones((_STROKE, _STROKE), np.uint8))
    least, full = max(6, int(paper.threshold * _FAINT)), max(12.0, paper.threshold * _FULL)
    ink = halved(cv2.convertScaleAbs(cv2.subtract(strokes, float(least)), alpha=255 / (full - least)))
    down, across = (max(1, round(side * _MARGIN)) for side in ink.shape)
    framed = np.zeros_like(ink)
    framed[down:-down, across:-across] = ink[down:-down, across:-across]
    return framed


def _upright(ink: np.ndarray, degrees: float) -> np.ndarray | None:
    """The page as float32 of shape (128, 96), turned upright by `degrees`; one that lies is set on its left side."""
    moments = cv2.moments(ink)
    if not moments["m00"]:
        return None
    middle = np.array([moments["m10"], moments["m01"]]) / moments["m00"]
    height, width = ink.shape
    size = (_WIDTH, _HEIGHT) if height >= width else (_HEIGHT, _WIDTH)
    cell = max(height, width) / _HEIGHT
    cosine, sine = np.cos(np.radians(degrees)) * cell, np.sin(np.radians(degrees)) * cell
    turn = np.array([[cosine, sine], [-sine, cosine]])
    corner = middle - turn @ ((np.array(size) - 1) / 2)
    ink = cv2.blur(ink, (_SOFT, _SOFT))
    page = cv2.warpAffine(ink, np.column_stack([turn, corner]), size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP)
    return (page if height >= width else cv2.rotate(page, cv2.ROTATE_90_CLOCKWISE)).astype(np.float32)


def _regions(fine: np.ndarray) -> np.ndarray:
    """The features of each region: shape (32, 64)."""
    (step_down, step_across), (tall, wide) = _STEP, _WINDOW
    down, across = (tall - step_down) // 2, (wide - step_across) // 2
    padded = cv2.copyMakeBorder(fine, down, down, across, across, cv2.BORDER_CONSTANT, value=0)
    windows = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW)[::step_down, ::step_across]
    return windows.reshape(ACROSS * DOWN, -1) @ _OF_REGION.T
