"""A tone laid over a picture, thinner here and thicker there."""

from __future__ import annotations

import cv2
import numpy as np

from dashboard.bench.accuracy.picture import Pixels


def laid_over(pixels: Pixels, share: Pixels, tone: tuple[int, int, int]) -> Pixels:
    """`tone` (BGR) over the picture, `share` 0…255 of it at each pixel; light that hides what is under it."""
    window, weight, over = _prepared(pixels, share, tone)
    result = pixels.copy()
    result[window] = pixels[window] * (1 - weight) + weight * over
    return result


def soaked_in(pixels: Pixels, share: Pixels, tone: tuple[int, int, int]) -> Pixels:
    """`tone` (BGR) as a filter, `share` 0…255 of it at each pixel; a liquid that leaves print visible."""
    window, weight, over = _prepared(pixels, share, tone)
    result = pixels.copy()
    result[window] = pixels[window] * (1 - weight + weight * over / 255)
    return result


def _prepared(
    pixels: Pixels, share: Pixels, tone: tuple[int, int, int]
) -> tuple[tuple[slice, slice], Pixels, Pixels | float]:
    """Only the part that changes is worked on: a page has nine million pixels, a stain some thousands."""
    x, y, width, height = cv2.boundingRect(share)
    window = np.s_[y : y + height, x : x + width]
    weight = share[window].astype(np.float32) / 255
    if pixels.ndim == 3:
        return window, weight[..., None], np.float32(tone)
    blue, green, red = tone
    return window, weight, 0.114 * blue + 0.587 * green + 0.299 * red
