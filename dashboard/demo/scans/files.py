"""Pages made into the files that applicants send: PDF, JPEG, PNG."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable

import cv2
import numpy as np
import pikepdf
from PIL import Image

from dashboard.demo.scans.page import Page

GREY_LEVELS = 16
COLOUR_THRESHOLD = 18  # difference of the largest and the smallest channel


def document(pages: tuple[Page, ...]) -> pikepdf.Pdf:
    """A PDF with one full-page picture a page, placed so that its effective resolution is the page's dpi."""
    pdf = pikepdf.new()
    for page in pages:
        width, height = (round(side * 72 / page.dpi, 4) for side in (page.width, page.height))
        picture = pikepdf.Stream(
            pdf,
            page.jpeg,
            Type=pikepdf.Name.XObject,
            Subtype=pikepdf.Name.Image,
            Width=page.width,
            Height=page.height,
            ColorSpace=pikepdf.Name.DeviceRGB if page.colour else pikepdf.Name.DeviceGray,
            BitsPerComponent=8,
            Filter=pikepdf.Name.DCTDecode,
        )
        pdf.add_blank_page(page_size=(width, height))
        leaf = pdf.pages[-1]
        leaf.Contents = pdf.make_stream(f"q {width} 0 0 {height} 0 0 cm /Scan Do Q".encode())
        leaf.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=pdf.make_indirect(picture)))
    return pdf


def saved(pdf: pikepdf.Pdf, **options: object) -> bytes:
    """The bytes of a PDF; the same document always gives the same bytes."""
    target = io.BytesIO()
    pdf.save(target, deterministic_id="encryption" not in options, compress_streams=False, **options)
    return target.getvalue()


def pdf(pages: tuple[Page, ...]) -> bytes:
    return saved(document(pages))


def jpeg(page: Page) -> bytes:
    """The scanner's JPEG with its density written into the JFIF header, which libjpeg leaves at an aspect ratio."""
    if page.jpeg[6:11] != b"JFIF\0":
        raise ValueError("the page has no JFIF header")
    density = struct.pack(">BHH", 1, round(page.dpi), round(page.dpi))
    return page.jpeg[:13] + density + page.jpeg[18:]


def png(page: Page) -> bytes:
    """Sixteen greys, or sixteen greys and sixteen shades of one ink, with paper turned plain white.

    A noisy A4 page in full colour would take 16 MiB as a PNG; this is what scanner software sends instead.
    """
    pixels = page.pixels()
    grey = cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY) if page.colour else pixels
    levels = cv2.LUT(grey, _levels())
    palette = [shade for level in range(GREY_LEVELS) for shade in [level * 17] * 3]
    if page.colour:
        half = cv2.resize(pixels, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
        coloured = cv2.absdiff(half[..., 0], half[..., 2]) > COLOUR_THRESHOLD
        inked = cv2.resize(coloured.astype(np.uint8), grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
        darkest = _pure(half[coloured])
        shades = [darkest + (255 - darkest) * level / (GREY_LEVELS - 1) for level in range(GREY_LEVELS)]
        palette += [int(channel) for shade in shades for channel in shade]
        levels = cv2.add(levels, inked * GREY_LEVELS)
    image = Image.fromarray(levels, "P")
    image.putpalette(palette)
    return encoded(image, "PNG", page.dpi, bits=8 if page.colour else 4, compress_level=1)


def encoded(image: Image.Image, format: str, dpi: float, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, format, dpi=(dpi, dpi), **options)
    return target.getvalue()


def _pure(pixels: np.ndarray) -> np.ndarray:
    """The hue of coloured pixels (BGR) at full strength, as RGB; black when there are none."""
    if not len(pixels):
        return np.zeros(3)
    hue = np.median(pixels, axis=0)[::-1]
    return 30 + (hue - hue.min()) / max(1.0, float(np.ptp(hue))) * 130


def _levels() -> np.ndarray:
    """Grey value → level 0…15; everything from the tone of the paper up is white."""
    greys = np.arange(256, dtype=np.float32)
    return np.clip(np.round((greys - 25) / (228 - 25) * (GREY_LEVELS - 1)), 0, GREY_LEVELS - 1).astype(np.uint8)


WRITERS = {"pdf": pdf, "jpg": lambda pages: jpeg(pages[0]), "png": lambda pages: png(pages[0])}


def written(pages: Iterable[Page], extension: str) -> bytes:
    """The file of a document; JPEG and PNG hold one page only. Raises ValueError for more."""
    pages = tuple(pages)
    if extension != "pdf" and len(pages) != 1:
        raise ValueError(f"a {extension} file holds one page, not {len(pages)}")
    return WRITERS[extension](pages)
