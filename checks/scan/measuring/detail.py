"""How much fine detail an image holds for its pixels: a scan that was blown up has pixels and no detail."""

from __future__ import annotations

import cv2
import numpy as np

from checks.scan.measuring.canvas import Canvas
from checks.scan.measuring.paper import Paper

TILE = 128  # px of the full image
LEAST_TILES, MOST_TILES = 10, 12
LEAST_INK = 0.02  # of a tile
LOW_BAND, HIGH_BAND = (0.05, 0.20), (0.27, 0.45)  # cycles a pixel


def _band(low: float, high: float) -> np.ndarray:
    """Weights that give the mean energy between two frequencies."""
    down, across = np.meshgrid(np.fft.fftfreq(TILE), np.fft.fftfreq(TILE), indexing="ij")
    radius = np.hypot(down, across)
    inside = (radius >= low) & (radius < high)
    return np.repeat(inside / inside.sum(), 2).astype(np.float32)  # of the real and of the imaginary part


_LOW, _HIGH = _band(*LOW_BAND), _band(*HIGH_BAND)
_FADE = cv2.createHanningWindow((TILE, TILE), cv2.CV_32F)


def detail(canvas: Canvas, paper: Paper) -> float | None:
    """Decimal logarithm of the energy of the finest detail over that of coarser detail; None if there is no text.

    About −1 … −2 for a scan at its own resolution, below −2.7 for one blown up from 100 dpi to 300.
    """
    full = canvas.full
    if full is None or canvas.is_one_bit or not paper.strength or min(full.shape) < 2 * TILE:
        return None
    places = _inked(canvas, paper)
    if len(places) < LEAST_TILES:
        return None
    found = [_ratio(full[top : top + TILE, left : left + TILE]) for top, left in places]
    return float(np.median(found))


def _inked(canvas: Canvas, paper: Paper) -> list[tuple[int, int]]:
    """Tops and lefts of the tiles that hold most ink."""
    full = canvas.full
    assert full is not None
    rows, columns = full.shape[0] // TILE, full.shape[1] // TILE
    ink = (paper.coarse > paper.threshold).view(np.uint8) * np.uint8(255)
    share = cv2.resize(ink, (columns, rows), interpolation=cv2.INTER_AREA)
    order = np.argsort(share, axis=None)[::-1][:MOST_TILES]
    return [
        (int(place) // columns * TILE, int(place) % columns * TILE)
        for place in order
        if share.flat[place] >= LEAST_INK * 255
    ]


def _ratio(tile: np.ndarray) -> float:
    values = tile.astype(np.float32)
    spectrum = cv2.dft((values - values.mean()) * _FADE, flags=cv2.DFT_COMPLEX_OUTPUT)
    energy = spectrum.ravel()
    high, low = _HIGH @ (energy * energy), _LOW @ (energy * energy)
    return float(np.log10((high + 1e-3) / (low + 1e-3)))
