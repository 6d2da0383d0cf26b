"""The resolution of an image file: the density it states where that can be believed, its pixels otherwise.

Software writes 72 or 96 where it knows nothing, and densities that would make a page a poster. Such a statement is no
evidence in either direction; an A4 sheet's worth of pixels is enough, and fewer may still be a good scan of a card.
"""

from __future__ import annotations

from checks.scan.reading.header import Header
from checks.scan.reading.page import Basis, Resolution

A4_LONG_SIDE_PIXELS = 3438  # 297 mm at 294 dpi
LARGEST_SIDE_MM = 500
MM_PER_INCH = 25.4

_DEFAULTS = (0, 1, 72, 96)
_AGREEMENT = 0.02  # JFIF and EXIF may differ by this share, and mean the same


def resolution_of(header: Header) -> Resolution:
    believable = [density for density in header.densities if _is_believable(header, density)]
    stated = [min(density) for density in believable]
    if stated and max(stated) - min(stated) <= _AGREEMENT * max(stated):
        return Resolution(Basis.DENSITY, min(stated))
    return by_pixels(*header.shown_size)


def by_pixels(width: int, height: int) -> Resolution:
    is_enough = max(width, height) >= A4_LONG_SIDE_PIXELS
    return Resolution(Basis.ENOUGH_PIXELS if is_enough else Basis.TOO_FEW_PIXELS, pixels=(width, height))


def _is_believable(header: Header, density: tuple[float, float]) -> bool:
    if any(round(value) in _DEFAULTS for value in density):
        return False
    sides = (header.width / density[0], header.height / density[1])
    return max(sides) * MM_PER_INCH <= LARGEST_SIDE_MM
