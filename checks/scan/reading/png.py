"""PNG: chunks walked for size, density and completeness; the image decoded by libpng through OpenCV."""

from __future__ import annotations

import struct
from collections.abc import Iterator

import cv2
import numpy as np

from checks.scan.reading.exif import read_exif
from checks.scan.reading.header import Damage, DamagedImage, Header

SIGNATURE = b"\x89PNG\r\n\x1a\n"
METRES_PER_INCH = 0.0254


def read_header(data: bytes) -> Header:
    """Raises DamagedImage when there is no sound IHDR."""
    chunks = _chunks(data)
    name, content = next(chunks, (b"", b""))
    if name != b"IHDR" or len(content) != 13:
        raise DamagedImage(Damage.CORRUPT)
    width, height = struct.unpack_from(">LL", content)
    if not width or not height:
        raise DamagedImage(Damage.CORRUPT)
    densities: tuple[tuple[float, float], ...] = ()
    orientation = 1
    for name, content in chunks:
        if name == b"pHYs" and len(content) == 9:
            x, y, unit = struct.unpack(">LLB", content)
            if unit == 1:
                densities = ((x * METRES_PER_INCH, y * METRES_PER_INCH),)
        elif name == b"eXIf":
            orientation = read_exif(content).orientation
        elif name == b"IDAT":
            break
    return Header(width, height, densities, orientation)


def decode(data: bytes) -> np.ndarray:
    """The whole image as grey levels, uint8 of shape (height, width), as stored. Raises DamagedImage."""
    try:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_GRAYSCALE | cv2.IMREAD_IGNORE_ORIENTATION)
    except cv2.error as error:
        raise MemoryError if error.code == cv2.Error.StsNoMem else DamagedImage(Damage.CORRUPT) from error
    if pixels is None:
        ended = any(name == b"IEND" for name, _ in _chunks(data))
        raise DamagedImage(Damage.CORRUPT if ended else Damage.TRUNCATED)
    return pixels


def decode_coloured(data: bytes, header: Header) -> np.ndarray:
    """The image in blue, green, red. Raises DamagedImage."""
    return decode_for_viewing(data, header.width, header.height)


def decode_for_viewing(data: bytes, least_width: int, least_height: int) -> np.ndarray:
    """The image in blue, green, red over white; a PNG is never decoded smaller than it is. Raises DamagedImage."""
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    if pixels is None:
        raise DamagedImage(Damage.CORRUPT)
    if pixels.dtype == np.uint16:
        pixels = (pixels >> 8).astype(np.uint8)
    if pixels.ndim == 2:
        return cv2.cvtColor(pixels, cv2.COLOR_GRAY2BGR)
    if pixels.shape[2] == 3:
        return pixels
    paper = cv2.bitwise_not(pixels[:, :, 3:4].repeat(3, axis=2))
    ink = cv2.multiply(pixels[:, :, :3], pixels[:, :, 3:4].repeat(3, axis=2), scale=1 / 255)
    return cv2.add(ink, paper)


def _chunks(data: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Names and contents of the chunks that are there whole."""
    view, position = memoryview(data), len(SIGNATURE)
    while position + 12 <= len(data):
        length, name = struct.unpack_from(">L4s", data, position)
        if position + 12 + length > len(data):
            return
        yield name, view[position + 8 : position + 8 + length]
        position += 12 + length
