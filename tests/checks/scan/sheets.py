"""Sheets of writing as a scanner sees them, at 300 dpi, and what can happen to them."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import cv2
import numpy as np
import pikepdf
from PIL import Image

A4 = (3508, 2480)  # rows, columns at 300 dpi
MARGIN = 240  # px
LINE = 72
PAPER = 244


@cache
def _written(lines: int) -> np.ndarray:
    rng = np.random.default_rng(lines)
    sheet = np.full(A4, PAPER, np.uint8)
    for line in range(lines):
        words = " ".join("".join(chr(rng.integers(97, 123)) for _ in range(rng.integers(3, 9))) for _ in range(14))
        cv2.putText(sheet, words, (MARGIN, 400 + line * LINE), cv2.FONT_HERSHEY_COMPLEX, 1.05, 25, 3, cv2.LINE_AA)
    sheet[:, A4[1] - MARGIN :] = PAPER
    return sheet


def sheet(lines: int = 38) -> np.ndarray:
    """Lines of writing between margins; grey levels, uint8 of shape (rows, columns)."""
    return _written(lines).copy()


def scanned(pixels: np.ndarray) -> np.ndarray:
    """With the grain of paper and the softness of a lens."""
    grain = np.random.default_rng(1).normal(0, 1.5, pixels.shape)
    return np.clip(cv2.GaussianBlur(pixels, (0, 0), 0.7) + grain, 0, 255).astype(np.uint8)


def saved(pixels: np.ndarray, *, dpi: int = 300, format: str = "JPEG") -> bytes:
    """Grey levels, or red, green, blue."""
    target = io.BytesIO()
    Image.fromarray(pixels).save(target, format, dpi=(dpi, dpi), **({"quality": 85} if format == "JPEG" else {}))
    return target.getvalue()


def image(pixels: np.ndarray) -> tuple[dict[str, Any], bytes]:
    """The dictionary and the data of an image in a PDF."""
    height, width = pixels.shape[:2]
    colours = pikepdf.Name.DeviceGray if pixels.ndim == 2 else pikepdf.Name.DeviceRGB
    head = {"Width": width, "Height": height, "ColorSpace": colours, "BitsPerComponent": 8}
    return {**head, "Filter": pikepdf.Name.DCTDecode}, saved(pixels)


def turned(pixels: np.ndarray, degrees: float) -> np.ndarray:
    height, width = pixels.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    return cv2.warpAffine(pixels, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=PAPER)


def form() -> np.ndarray:
    """Boxes with a word in each: far more rules than writing."""
    sheet = np.full(A4, PAPER, np.uint8)
    for top in range(300, 3200, 130):
        cv2.rectangle(sheet, (MARGIN, top), (A4[1] - MARGIN, top + 90), 90, 2)
        cv2.putText(sheet, "Surname", (MARGIN + 40, top + 60), cv2.FONT_HERSHEY_COMPLEX, 0.8, 25, 2, cv2.LINE_AA)
    return sheet


def shadowed(pixels: np.ndarray) -> np.ndarray:
    """The lid stood open: dark strips along the upper and the lower edge."""
    shade = np.clip((np.abs(np.arange(A4[0]) - A4[0] / 2) - 1700) / 20, 0, 1)
    return (pixels * (1 - 0.8 * shade[:, None])).astype(np.uint8)


def moved_aslant(pixels: np.ndarray, far: int) -> np.ndarray:
    return cv2.filter2D(pixels, -1, np.eye(far, dtype=np.float32) / far)


def enlarged(pixels: np.ndarray, factor: int) -> np.ndarray:
    height, width = pixels.shape
    coarse = cv2.resize(pixels, (width // factor, height // factor), interpolation=cv2.INTER_AREA)
    return cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC)


def moved(pixels: np.ndarray, far: int) -> np.ndarray:
    return cv2.blur(pixels, (far, 1))


def unsharp(pixels: np.ndarray, sigma: float) -> np.ndarray:
    return cv2.GaussianBlur(pixels, (0, 0), sigma)


def partly_unsharp(pixels: np.ndarray) -> np.ndarray:
    spoilt = pixels.copy()
    spoilt[1400:2400, 400:2000] = cv2.GaussianBlur(pixels, (0, 0), 5)[1400:2400, 400:2000]
    return spoilt


def pale(pixels: np.ndarray, share: float) -> np.ndarray:
    return (PAPER - (PAPER - pixels.astype(np.float32)) * share).astype(np.uint8)


def blotted(pixels: np.ndarray) -> np.ndarray:
    blot = np.zeros_like(pixels)
    cv2.ellipse(blot, (1200, 1700), (330, 240), 25, 0, 360, 255, -1)
    cv2.circle(blot, (1450, 1850), 150, 255, -1)
    return np.where(blot > 0, pixels // 2, pixels)


def barred(pixels: np.ndarray) -> np.ndarray:
    spoilt = pixels.copy()
    spoilt[1500:1680, 500:1500] = 20
    return spoilt


def glaring(pixels: np.ndarray) -> np.ndarray:
    spoilt = (pixels * 0.8).astype(np.uint8)
    cv2.ellipse(spoilt, (1200, 1700), (400, 300), 0, 0, 360, 255, -1)
    return spoilt


def one_bit(pixels: np.ndarray) -> np.ndarray:
    return np.where(pixels > 150, 255, 0).astype(np.uint8)


def coloured(pixels: np.ndarray) -> np.ndarray:
    """With a signature in blue ink."""
    picture = np.repeat(pixels[:, :, None], 3, axis=2)
    curve = [(900 + 8 * step, round(3250 + 60 * np.sin(step / 3))) for step in range(60)]
    cv2.polylines(picture, [np.array(curve, np.int32)], False, (40, 60, 170), 5, cv2.LINE_AA)
    return picture
