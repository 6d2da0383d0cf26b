"""Copies of a page, as they come in: saved again, in another size, turned, scanned again on another day, copied twice."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random
from typing import Any

import cv2
import numpy as np
import simplejpeg

from dashboard.bench.accuracy import scanner
from dashboard.bench.accuracy.picture import FULL_DPI, Picture, Pixels

TURN = 1.5  # degrees
SHIFT = 0.024  # of the longer side, 7 mm of A4 there and back
ORIGINAL = "original"


@dataclass(frozen=True, slots=True)
class Copy:
    """Grey pixels after JPEG, at the resolution the file declares; all that was chosen is in `parameters`."""

    kind: str
    pixels: Pixels
    dpi: int
    parameters: dict[str, Any]


def copies(sheet: Picture, rng: Random) -> Iterator[Copy]:
    """The original scan of a sheet, then copies of it and other scans of the same sheet."""
    scan = _scanned(sheet, rng)
    grey = _grey(scan.pixels)
    yield _saved(ORIGINAL, grey, FULL_DPI, quality=75)
    yield _saved("compressed again", grey, FULL_DPI, quality=rng.randrange(25, 60))
    dpi = rng.choice((200, 240, 400, 600))
    yield _saved("another size", _scaled(grey, dpi), dpi, quality=85)
    dpi = rng.choice((200, 400))
    yield _saved("another size, density unchanged", _scaled(grey, dpi), FULL_DPI, quality=85, real_dpi=dpi)
    degrees = rng.uniform(-TURN, TURN)
    yield _saved("turned", _laid(grey, degrees, (0, 0)), FULL_DPI, quality=80, degrees=degrees)
    yield _again("scanned again", sheet, rng, rng.choice((200, 300, 300, 400, 600)))
    yield _again("copied twice", scan, rng, FULL_DPI)
    turned = _laid(_grey(sheet.pixels), rng.uniform(-1, 1), _shift(sheet, rng))
    black = np.where(turned < cv2.blur(turned, (101, 101)) * 0.8, 0, 255).astype(np.uint8)
    yield Copy("black and white", black, FULL_DPI, {})


def _again(kind: str, picture: Picture, rng: Random, dpi: int) -> Copy:
    degrees, shift = rng.uniform(-TURN, TURN), _shift(picture, rng)
    laid = picture.showing(_laid(picture.pixels, degrees, shift))
    dark, light, gamma = rng.uniform(0, 40), rng.uniform(225, 255), rng.uniform(0.75, 1.35)
    tone = (np.linspace(0, 1, 256) ** gamma * (light - dark) + dark).clip(0, 255).astype(np.uint8)
    pixels = _scaled(cv2.LUT(_grey(_scanned(laid, rng).pixels), tone), dpi)
    quality = rng.randrange(40, 90)
    return _saved(kind, pixels, dpi, quality=quality, degrees=degrees, shift=shift, tone=(dark, light, gamma))


def _scanned(picture: Picture, rng: Random) -> Picture:
    day = scanner.ordinary(rng)
    return scanner.through_the_lens(scanner.on_the_glass(picture, day, rng), day, rng)


def _shift(picture: Picture, rng: Random) -> tuple[float, float]:
    most = SHIFT * max(picture.height, picture.width)
    return rng.uniform(-most, most), rng.uniform(-most, most)


def _laid(pixels: Pixels, degrees: float, shift: tuple[float, float]) -> Pixels:
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turn[:, 2] += shift
    tone = scanner.paper_tone(pixels)
    return cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=tone)


def _scaled(pixels: Pixels, dpi: int) -> Pixels:
    factor = dpi / FULL_DPI
    if factor == 1:
        return pixels
    return cv2.resize(
        pixels, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_CUBIC
    )


def _grey(pixels: Pixels) -> Pixels:
    return pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY)


def _saved(kind: str, pixels: Pixels, dpi: int, *, quality: int, **parameters: Any) -> Copy:
    grey = np.ascontiguousarray(pixels[..., None])
    jpeg = simplejpeg.encode_jpeg(grey, quality, colorspace="GRAY", colorsubsampling="Gray")
    seen = simplejpeg.decode_jpeg(jpeg, colorspace="GRAY")[..., 0]
    return Copy(kind, seen, dpi, {"dpi": dpi, "quality": quality} | parameters)
