"""Nothing on the page: the back of a sheet that went through the scanner too."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np

from dashboard.bench.accuracy.degradations.degradation import Degradation, Level, Spoilt, Stage, Verdict
from dashboard.bench.accuracy.picture import Picture
from dashboard.bench.accuracy.scanner import paper_tone

BORDERLINE, BAD = Verdict.BORDERLINE, Verdict.BAD


def _blank(picture: Picture, bleed: float, rng: Random) -> Spoilt:
    """The paper alone, with `bleed` of the front's print showing through, mirrored and soft."""
    tone = paper_tone(picture.pixels)
    pixels = np.empty_like(picture.pixels)
    pixels[...] = tone if picture.in_colour else tone[0]
    if bleed:
        grey = cv2.cvtColor(picture.pixels, cv2.COLOR_BGR2GRAY) if picture.in_colour else picture.pixels
        back = cv2.flip(cv2.GaussianBlur(grey, (0, 0), rng.uniform(2.5, 4)), 1)
        ink = cv2.convertScaleAbs(cv2.subtract(255, back), alpha=bleed)
        pixels = cv2.subtract(pixels, cv2.merge([ink] * 3) if picture.in_colour else ink)
    return Spoilt(picture.showing(pixels), {"bleed": bleed})


DEGRADATIONS = (
    Degradation(
        "blank", "scan.blank-page",
        (
            Level("paper only", 0.0, BAD),
            Level("the front shows by 5 %", 0.05, BAD),
            Level("the front shows by 10 %", 0.10, BAD),
            Level("the front shows by 20 %", 0.20, BORDERLINE),
        ),
        Stage.PAPER, _blank,
    ),
)  # fmt: skip
