"""A page as one grey picture of about 150 dpi, whatever number of images it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from checks.scan.reading.page import WHOLE_PAGE, Box, Page
from checks.scan.reading.raster import Raster

DPI = 150
A4_LONG_SIDE_INCHES = 297 / 25.4

_COVERS = 0.9  # of the page: one image that shows this much is the page
_LEAST_SIDE = 64  # px
_TWO_LEVELS = 0.995  # of the pixels black or white: a page that was one bit before it was compressed


@dataclass(frozen=True)
class Canvas:
    """`grey` is uint8 of shape (height, width) at `dpi`, near 150 or below; `box` is the part of the page it shows.

    Its sides are multiples of 8 px. `full` is the image in its own pixels where the page is a single one.
    """

    grey: np.ndarray
    dpi: float
    box: Box
    full: np.ndarray | None
    is_one_bit: bool

    @property
    def height(self) -> int:
        return self.grey.shape[0]

    @property
    def width(self) -> int:
        return self.grey.shape[1]

    @cached_property
    def half(self) -> np.ndarray:
        return halved(self.grey)

    @cached_property
    def eighth(self) -> np.ndarray:
        return halved(halved(self.half))

    def pixels(self, millimetres: float) -> float:
        return millimetres / 25.4 * self.dpi

    def on_page(self, left: float, top: float, right: float, bottom: float) -> Box:
        """A rectangle of the picture, in its pixels, as fractions of the page."""
        x0, y0, x1, y1 = self.box
        across, down = (x1 - x0) / self.width, (y1 - y0) / self.height
        return (
            x0 + left * across,
            y0 + top * down,
            min(1.0, x0 + right * across),
            min(1.0, y0 + bottom * down),
        )


def canvas(page: Page, rasters: Sequence[Raster]) -> Canvas | None:
    """None when the images are too small to be looked at."""
    largest = max(rasters, key=lambda raster: _share(raster.box))
    if len(rasters) > 1 and _share(largest.box) < _COVERS:
        return _composed(page, rasters)
    full = largest.pixels
    height, width = full.shape
    dpi = page.resolution.dpi or max(height, width) / A4_LONG_SIDE_INCHES
    factor = max(1, round(dpi / DPI))
    if min(height, width) // factor < _LEAST_SIDE:
        return None
    size = (width // factor, height // factor)
    whole = np.ascontiguousarray(full[: size[1] * factor, : size[0] * factor])
    grey = cv2.resize(whole, size, interpolation=cv2.INTER_AREA) if factor > 1 else whole
    padding = (0, -size[1] % 8, 0, -size[0] % 8)
    grey = cv2.copyMakeBorder(grey, *padding, cv2.BORDER_REPLICATE) if any(padding) else grey
    x0, y0, x1, y1 = largest.box
    # The picture reaches a few pixels beyond the page at the right and at the bottom, or ends a few before.
    right, bottom = grey.shape[1] * factor / width, grey.shape[0] * factor / height
    shown = (x0, y0, x0 + (x1 - x0) * right, y0 + (y1 - y0) * bottom)
    return Canvas(grey, dpi / factor, shown, full, _is_one_bit(full))


def _composed(page: Page, rasters: Sequence[Raster]) -> Canvas | None:
    """Strips and tiles laid on white paper, the darker one on top where they overlap."""
    width, height = (round(side / 72 * DPI) // 8 * 8 for side in page.size)
    if min(width, height) < _LEAST_SIDE or max(width, height) > 50 * DPI:
        return None
    grey = np.full((height, width), 255, np.uint8)
    for raster in rasters:
        x0, y0, x1, y1 = (
            round(min(max(edge, 0), 1) * side) for edge, side in zip(raster.box, (width, height) * 2, strict=True)
        )
        if x1 > x0 and y1 > y0:
            part = cv2.resize(raster.pixels, (x1 - x0, y1 - y0), interpolation=cv2.INTER_AREA)
            grey[y0:y1, x0:x1] = cv2.min(grey[y0:y1, x0:x1], part)
    return Canvas(grey, DPI, WHOLE_PAGE, None, all(_is_one_bit(raster.pixels) for raster in rasters))


def halved(picture: np.ndarray) -> np.ndarray:
    """Half the size. Straight to an eighth OpenCV takes ten times as long as by three halves."""
    height, width = picture.shape
    return cv2.resize(picture, (width // 2, height // 2), interpolation=cv2.INTER_AREA)


def _share(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _is_one_bit(pixels: np.ndarray) -> bool:
    sample = pixels[::7, ::7]
    return np.count_nonzero((sample < 4) | (sample > 251)) >= _TWO_LEVELS * sample.size
