"""Parts of a page hidden: by a blot, by correction fluid or tape, by a marker, by the mirror of a lamp."""

from __future__ import annotations

from functools import partial
from random import Random

import cv2
import numpy as np

from dashboard.bench.accuracy.blending import laid_over, soaked_in
from dashboard.bench.accuracy.degradations.degradation import Degradation, Spoilt, Stage, Verdict, levels
from dashboard.bench.accuracy.picture import Picture, Pixels
from dashboard.bench.accuracy.scanner import paper_tone

BORDERLINE, BAD = Verdict.BORDERLINE, Verdict.BAD

COFFEE = ((58, 104, 150), (90, 135, 170), (110, 150, 185))
INKS = ((120, 60, 40), (50, 50, 50), (60, 40, 130))
FLUIDS = (255, 250, 243)


def _stained(picture: Picture, share: float, rng: Random, *, tones: tuple[tuple[int, int, int], ...]) -> Spoilt:
    """A drop that has run, `share` of the page in area, darker at its rim; coffee lets print through, ink hides it."""
    x, y = (rng.uniform(0.2, 0.8) * side for side in (picture.width, picture.height))
    radius = (share * picture.width * picture.height / np.pi) ** 0.5
    rim = _ragged(rng, x, y, radius)
    opaque = tones is INKS
    blot = np.zeros((picture.height, picture.width), np.uint8)
    cv2.fillPoly(blot, [rim], 235 if opaque else rng.randrange(110, 200))
    if not opaque:
        cv2.polylines(blot, [rim], True, 245, max(2, round(radius / 18)))
    for _ in range(rng.randrange(4)):
        angle, reach = rng.uniform(0, 2 * np.pi), radius * rng.uniform(1.1, 1.6)
        drop = (round(x + np.cos(angle) * reach), round(y + np.sin(angle) * reach))
        cv2.circle(blot, drop, max(2, round(radius * rng.uniform(0.03, 0.1))), 200, -1)
    tone = rng.choice(tones)
    spoil = laid_over if opaque else soaked_in
    pixels = spoil(picture.pixels, _softened(blot, max(1.0, radius / 60)), tone)
    return Spoilt(
        picture.showing(pixels),
        {"share": share, "x": round(x / picture.width, 3), "y": round(y / picture.height, 3), "tone": str(tone)},
    )


def _ragged(rng: Random, x: float, y: float, radius: float) -> Pixels:
    angles = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    reach = np.array([rng.uniform(0.75, 1.25) for _ in angles])
    reach = np.convolve(np.tile(reach, 3), np.ones(7) / 7, "same")[60:120] * radius
    return (np.array([x, y]) + np.stack([np.cos(angles), np.sin(angles)], axis=1) * reach[:, None]).astype(np.int32)


def _corrected(picture: Picture, lines: float, rng: Random) -> Spoilt | None:
    """Correction fluid or tape over some lines of print: white that is not quite the white of the paper."""
    place = _on_print(picture, rng, length=rng.uniform(30, 80), height=5.0 * lines)
    if place is None:
        return None
    x, y, width, height = place
    white = rng.choice(FLUIDS)
    share = np.zeros((picture.height, picture.width), np.uint8)
    if rng.random() < 0.5:
        cv2.rectangle(share, (x, y), (x + width, y + height), 255, -1)
    else:
        for down in range(y, y + height, max(1, height // round(3 * lines))):
            ends = [
                (x + rng.randrange(-20, 20), down),
                (x + width + rng.randrange(-20, 20), down + rng.randrange(-8, 8)),
            ]
            cv2.line(share, *ends, 255, max(3, height // round(2 * lines)), cv2.LINE_AA)
    pixels = laid_over(picture.pixels, _softened(share, 1.0), (white,) * 3)
    return Spoilt(picture.showing(pixels), {"lines": lines, "white": white, "paper": str(paper_tone(picture.pixels))})


def _blackened(picture: Picture, lines: float, rng: Random) -> Spoilt | None:
    """A black marker over some lines of print."""
    place = _on_print(picture, rng, length=rng.uniform(25, 80), height=5.0 * lines)
    if place is None:
        return None
    x, y, width, height = place
    share = np.zeros((picture.height, picture.width), np.uint8)
    for down in range(y, y + height, max(1, round(picture.millimetres(4)))):
        slope = rng.randrange(-10, 10)
        cv2.line(share, (x, down), (x + width, down + slope), 245, round(picture.millimetres(4.6)), cv2.LINE_AA)
    pixels = laid_over(picture.pixels, _softened(share, 1.2), (32, 30, 30))
    return Spoilt(picture.showing(pixels), {"lines": lines, "millimetres": round(width / picture.millimetres(1))})


def _glared(picture: Picture, share: float, rng: Random) -> Spoilt | None:
    """A lamp mirrored in a glossy page or in its plastic sleeve: a white cloud, `share` of the page, over the print.

    Beside it the page is a little darker than a scanner would make it, as in every picture of a phone.
    """
    centre = _on_print(picture, rng, length=1.0, height=1.0)
    if centre is None:
        return None
    dim = rng.uniform(0.72, 0.9)
    area, oblong = share * picture.width * picture.height, rng.uniform(1, 2)
    axes = (round((area * oblong / np.pi) ** 0.5), round((area / oblong / np.pi) ** 0.5))
    glare = np.zeros((picture.height, picture.width), np.uint8)
    cv2.ellipse(glare, centre[:2], axes, rng.uniform(-40, 40), 0, 360, 255, -1)
    soft = _softened(glare, max(axes) * rng.uniform(0.08, 0.25))
    pixels = laid_over(cv2.convertScaleAbs(picture.pixels, alpha=dim), soft, (255, 255, 255))
    return Spoilt(picture.showing(pixels), {"share": share, "dimmed": round(dim, 2)})


def _softened(share: Pixels, sigma: float) -> Pixels:
    """Blurred at a quarter of the size when it is much."""
    if sigma < 4:
        return cv2.GaussianBlur(share, (0, 0), sigma)
    small = cv2.resize(share, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    return cv2.resize(cv2.GaussianBlur(small, (0, 0), sigma / 4), share.shape[::-1], interpolation=cv2.INTER_LINEAR)


def _on_print(picture: Picture, rng: Random, *, length: float, height: float) -> tuple[int, int, int, int] | None:
    """A rectangle (left, top, width, height in pixels; asked in millimetres) that covers print; None without any."""
    width, depth = (max(1, round(picture.millimetres(side))) for side in (length, height))
    width, depth = min(width, picture.width // 2), min(depth, picture.height // 3)
    grey = picture.pixels if picture.pixels.ndim == 2 else picture.pixels[..., 1]
    ink = (grey < paper_tone(grey)[1] - 60).astype(np.uint8)
    for _ in range(60):
        x = rng.randrange(round(picture.width * 0.08), max(round(picture.width * 0.92) - width, picture.width // 4))
        y = rng.randrange(round(picture.height * 0.08), max(round(picture.height * 0.92) - depth, picture.height // 4))
        around = ink[max(0, y - 20) : y + depth + 20, max(0, x - 20) : x + width + 20]
        if 0.04 < float(around.mean()) < 0.35:
            return x, y, width, depth
    return None


DEGRADATIONS = (
    Degradation(
        "coffee", "scan.stain", levels("{:.1%} of the page", (0.002, BORDERLINE), (0.01, BAD), (0.03, BAD), (0.08, BAD)),
        Stage.PAPER, partial(_stained, tones=COFFEE),
    ),
    Degradation(
        "ink blot", "scan.stain", levels("{:.1%} of the page", (0.002, BORDERLINE), (0.006, BAD), (0.015, BAD), (0.04, BAD)),
        Stage.PAPER, partial(_stained, tones=INKS),
    ),
    Degradation(
        "marker", "scan.stain", levels("{:g} lines", (1, BAD), (2, BAD), (4, BAD)),
        Stage.PAPER, _blackened, is_promised=False,
    ),
    Degradation(
        "correction fluid", "scan.stain", levels("{:g} lines", (1, BORDERLINE), (2, BAD), (4, BAD)),
        Stage.PAPER, _corrected, is_promised=False,
    ),
    Degradation(
        "glare", "scan.stain", levels("{:.0%} of the page", (0.01, BORDERLINE), (0.04, BAD), (0.1, BAD)),
        Stage.PAPER, _glared, is_promised=False,
    ),
)  # fmt: skip
