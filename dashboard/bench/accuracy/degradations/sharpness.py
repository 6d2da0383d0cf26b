"""Sharpness lost: out of focus, moved, or out of focus in one part only."""

from __future__ import annotations

from math import cos, radians, sin
from random import Random

import cv2
import numpy as np

from dashboard.bench.accuracy.degradations.degradation import Degradation, Spoilt, Stage, Verdict, levels
from dashboard.bench.accuracy.picture import Picture

FINE, BORDERLINE, BAD = Verdict.FINE, Verdict.BORDERLINE, Verdict.BAD


def _out_of_focus(picture: Picture, sigma: float, rng: Random) -> Spoilt:
    return Spoilt(picture.showing(cv2.GaussianBlur(picture.pixels, (0, 0), sigma)), {"sigma": sigma})


def _moved(picture: Picture, length: float, rng: Random) -> Spoilt:
    """The paper or the phone moved along a line while the picture was taken."""
    degrees = rng.uniform(0, 180)
    side = int(length) | 1
    reach = np.array([cos(radians(degrees)), sin(radians(degrees))]) * (length - 1) / 2
    kernel = np.zeros((side, side), np.float32)
    middle = side // 2
    # Sixteen dots a pixel: a line drawn on so small a grid would be jagged.
    for share in np.linspace(-1, 1, side * 16):
        x, y = middle + reach * share
        kernel[round(y), round(x)] += 1
    pixels = cv2.filter2D(picture.pixels, -1, kernel / kernel.sum())
    return Spoilt(picture.showing(pixels), {"length": length, "degrees": round(degrees, 1)})


def _partly_out_of_focus(picture: Picture, share: float, rng: Random) -> Spoilt:
    """A bulging page: a band of it, `share` of the page, lies away from the glass; its edge runs out softly."""
    sigma, across = rng.uniform(3.5, 5), rng.random() < 0.5
    length = picture.width if across else picture.height
    start = rng.choice((0.0, 1 - share, rng.uniform(0.1, 0.9 - share)))
    place = np.arange(length) / length
    soft = np.clip(np.minimum(place - start + 0.04, start + share + 0.04 - place) / 0.08, 0, 1).astype(np.float32)
    weight = soft[None, :] if across else soft[:, None]
    weight = np.broadcast_to(weight, (picture.height, picture.width))
    blurred = cv2.GaussianBlur(picture.pixels, (0, 0), sigma)
    pixels = cv2.blendLinear(blurred, picture.pixels, np.ascontiguousarray(weight), np.ascontiguousarray(1 - weight))
    return Spoilt(picture.showing(pixels), {"share": share, "start": round(start, 3), "sigma": round(sigma, 2)})


DEGRADATIONS = (
    Degradation(
        "out of focus", "scan.blur",
        levels("σ {} px", (1.0, FINE), (1.5, BORDERLINE), (2.5, BAD), (3.5, BAD), (5.0, BAD)), Stage.LENS, _out_of_focus,
        needs_print=True,
    ),
    Degradation(
        "moved", "scan.blur",
        levels("{:g} px", (5, FINE), (8, BORDERLINE), (12, BAD), (18, BAD), (26, BAD)), Stage.LENS, _moved,
        needs_print=True,
    ),
    Degradation(
        "partly out of focus", "scan.blur",
        levels("{} of the page", (0.15, BORDERLINE), (0.3, BAD), (0.5, BAD)), Stage.LENS, _partly_out_of_focus,
        is_promised=False, needs_print=True,
    ),
)  # fmt: skip
