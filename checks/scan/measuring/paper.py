"""Paper and what stands on it: the tone of the paper around every pixel, and how much darker the pixel is."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from checks.scan.measuring.canvas import Canvas, halved

_REACH_MM = 14  # further than the strokes of a heading are wide


@dataclass(frozen=True, slots=True)
class Paper:
    """`depth` is uint8, the darkness of each pixel of the canvas against the paper there; `coarse` is the same at half
    the size, where the grain is half gone.

    `noise` is the deviation of the grain in grey levels; `strength` the depth of what is written, 0 if there is nothing.
    """

    depth: np.ndarray
    coarse: np.ndarray
    noise: float
    strength: float

    @property
    def threshold(self) -> int:
        """The depth from which on a pixel is ink: half of a stroke's, and out of reach of the grain."""
        return int(max(12, 5 * self.noise, self.strength * 0.45))


def paper_of(canvas: Canvas) -> Paper:
    grey = canvas.grey
    small = canvas.eighth
    reach = max(3, round(canvas.pixels(_REACH_MM) / 8)) | 1
    # Letters make an average darker than the paper, so the lighter of the neighbours is the paper.
    background = cv2.morphologyEx(small, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    background = cv2.resize(
        cv2.GaussianBlur(background, (0, 0), reach / 4), (canvas.width, canvas.height), interpolation=cv2.INTER_LINEAR
    )
    depth = cv2.subtract(background, grey)
    counts = np.bincount(depth[::4, ::4].ravel(), minlength=256)
    noise = _noise(grey)
    return Paper(
        depth,
        halved(depth),
        noise,
        _strength(counts, max(12.0, 5 * noise)),
    )


def _noise(grey: np.ndarray) -> float:
    """From differences of neighbours, of which far more than half lie on bare paper."""
    patch = grey[::12]
    difference = cv2.absdiff(patch[:, 1:], patch[:, :-1])
    counts = np.cumsum(np.bincount(difference.ravel(), minlength=256))
    median = float(np.searchsorted(counts, counts[-1] / 2))
    share = counts[int(median)] / counts[-1]
    # Between two whole grey levels the median says nothing; the share that lies below it does.
    return max(0.0, median + 0.5 - (share - 0.5) * 2) / 0.954 if median else (1 - float(share)) * 1.5


def _strength(counts: np.ndarray, least: float) -> float:
    """How deep the darker tenth of what lies above the grain is; 0 when next to nothing does."""
    inked = counts.copy()
    inked[: int(least)] = 0
    total = float(inked.sum())
    if total < 1e-4 * counts.sum():
        return 0.0
    return float(np.searchsorted(np.cumsum(inked), 0.9 * total))
