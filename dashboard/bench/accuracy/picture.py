"""What goes through the scanner: pixels, and how many of them stand for an inch."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

Pixels = np.ndarray

FULL_DPI = 300


@dataclass(frozen=True, slots=True)
class Picture:
    """`pixels` are uint8 of height × width (grey) or height × width × 3 (BGR)."""

    pixels: Pixels
    dpi: float = FULL_DPI

    @property
    def in_colour(self) -> bool:
        return self.pixels.ndim == 3

    @property
    def height(self) -> int:
        return self.pixels.shape[0]

    @property
    def width(self) -> int:
        return self.pixels.shape[1]

    def millimetres(self, length: float) -> float:
        """That many millimetres of paper, in pixels."""
        return length * self.dpi / 25.4

    def showing(self, pixels: Pixels) -> Picture:
        return replace(self, pixels=np.ascontiguousarray(pixels))
