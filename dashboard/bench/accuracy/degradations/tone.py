"""Tones lost: pale or dark all over, or grey where the original has colour."""

from __future__ import annotations

from random import Random

import cv2

from dashboard.bench.accuracy.degradations.degradation import Degradation, Level, Spoilt, Stage, Verdict, levels
from dashboard.bench.accuracy.picture import Picture

FINE, BORDERLINE, BAD = Verdict.FINE, Verdict.BORDERLINE, Verdict.BAD


def _low_contrast(picture: Picture, share: float, rng: Random) -> Spoilt:
    """Every tone is drawn `share` of its distance from one in the middle, or up to a pale one, or down to a dark one."""
    centre = rng.choice((110, 170, 225))
    pixels = cv2.convertScaleAbs(picture.pixels, alpha=share, beta=centre * (1 - share))
    return Spoilt(picture.showing(pixels), {"share": share, "centre": centre})


def _grey(picture: Picture, stored_in_colour: float, rng: Random) -> Spoilt:
    grey = cv2.cvtColor(picture.pixels, cv2.COLOR_BGR2GRAY)
    pixels = cv2.cvtColor(grey, cv2.COLOR_GRAY2BGR) if stored_in_colour else grey
    return Spoilt(picture.showing(pixels), {})


DEGRADATIONS = (
    Degradation(
        "low contrast", "scan.low-contrast",
        levels("× {}", (0.5, FINE), (0.3, BORDERLINE), (0.22, BORDERLINE), (0.16, BAD), (0.12, BAD), (0.08, BAD)),
        Stage.FILE, _low_contrast, needs_print=True,
    ),
    Degradation(
        "colour lost", "scan.colour-lost",
        (Level("grey file", 0, BAD), Level("grey, stored as colour", 1, BAD)), Stage.FILE, _grey,
        suits=lambda drawn: drawn.has_colour,
    ),
)  # fmt: skip
