"""What the scanner hands over: one page as a JPEG, and the size it is meant to have on paper."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from random import Random

import cv2
import numpy as np
import simplejpeg

from dashboard.demo.scans.fonts import DPI
from dashboard.demo.scans.sheet import Sheet

QUALITY = 62


@dataclass(frozen=True, slots=True)
class Page:
    """`dpi` is the resolution it is declared and placed at; `colour` tells a JPEG with chroma from a grey one."""

    jpeg: bytes
    width: int
    height: int
    colour: bool
    dpi: float = DPI

    def pixels(self) -> np.ndarray:
        """The decoded picture: height × width (grey) or height × width × 3 (BGR), 0…255."""
        if self.colour:
            return simplejpeg.decode_jpeg(self.jpeg, colorspace="BGR")
        return simplejpeg.decode_jpeg(self.jpeg, colorspace="GRAY")[..., 0]

    def repainted(self, pixels: np.ndarray, *, quality: int = 80) -> Page:
        """The page with another picture, at the same resolution."""
        colour = pixels.ndim == 3
        image = np.ascontiguousarray(pixels if colour else pixels[..., None])
        jpeg = simplejpeg.encode_jpeg(
            image, quality, colorspace="BGR" if colour else "GRAY", colorsubsampling="420" if colour else "Gray"
        )
        return replace(self, jpeg=jpeg, width=pixels.shape[1], height=pixels.shape[0], colour=colour)


def scanned(sheet: Sheet, rng: Random, *, colour: bool) -> Page:
    """Scan a sheet: the grain of paper and sensor comes on top, the colours stay or are lost."""
    height, width = sheet.luma.shape
    grain = _grain()
    x, y = rng.randrange(grain.shape[1] - width), rng.randrange(grain.shape[0] - height)
    luma = cv2.subtract(sheet.luma, grain[y : y + height, x : x + width])
    planes = (luma, sheet.blue, sheet.red) if colour else (luma, None, None)
    return Page(simplejpeg.encode_jpeg_yuv_planes(*planes, quality=QUALITY), width, height, colour)


@lru_cache(maxsize=1)
def _grain() -> np.ndarray:
    """How much darker paper and sensor make each pixel; larger than a page, so that each scan takes another part of it.

    Half of it is soft, like the fibres of paper, and survives compression at little cost; half is the sensor's. It is
    a tile repeated twice each way, which nobody sees, and drawn four times as fast.
    """
    noise = np.random.default_rng(20261122)
    side = (3508 + 240) // 2
    fibres = cv2.GaussianBlur(noise.standard_normal((side, side), dtype=np.float32), (0, 0), 2.2) * 5.5
    tile = fibres + noise.standard_normal((side, side), dtype=np.float32) * 0.9
    for x, y in noise.integers(0, side, (40, 2)):
        cv2.circle(tile, (int(x), int(y)), int(noise.integers(1, 3)), float(noise.uniform(25, 70)), -1)
    shade = noise.uniform(3, 9, (6, 6)).astype(np.float32)
    grain = np.tile(tile, (2, 2)) + cv2.resize(shade, (2 * side, 2 * side), interpolation=cv2.INTER_CUBIC)
    return cv2.convertScaleAbs(np.maximum(grain, 0))
