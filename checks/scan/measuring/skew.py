"""By how many degrees the lines of a page are turned: at the right angle their profile is at its sharpest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from checks.scan.measuring.paper import Paper

WIDEST = 12.0  # degrees
COARSE, FINE = 0.8, 0.2
MOST_POINTS = 10_000
LEAST_POINTS = 400
CLEAR, CERTAIN = 1.25, 1.6  # the best profile against the middling one; less is no text in lines


@dataclass(frozen=True, slots=True)
class Skew:
    """`degrees` is positive where lines rise to the right. `clearness` is how far it stands out from other angles."""

    degrees: float
    clearness: float


def skew(paper: Paper) -> Skew | None:
    """None when there are no lines to tell it by."""
    if not paper.strength:
        return None
    ink = (paper.coarse > max(10, paper.threshold * 0.6)).view(np.uint8)
    across = _along(ink)
    if across is not None and across.clearness > CERTAIN:
        return across
    down = _along(ink.T)  # rules or writing that run down the page
    if down is None or (across is not None and across.clearness > down.clearness):
        return across
    return Skew(-down.degrees, down.clearness)


def _along(ink: np.ndarray) -> Skew | None:
    # Only where ink begins: a black bar would outweigh the writing.
    begins = ink[1:] & ~ink[:-1] & 1
    rows, columns = np.nonzero(begins)
    if len(rows) < LEAST_POINTS:
        return None
    if len(rows) > MOST_POINTS:
        step = len(rows) // MOST_POINTS + 1
        rows, columns = rows[::step], columns[::step]
    rows = rows.astype(np.float32)
    columns = columns.astype(np.float32)

    def profile(degrees: float) -> float:
        at = rows + columns * np.float32(np.tan(np.radians(degrees)))
        counts = np.bincount((at - at.min()).astype(np.int32)).astype(np.float64)
        return float(np.dot(counts, counts))

    coarse = np.arange(-WIDEST, WIDEST + COARSE / 2, COARSE)
    scores = np.array([profile(angle) for angle in coarse])
    around = coarse[int(scores.argmax())]
    fine = np.arange(around - COARSE, around + COARSE + FINE / 2, FINE)
    fine_scores = np.array([profile(angle) for angle in fine])
    clearness = float(fine_scores.max() / np.median(scores))
    return Skew(float(fine[int(fine_scores.argmax())]), clearness) if clearness >= CLEAR else None
