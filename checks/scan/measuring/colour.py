"""Whether there is any colour in a scan."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np

from checks.scan.reading.raster import Raster

DIFFERENT = 26  # grey levels between the strongest and the weakest channel, beyond the paper's own tint


def coloured(rasters: Sequence[Raster]) -> float | None:
    """The share of coloured pixels; None when nobody asked for the colours."""
    pictures = [raster.colour for raster in rasters if raster.colour is not None]
    if not pictures:
        return None
    total = sum(picture.shape[0] * picture.shape[1] for picture in pictures)
    return sum(_coloured(picture) for picture in pictures) / total


def _coloured(picture: np.ndarray) -> int:
    blue, green, red = cv2.split(picture)
    # A tint of the whole page, by yellowed paper or a lamp, is not colour on the page.
    inks = [cv2.bitwise_not(channel) for channel in (blue, green, red)]
    planes = [cv2.subtract(ink, float(np.median(ink[::4, ::4]))) for ink in inks]
    spread = cv2.subtract(cv2.max(cv2.max(*planes[:2]), planes[2]), cv2.min(cv2.min(*planes[:2]), planes[2]))
    return int(np.count_nonzero(spread > DIFFERENT))
