"""A page made easy to read: even paper, and what is paler than the print turned to paper.

Guilloches and frames on licences and certificates are pale, and recognition that takes them for letters needs eight
times as long and finds half as much. How pale that is, is reckoned from the page's own darkest print.
"""

from __future__ import annotations

import cv2
import numpy as np

_PRINT_SHARE = 0.5  # per cent of a page's points that are surely print
_CUT = 0.6  # of the way from print to paper: what is paler is paper
_LEAST_DEPTH = 40  # grey levels between paper and print; less, and the page is empty
_EIGHTH = 8


def cleaned(grey: np.ndarray) -> np.ndarray:
    """Of the same shape, uint8."""
    even = cv2.divide(grey, _paper(grey), scale=255)
    dark = float(np.percentile(even[::4, ::4], _PRINT_SHARE))
    if 255 - dark < _LEAST_DEPTH:
        return grey
    levels = np.clip((np.arange(256) - dark) * 255 / (_CUT * (255 - dark)), 0, 255).astype(np.uint8)
    return cv2.LUT(even, levels)


def _paper(grey: np.ndarray) -> np.ndarray:
    """The tone of the paper at each point, shades and creases included."""
    height, width = grey.shape
    small = cv2.resize(grey, (max(1, width // _EIGHTH), max(1, height // _EIGHTH)), interpolation=cv2.INTER_AREA)
    tone = cv2.GaussianBlur(cv2.dilate(small, np.ones((9, 9), np.uint8)), (0, 0), 4)
    return cv2.resize(np.maximum(tone, 1), (width, height), interpolation=cv2.INTER_LINEAR)
