"""The picture of a page as it is read: grey, upright as shown, of at most 300 dpi."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from math import sqrt
from types import ModuleType

import cv2
import numpy as np
import pypdfium2

from checks.scan.reading import jpeg, png
from checks.scan.reading.content import Format
from checks.scan.reading.density import resolution_of
from checks.scan.reading.header import DamagedImage
from checks.scan.reading.placement import Sheet
from checks.scan.reading.raster import TURNS, refuse_bomb

DPI = 300
MAX_PIXELS = 12_000_000  # a third more than A4 at 300 dpi

_POINTS_PER_INCH = 72


class NoPicture(Exception):
    """There is no such page, or no picture can be made of it."""


def page_of_pdf(data: bytes, number: int, dpi: float = DPI) -> tuple[np.ndarray, Sheet]:
    """Page `number` (from 1) with its rotation, cropped as shown, and which part of the page that is. Raises NoPicture."""
    try:
        with closing(pypdfium2.PdfDocument(data)) as pdf:
            if not 1 <= number <= len(pdf):
                raise NoPicture("no such page")
            page = pdf[number - 1]
            area = page.get_width() * page.get_height()
            scale = min(dpi / _POINTS_PER_INCH, sqrt(MAX_PIXELS / area))
            sheet = Sheet(*page.get_bbox(), page.get_rotation())
            return cv2.cvtColor(page.render(scale=scale).to_numpy(), cv2.COLOR_BGR2GRAY), sheet
    except (pypdfium2.PdfiumError, ZeroDivisionError, ValueError, cv2.error) as error:
        raise NoPicture(str(error)) from error


def image(data: bytes, format: Format) -> np.ndarray:
    """A JPEG or PNG, turned as its EXIF says. Raises NoPicture."""
    decoder: ModuleType = jpeg if format is Format.JPEG else png
    try:
        header = decoder.read_header(data)
        refuse_bomb(header.width, header.height)
        pixels = _decoded(decoder.decode, data)
    except DamagedImage as error:
        raise NoPicture(str(error)) from error
    dpi = resolution_of(header).dpi
    scale = min(1.0, DPI / dpi if dpi else 1.0, sqrt(MAX_PIXELS / pixels.size))
    if scale < 1:
        pixels = cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.ascontiguousarray(TURNS[header.orientation].apply(pixels))


def _decoded(decode: Callable[[bytes], np.ndarray], data: bytes) -> np.ndarray:
    pixels = decode(data)
    if not pixels.size:
        raise NoPicture("an image without pixels")
    return pixels
