"""A picture made into the file that an applicant sends."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

import cv2
import simplejpeg
from PIL import Image

from dashboard.bench.accuracy.picture import Picture
from dashboard.demo.scans import files
from dashboard.demo.scans.page import Page

ONE_BIT_SHARE = 0.1  # of clean grey pages
GREYS = 32  # of a PNG: in all 256 a noisy page would be larger than is accepted


@dataclass(frozen=True, slots=True)
class Container:
    extension: str
    quality: int  # of the JPEG, also inside a PDF
    one_bit: bool = False  # black and white only, as office scanners send text


def any_container(rng: Random) -> Container:
    return Container(rng.choices(("pdf", "jpg", "png"), (55, 30, 15))[0], rng.randrange(50, 96))


def any_clean_container(picture: Picture, rng: Random) -> Container:
    """Black and white is among them for grey pages: degraded in any way, such a page would be another fault."""
    container = any_container(rng)
    if not picture.in_colour and rng.random() < ONE_BIT_SHARE:
        return Container("png", container.quality, one_bit=True)
    return container


def packed(picture: Picture, container: Container) -> bytes:
    if container.one_bit:
        black = picture.pixels < cv2.blur(picture.pixels, (101, 101)) * 0.8
        return files.encoded(Image.fromarray(~black), "PNG", picture.dpi)
    if container.extension == "png":
        return _png(picture)
    page = _page(picture, container.quality)
    return files.pdf((page,)) if container.extension == "pdf" else files.jpeg(page)


def _page(picture: Picture, quality: int) -> Page:
    pixels, colour = picture.pixels, picture.in_colour
    jpeg = simplejpeg.encode_jpeg(
        pixels if colour else pixels[..., None],
        quality,
        colorspace="BGR" if colour else "GRAY",
        colorsubsampling="420" if colour else "Gray",
    )
    return Page(jpeg, picture.width, picture.height, colour, picture.dpi)


def _png(picture: Picture) -> bytes:
    pixels = picture.pixels // (256 // GREYS) * (256 // GREYS) + 128 // GREYS
    image = Image.fromarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB) if picture.in_colour else pixels)
    return files.encoded(image, "PNG", picture.dpi, compress_level=1)
