"""The three facts that matter here out of an EXIF block: orientation, resolution and its unit (TIFF 6.0, section 8)."""

from __future__ import annotations

import struct
from dataclasses import dataclass

_ORIENTATION, _X_RESOLUTION, _Y_RESOLUTION, _RESOLUTION_UNIT = 0x0112, 0x011A, 0x011B, 0x0128
_SHORT, _RATIONAL = 3, 5
_DOTS_PER_INCH = {2: 1.0, 3: 2.54}  # unit 1 states only the aspect
_MAX_ENTRIES = 200


@dataclass(frozen=True, slots=True)
class Exif:
    orientation: int = 1
    density: tuple[float, float] | None = None


def read_exif(block: bytes) -> Exif:
    """`block` begins with the byte order. What is malformed counts as not stated."""
    try:
        values = _values(block)
    except struct.error:
        return Exif()
    x, y = values.get(_X_RESOLUTION), values.get(_Y_RESOLUTION)
    factor = _DOTS_PER_INCH.get(values.get(_RESOLUTION_UNIT, 2))
    orientation = values.get(_ORIENTATION, 1)
    return Exif(
        orientation=int(orientation) if 1 <= orientation <= 8 else 1,
        density=(x * factor, y * factor) if x and y and factor else None,
    )


def _values(block: bytes) -> dict[int, float]:
    order = {b"II": "<", b"MM": ">"}.get(block[:2])
    if order is None:
        return {}
    (directory,) = struct.unpack_from(f"{order}L", block, 4)
    (count,) = struct.unpack_from(f"{order}H", block, directory)
    values: dict[int, float] = {}
    for entry in range(min(count, _MAX_ENTRIES)):
        position = directory + 2 + 12 * entry
        tag, kind = struct.unpack_from(f"{order}HH", block, position)
        if tag not in (_ORIENTATION, _X_RESOLUTION, _Y_RESOLUTION, _RESOLUTION_UNIT):
            continue
        if kind == _SHORT:
            (values[tag],) = struct.unpack_from(f"{order}H", block, position + 8)
        elif kind == _RATIONAL:
            (place,) = struct.unpack_from(f"{order}L", block, position + 8)
            numerator, denominator = struct.unpack_from(f"{order}LL", block, place)
            values[tag] = numerator / denominator if denominator else 0
    return values
