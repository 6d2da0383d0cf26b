"""How a scan is looked at without much thought: pages rendered at 300 dpi, every figure at full size in NumPy.

It stands beside the checks in the bench, so that their speed is measured against something and not only in seconds.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pdfplumber
from PIL import Image

RESOLUTION = 300
ANGLES = range(-5, 6)


def look(path: Path) -> list[dict[str, float]]:
    """Sharpness, contrast, ink, colour, ink at the border and skew of every page, for a worker."""
    hashlib.sha256(path.read_bytes()).hexdigest()
    return [_figures(page) for page in _pages(path)]


def _pages(path: Path) -> Iterator[Image.Image]:
    if path.suffix == ".pdf":
        with pdfplumber.open(path) as pdf:
            for page in pdf.pages:
                yield page.to_image(resolution=RESOLUTION).original
    else:
        with Image.open(path) as image:
            yield image


def _figures(page: Image.Image) -> dict[str, float]:
    colours = np.asarray(page.convert("RGB")).astype(np.int16)
    grey = np.asarray(page.convert("L")).astype(np.float32)
    laplacian = 4 * grey[1:-1, 1:-1] - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:]
    ink = grey < grey.mean() - grey.std()
    return {
        "sharpness": float(laplacian.var()),
        "contrast": float(np.percentile(grey, 95) - np.percentile(grey, 5)),
        "ink": float(ink.mean()),
        "coloured": float((np.ptp(colours, axis=2) > 30).mean()),
        "border": float(max(ink[0].mean(), ink[-1].mean(), ink[:, 0].mean(), ink[:, -1].mean())),
        "skew": float(max(ANGLES, key=lambda angle: _profile(page, angle))),
    }


def _profile(page: Image.Image, angle: int) -> float:
    return float(np.asarray(page.convert("L").rotate(angle, fillcolor=255)).mean(axis=1).var())
