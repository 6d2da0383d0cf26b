"""How much fine detail an image holds for its pixels: a scan that was blown up has pixels and no detail."""

from __future__ import annotations

from math import sqrt

import cv2
import numpy as np

from checks.scan.measuring.canvas import Canvas
from checks.scan.measuring.paper import Paper
from checks.scan.measuring.quality import Detail

TILE = 128  # px of the full image
LEAST_TILES, MOST_TILES = 8, 12
LEAST_STROKES = 0.02  # of the pixels of a tile, in which ink begins or ends along a row
LOW_BAND, HIGH_BAND = (0.05, 0.20), (0.27, 0.45)  # cycles a pixel


def _band(low: float, high: float) -> np.ndarray:
    """Weights that give the mean energy between two frequencies."""
    down, across = np.meshgrid(np.fft.fftfreq(TILE), np.fft.fftfreq(TILE), indexing="ij")
    radius = np.hypot(down, across)
    inside = (radius >= low) & (radius < high)
    return np.repeat(inside / inside.sum(), 2).astype(np.float32)  # of the real and of the imaginary part


_LOW, _HIGH = _band(*LOW_BAND), _band(*HIGH_BAND)
_FADE = cv2.createHanningWindow((TILE, TILE), cv2.CV_32F)


def detail(canvas: Canvas, paper: Paper) -> Detail | None:
    """None when there is too little writing, or one bit a pixel."""
    full = canvas.full
    if full is None or canvas.is_one_bit or not paper.strength or min(full.shape) < 2 * TILE:
        return None
    tiles = [
        np.ascontiguousarray(full[top : top + TILE, left : left + TILE])
        for top, left in _written(paper, *full.shape, 2 * round(full.shape[0] / canvas.height))
    ]
    if len(tiles) < LEAST_TILES:
        return None
    widths = np.median([_widths(tile) for tile in tiles], axis=0)
    return Detail(
        fineness=float(np.median([_fineness(tile) for tile in tiles])),
        edge=float(widths.min()),
        smear=float(widths.max() / widths.min()),
    )


def _written(paper: Paper, height: int, width: int, factor: int) -> list[tuple[int, int]]:
    """Tops and lefts of the tiles with most strokes; `factor` is the pixels of the image to one of the coarse picture.

    The tiles with most ink would be shadows at the edges, filled areas and photographs: they have no fine detail of
    their own, and the grain in them is all that would be measured.
    """
    rows, columns = height // TILE, width // TILE
    coarse = paper.coarse[: rows * TILE // factor, : columns * TILE // factor]
    _, ink = cv2.threshold(coarse, paper.threshold, 255, cv2.THRESH_BINARY)
    strokes = np.zeros(ink.shape, np.uint8)
    cv2.absdiff(ink[:, 1:], ink[:, :-1], dst=strokes[:, 1:])
    # Over whole tiles OpenCV is ten times as fast as over all but one column of them.
    share = cv2.resize(strokes, (columns, rows), interpolation=cv2.INTER_AREA)
    order = np.argsort(share, axis=None)[::-1][:MOST_TILES]
    return [
        (int(place) // columns * TILE, int(place) % columns * TILE)
        for place in order
        if share.flat[place] >= LEAST_STROKES * 255
    ]


def _fineness(tile: np.ndarray) -> float:
    values = tile.astype(np.float32)
    spectrum = cv2.dft((values - values.mean()) * _FADE, flags=cv2.DFT_COMPLEX_OUTPUT)
    energy = spectrum.ravel()
    high, low = _HIGH @ (energy * energy), _LOW @ (energy * energy)
    return float(np.log10((high + 1e-3) / (low + 1e-3)))


def _widths(tile: np.ndarray) -> list[float]:
    """Down, across and along both diagonals: the range of the greys over the steepest step."""
    span = float(tile.max()) - float(tile.min())
    steps = (
        (tile[1:], tile[:-1], 1.0),
        (tile[:, 1:], tile[:, :-1], 1.0),
        (tile[1:, 1:], tile[:-1, :-1], sqrt(2)),
        (tile[1:, :-1], tile[:-1, 1:], sqrt(2)),
    )
    return [max(1.0, span) * length / max(1.0, float(cv2.absdiff(one, other).max())) for one, other, length in steps]
