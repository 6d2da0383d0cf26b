"""What the head of an image file declares, and how a decoder says that the rest does not keep it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Damage(StrEnum):
    """Why a page, or an image on it, could not be decoded whole."""

    TRUNCATED = "truncated"
    CORRUPT = "corrupt"
    NOT_LOADED = "not-loaded"  # the page itself
    UNSUPPORTED = "unsupported"  # nothing is known to be wrong with it; our decoder cannot read this kind
    TOO_LARGE = "too-large"  # more pixels declared than we are willing to decode


class DamagedImage(Exception):
    def __init__(self, damage: Damage) -> None:
        super().__init__(damage.value)
        self.damage = damage


@dataclass(frozen=True, slots=True)
class Header:
    """Size in pixels as stored, and a density in dots per inch (x, y) for each place that states one.

    The orientation is EXIF's, 1 … 8; from 5 on the image is shown with its sides swapped.
    """

    width: int
    height: int
    densities: tuple[tuple[float, float], ...] = ()
    orientation: int = 1

    @property
    def shown_size(self) -> tuple[int, int]:
        return (self.height, self.width) if self.orientation >= 5 else (self.width, self.height)
