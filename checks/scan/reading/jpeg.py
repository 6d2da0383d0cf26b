"""JPEG: the head read segment by segment, the image decoded by a decoder that forgives nothing.

Pillow and OpenCV fill up what is missing in a JPEG without a word, and Pillow invents 72 dpi where EXIF states none;
hence a strict decoder (libjpeg-turbo through simplejpeg) and a reader of our own for JFIF and EXIF.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

import numpy as np
import simplejpeg

from checks.scan.reading.exif import read_exif
from checks.scan.reading.header import Damage, DamagedImage, Header

CENTIMETRES_PER_INCH = 2.54

_START_OF_SCAN = 0xDA
_END_OF_IMAGE = b"\xff\xd9"
_PROGRESSIVE = (0xC2, 0xC6, 0xCA, 0xCE)
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # tables and reserved codes among the frame markers
_BARE = frozenset(range(0xD0, 0xD9)) | {0x01}  # markers without a length

# Complaints of the decoder: about files that show whole in every viewer, and about kinds it cannot read.
_HARMLESS = ("Invalid SOS parameters", "unknown Adobe color transform")
_UNSUPPORTED = ("Unsupported JPEG", "not implemented", "Could not determine subsampling")
_SURPLUS = re.compile(r"(\d+) extraneous bytes before marker 0xd9")


def read_header(data: bytes) -> Header:
    """Raises DamagedImage when no frame is found."""
    densities: list[tuple[float, float]] = []
    orientation = 1
    for marker, segment in _segments(data):
        if marker == 0xE0 and segment.startswith(b"JFIF\0") and len(segment) >= 12:
            unit, x, y = struct.unpack_from(">BHH", segment, 7)
            if unit in (1, 2):
                factor = CENTIMETRES_PER_INCH if unit == 2 else 1
                densities.append((x * factor, y * factor))
        elif marker == 0xE1 and segment.startswith(b"Exif\0\0"):
            exif = read_exif(segment[6:])
            orientation = exif.orientation
            if exif.density:
                densities.append(exif.density)
        elif marker in _FRAMES and len(segment) >= 5:
            height, width = struct.unpack_from(">HH", segment, 1)
            if width and height:
                return Header(width, height, tuple(densities), orientation)
    raise DamagedImage(Damage.CORRUPT)


def decode(data: bytes) -> np.ndarray:
    """The whole image as grey levels, uint8 of shape (height, width), as stored. Raises DamagedImage."""
    try:
        return _decode(data)
    except ValueError as error:
        complaint = str(error)
    if any(known in complaint for known in _HARMLESS) or _is_padding(data, complaint):
        return _decode(data, strict=False)
    if data.rstrip(b"\0").endswith(_END_OF_IMAGE):
        is_unsupported = any(known in complaint for known in _UNSUPPORTED)
        raise DamagedImage(Damage.UNSUPPORTED if is_unsupported else Damage.CORRUPT)
    if _is_progressive(data):
        raise DamagedImage(Damage.TRUNCATED)
    try:  # some scanners forget the two closing bytes and nothing else
        return _decode(data + _END_OF_IMAGE)
    except ValueError as error:
        raise DamagedImage(Damage.TRUNCATED) from error


def decode_coloured(data: bytes, header: Header) -> np.ndarray:
    """The image in blue, green, red at half its size, where a stroke of a pen is still coloured. Raises DamagedImage."""
    return decode_for_viewing(data, header.width // 2, header.height // 2)


def decode_for_viewing(data: bytes, least_width: int, least_height: int) -> np.ndarray:
    """What there is of the image in blue, green, red, made smaller down to these sides. Raises DamagedImage."""
    try:
        return simplejpeg.decode_jpeg(
            data, colorspace="BGR", min_width=least_width, min_height=least_height, strict=False
        )
    except ValueError as error:
        raise DamagedImage(Damage.CORRUPT) from error


def _decode(data: bytes, *, strict: bool = True) -> np.ndarray:
    return simplejpeg.decode_jpeg(data, colorspace="GRAY", strict=strict)[:, :, 0]


def _is_padding(data: bytes, complaint: str) -> bool:
    """Whether the bytes that the decoder has no use for are filling before the end, and no lost part of the image."""
    found = _SURPLUS.search(complaint)
    if not found:
        return False
    body = data.rstrip(b"\0").removesuffix(_END_OF_IMAGE)
    return not body[-int(found[1]) :].strip(b"\0\xff")


def _is_progressive(data: bytes) -> bool:
    return any(marker in _PROGRESSIVE for marker, _ in _segments(data))


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers with their content, up to the first scan."""
    position = data.find(b"\xff\xd8") + 2
    while position + 4 <= len(data) and data[position] == 0xFF:
        marker = data[position + 1]
        if marker == 0xFF or marker in _BARE:
            position += 1 if marker == 0xFF else 2
            continue
        if marker == _START_OF_SCAN:
            return
        length = int.from_bytes(data[position + 2 : position + 4])
        yield marker, data[position + 4 : position + 2 + length]
        position += 2 + length
