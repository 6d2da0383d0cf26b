"""Too few pixels: said so honestly, or hidden by enlarging."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import cv2

from dashboard.bench.accuracy.degradations.degradation import Degradation, Spoilt, Stage, Verdict, levels
from dashboard.bench.accuracy.picture import Picture, Pixels

FINE, BORDERLINE, BAD = Verdict.FINE, Verdict.BORDERLINE, Verdict.BAD
INTERPOLATIONS = {"linear": cv2.INTER_LINEAR, "cubic": cv2.INTER_CUBIC, "lanczos": cv2.INTER_LANCZOS4}


def _scanned_at(picture: Picture, dpi: float, rng: Random) -> Spoilt:
    return Spoilt(replace(picture, pixels=_reduced(picture, dpi), dpi=dpi), {"dpi": dpi})


def _enlarged_from(picture: Picture, dpi: float, rng: Random) -> Spoilt:
    name, method = rng.choice(tuple(INTERPOLATIONS.items()))
    pixels = cv2.resize(_reduced(picture, dpi), (picture.width, picture.height), interpolation=method)
    return Spoilt(picture.showing(pixels), {"dpi": dpi, "interpolation": name})


def _reduced(picture: Picture, dpi: float) -> Pixels:
    share = dpi / picture.dpi
    return cv2.resize(picture.pixels, None, fx=share, fy=share, interpolation=cv2.INTER_AREA)


DEGRADATIONS = (
    Degradation(
        "low resolution", "scan.resolution",
        levels("{:g} dpi", (296, BORDERLINE), (250, BAD), (200, BAD), (150, BAD), (100, BAD)), Stage.FILE, _scanned_at,
    ),
    Degradation(
        "enlarged", "scan.resampled",
        levels("from {:g} dpi", (200, BORDERLINE), (150, BORDERLINE), (100, BAD), (75, BAD)), Stage.FILE, _enlarged_from,
        needs_print=True,
    ),
)  # fmt: skip
