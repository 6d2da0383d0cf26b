"""One page laid upon another: whether they are one sheet, and how much of the writing differs.

The pictures of two pages are moved until they agree best, first as a whole and then each part by a cell or two, as the
sheet may lie a little askew or have been made larger by a hair. What agrees then is the likeness; what stands on one
of them and not even near on the other is writing that differs: another name in the same form.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

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

_DOWN = np.kron(np.eye(HEIGHT // _PART, dtype=np.float32), np.ones((1, _PART), np.float32))
_ACROSS = np.kron(np.eye(WIDTH // _PART, dtype=np.float32), np.ones((1, _PART), np.float32)).T
_MOVES = sorted(
    ((down, across) for down in range(-_ASTRAY, _ASTRAY + 1) for across in range(-_ASTRAY, _ASTRAY + 1)),
    key=lambda move: abs(move[0]) + abs(move[1]),
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
    padded = np.pad(other, edge)
    moved = []
    for down_more, across_more in _MOVES:
        top, left = edge - down - down_more, edge - across - across_more
        moved.append(padded[top : top + HEIGHT, left : left + WIDTH])
    costs = np.array([_DOWN @ (mine ^ each).astype(np.float32) @ _ACROSS for each in moved])
    best = np.kron(costs.argmin(axis=0), np.ones((_PART, _PART), np.intp))
    return np.take_along_axis(np.array(moved), best[None], axis=0)[0]


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
