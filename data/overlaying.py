"""One page laid upon another: whether they are one sheet, and how much of the writing differs.

The pictures of two pages are moved until they agree best, first as a whole and then each part by a cell or two, as the
sheet may lie a little askew or have been made larger by a hair. What agrees then is the likeness; what stands on one
of them and not even near on the other is writing that differs: another name in the same form.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from data.page_hashes import HEIGHT, WIDTH, picture_of

MOST_APART = 0.5  # pages of other forms lie beyond
SURELY_APART = 0.2  # hardly ever less between two sheets of one form, unless the same is written in both

LEAST_LIKENESS, SURE_LIKENESS = 0.77, 0.94  # correlation: less than the one is another form
SURE_OF_FEW, FEW = 0.96, 1000  # the same for pages with fewer cells written on: of a card the form is the greater part
MOST_DIFFERING = 20, 45  # cells of a copy: in one place, over the page
SURELY_DIFFERING = 3, 6  # of a sure one
LEAST_FOR_SURE = 550  # cells written on: on a title page another name may well be as long

_LEAST_AT_FIRST = 0.3  # before its parts are moved
_FARTHEST, _ASTRAY = 10, 2  # cells: of the whole, and of a part
_PADDED = (HEIGHT + 16, WIDTH + 12)  # a shift by the farthest brings nothing round to the other side
_PART = 16  # cells
_PLACE = 7  # cells: about a word

_PARTS_DOWN, _PARTS_ACROSS = HEIGHT // _PART, WIDTH // _PART
_MOVES = sorted(
    product(range(2 * _ASTRAY, -1, -1), repeat=2), key=lambda move: sum(abs(cells - _ASTRAY) for cells in move)
)


def apart(ours: bytes, theirs: Sequence[bytes]) -> np.ndarray:
    """How far each of some pages is from ours: 0.0 for the same writing, above MOST_APART for another sheet.

    Up to SURELY_APART it is a copy for sure; up to MOST_APART it is one with something else written on it, or is
    so badly scanned that this cannot be told.
    """
    if not theirs:
        return np.empty(0)
    mine = picture_of(ours)
    level, spectrum = _levelled(mine), _spectrum(mine)
    return np.array([_distance(mine, level, spectrum, picture_of(page)) for page in theirs])


def _distance(mine: np.ndarray, level: np.ndarray, spectrum: np.ndarray, other: np.ndarray) -> float:
    (down, across), first = _shift(level, spectrum, other)
    if first < _LEAST_AT_FIRST:
        return 1.0
    laid = _laid(mine, other, down, across)
    likeness = _correlation(level, _levelled(laid))
    if likeness < LEAST_LIKENESS:
        return MOST_APART + (LEAST_LIKENESS - max(0.0, likeness)) / 2
    differing = (mine & ~_spread(laid)) | (laid & ~_spread(mine))
    found = _densest(differing), int(differing.sum())
    if any(cells > most for cells, most in zip(found, MOST_DIFFERING, strict=True)):
        return MOST_APART + 0.01
    far = max(cells / most for cells, most in zip(found, SURELY_DIFFERING, strict=True)) * SURELY_APART
    written = np.count_nonzero(mine)
    if written < LEAST_FOR_SURE:
        far = max(far, SURELY_APART + 0.05)
    sure = SURE_LIKENESS if written >= FEW else SURE_OF_FEW
    unlike = (sure - likeness) / (sure - LEAST_LIKENESS) * (MOST_APART - SURELY_APART)
    return min(MOST_APART, max(far, SURELY_APART + unlike if unlike > 0 else 0.0))


def _levelled(picture: np.ndarray) -> np.ndarray:
    level = picture.astype(np.float32)
    return level - level.mean()


def _spectrum(picture: np.ndarray) -> np.ndarray:
    return np.fft.rfft2(_levelled(picture), _PADDED)


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    return float((one * other).sum() / np.sqrt((one * one).sum() * (other * other).sum() + 1e-9))


def _shift(level: np.ndarray, spectrum: np.ndarray, other: np.ndarray) -> tuple[tuple[int, int], float]:
    """By how many cells the other page is to be moved down and across, and how well it agrees then."""
    agreement = np.fft.irfft2(spectrum * np.conj(_spectrum(other)), _PADDED)
    near = np.roll(agreement, (_FARTHEST, _FARTHEST), (0, 1))[: 2 * _FARTHEST + 1, : 2 * _FARTHEST + 1]
    down, across = np.unravel_index(int(near.argmax()), near.shape)
    theirs = _levelled(other)
    first = float(near.max()) / np.sqrt(float((level * level).sum() * (theirs * theirs).sum()) + 1e-9)
    return (int(down) - _FARTHEST, int(across) - _FARTHEST), first


def _laid(mine: np.ndarray, other: np.ndarray, down: int, across: int) -> np.ndarray:
    """The other page moved, and each part of it where it agrees best."""
    edge = _FARTHEST + _ASTRAY
    around = np.pad(other, edge)[_FARTHEST - down :, _FARTHEST - across :]
    moved = sliding_window_view(around, (HEIGHT, WIDTH))[*np.transpose(_MOVES)]
    rows = np.bitwise_count(np.packbits(mine ^ moved, axis=2).view(np.uint16))  # as wide as a part
    best = rows.reshape(-1, _PARTS_DOWN, _PART, _PARTS_ACROSS).sum(axis=2).argmin(axis=0)
    down_part, across_part = np.indices(best.shape)
    parts = moved.reshape(-1, _PARTS_DOWN, _PART, _PARTS_ACROSS, _PART)[best, down_part, :, across_part]
    return parts.swapaxes(1, 2).reshape(HEIGHT, WIDTH)


def _spread(picture: np.ndarray) -> np.ndarray:
    """With all cells beside one that is set."""
    padded = np.pad(picture, 1)
    tall = padded[:-2] | padded[1:-1] | padded[2:]
    return tall[:, :-2] | tall[:, 1:-1] | tall[:, 2:]


def _densest(differing: np.ndarray) -> int:
    """Of all places on the page, the most cells that differ in one."""
    sums = np.pad(differing, ((1, 0), (1, 0))).astype(np.int32).cumsum(0).cumsum(1)
    inside = sums[_PLACE:, _PLACE:] - sums[:-_PLACE, _PLACE:] - sums[_PLACE:, :-_PLACE] + sums[:-_PLACE, :-_PLACE]
    return int(inside.max())
