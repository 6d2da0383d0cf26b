"""Decoded pixels and the part of the page they show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from checks.scan.reading.header import Damage, DamagedImage
from checks.scan.reading.page import WHOLE_PAGE, Box

MAX_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class Turn:
    """How stored rows and columns become those shown: first swapped, then mirrored."""

    swap: bool = False
    mirror_x: bool = False
    mirror_y: bool = False

    def apply(self, pixels: np.ndarray) -> np.ndarray:
        if self.swap:
            pixels = pixels.swapaxes(0, 1)
        return pixels[:: -1 if self.mirror_y else 1, :: -1 if self.mirror_x else 1]


# EXIF 2.32, tag 0x0112
TURNS = {
    1: Turn(),
    2: Turn(mirror_x=True),
    3: Turn(mirror_x=True, mirror_y=True),
    4: Turn(mirror_y=True),
    5: Turn(swap=True),
    6: Turn(swap=True, mirror_x=True),
    7: Turn(swap=True, mirror_x=True, mirror_y=True),
    8: Turn(swap=True, mirror_y=True),
}


class Keep(IntEnum):
    """What of an image is wanted when it has been decoded."""

    NOTHING = 0
    GREY = 1
    COLOUR = 2


@dataclass(frozen=True, slots=True)
class Raster:
    """Grey levels, uint8 of shape (height, width), turned as the page is shown, and their place on the page.

    `colour` is the same image in blue, green, red, perhaps smaller and not turned; None when it was not asked for.
    """

    pixels: np.ndarray
    box: Box = WHOLE_PAGE
    colour: np.ndarray | None = None


def refuse_bomb(width: int, height: int) -> None:
    """Raises DamagedImage before memory is taken for an image of absurd size."""
    if width * height > MAX_PIXELS:
        raise DamagedImage(Damage.TOO_LARGE)
