"""An ordinary day of a good scan: paper that is not quite white, holes, staples, a lid that shuts badly, grain.

None of it is a fault. Clean pages have it, and so have the degraded ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from random import Random

import cv2
import numpy as np

from dashboard.bench.accuracy.blending import laid_over, soaked_in
from dashboard.bench.accuracy.picture import Picture, Pixels

MAX_ROTATION = 0.9  # degrees; less than anybody calls askew
MAX_SOFTNESS = 0.75  # pixels at 300 dpi
_GRAIN_SIDE = 1024


@dataclass(frozen=True, slots=True)
class Day:
    """What one scan has; all of it is recorded with the page."""

    tint: tuple[float, float, float]  # share of light that the paper gives back: blue, green, red
    light: tuple[float, float]  # how much darker the left and the upper edge are than the others, as shares
    bleed: float  # share of the back's print that shows
    holes: bool
    staple: bool
    highlights: int  # strokes of a yellow highlighter
    fold: float | None  # place of a fold, as a share of the height
    edges: tuple[float, ...]  # dark strips at the left, top, right, bottom, in millimetres
    rotation: float  # degrees
    softness: float  # sigma in pixels
    grain: float  # standard deviation in grey levels


def ordinary(rng: Random) -> Day:
    warm = rng.uniform(0, 0.13) if rng.random() < 0.5 else rng.uniform(0, 0.03)
    dim = rng.uniform(0.9, 1.0)
    edged = rng.random() < 0.25
    return Day(
        tint=(dim * (1 - warm), dim * (1 - warm * 0.35), dim),
        light=(rng.uniform(-0.1, 0.1), rng.uniform(-0.1, 0.1)) if rng.random() < 0.4 else (0.0, 0.0),
        bleed=rng.uniform(0.03, 0.1) if rng.random() < 0.3 else 0.0,
        holes=rng.random() < 0.2,
        staple=rng.random() < 0.2,
        highlights=rng.randrange(1, 4) if rng.random() < 0.06 else 0,
        fold=rng.uniform(0.3, 0.7) if rng.random() < 0.15 else None,
        edges=tuple(rng.uniform(0.4, 3.0) if edged and rng.random() < 0.4 else 0.0 for _ in range(4)),
        rotation=rng.uniform(-MAX_ROTATION, MAX_ROTATION) if rng.random() < 0.5 else 0.0,
        softness=rng.uniform(0.3, MAX_SOFTNESS) if rng.random() < 0.5 else 0.0,
        grain=rng.uniform(0.5, 5.0),
    )


def on_the_glass(picture: Picture, day: Day, rng: Random) -> Picture:
    """The paper with its tint, its back, its holes and folds, under the scanner's lamp."""
    pixels = _lit(picture.pixels, day)
    if day.bleed:
        pixels = _bled(pixels, picture.pixels, day.bleed)
    if day.highlights:
        pixels = _highlighted(picture.showing(pixels), day.highlights, rng)
    if day.fold is not None:
        pixels = _folded(pixels, day.fold, rng)
    if day.holes and picture.width > picture.millimetres(150):
        pixels = _punched(picture.showing(pixels), rng)
    if day.staple and picture.width > picture.millimetres(150):
        pixels = _stapled(picture.showing(pixels), rng)
    return picture.showing(turned(pixels, day.rotation) if day.rotation else pixels)


def through_the_lens(picture: Picture, day: Day, rng: Random) -> Picture:
    """What the optics and the sensor add."""
    pixels = picture.pixels
    if day.softness:
        pixels = cv2.GaussianBlur(pixels, (0, 0), day.softness)
    pixels = _shadowed(picture.showing(pixels), day.edges)
    return picture.showing(_grained(pixels, day.grain, rng))


def paper_tone(pixels: Pixels) -> tuple[int, int, int]:
    """The tone of bare paper, BGR."""
    sample = pixels[::16, ::16].reshape(-1, 3 if pixels.ndim == 3 else 1)
    tone = np.percentile(sample, 85, axis=0)
    return tuple(int(channel) for channel in np.broadcast_to(tone, 3))


def turned(pixels: Pixels, degrees: float, around: tuple[int, int, int] | None = None) -> Pixels:
    """Turned about its middle at its own size; what comes in from outside is `around`, or paper."""
    height, width = pixels.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    border = around or paper_tone(pixels)
    return cv2.warpAffine(pixels, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=border)


def _lit(pixels: Pixels, day: Day) -> Pixels:
    height, width = pixels.shape[:2]
    colour = pixels.ndim == 3
    tinted = cv2.multiply(pixels, (*day.tint, 1.0)) if colour else cv2.multiply(pixels, sum(day.tint) / 3)
    if day.light == (0.0, 0.0):
        return tinted
    across = 1 - np.abs(day.light[0]) * np.linspace(0, 1, width, dtype=np.float32)[:: 1 if day.light[0] > 0 else -1]
    down = 1 - np.abs(day.light[1]) * np.linspace(0, 1, height, dtype=np.float32)[:: 1 if day.light[1] > 0 else -1]
    field = np.outer(down * 255, across).astype(np.uint8)
    return cv2.multiply(tinted, cv2.merge([field] * 3) if colour else field, scale=1 / 255)


def _bled(pixels: Pixels, other: Pixels, share: float) -> Pixels:
    back = cv2.flip(other if other.ndim == 2 else cv2.cvtColor(other, cv2.COLOR_BGR2GRAY), 1)
    small = cv2.resize(back, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    ink = cv2.resize(255 - cv2.GaussianBlur(small, (0, 0), 0.9), back.shape[::-1], interpolation=cv2.INTER_LINEAR)
    ink = cv2.convertScaleAbs(ink, alpha=share)
    return cv2.subtract(pixels, cv2.merge([ink] * 3) if pixels.ndim == 3 else ink)


def _highlighted(picture: Picture, strokes: int, rng: Random) -> Pixels:
    """Over print only: nobody marks bare paper."""
    mm = picture.millimetres
    share = np.zeros((picture.height, picture.width), np.uint8)
    print_below = paper_tone(picture.pixels)[1] - 80
    for _ in range(strokes):
        x, y = (round(rng.uniform(0.15, 0.6) * side) for side in (picture.width, picture.height))
        end = min(x + round(mm(rng.uniform(15, 60))), picture.width - 60)
        slope = rng.randrange(-8, 8)
        under = picture.pixels[y - 20 : y + 20, x:end]
        if under.size and under.min() < print_below:
            cv2.line(share, (x, y), (end, y + slope), 210, round(mm(4.5)))
    return soaked_in(picture.pixels, share, (95, 240, 250))


def _folded(pixels: Pixels, place: float, rng: Random) -> Pixels:
    height, width = pixels.shape[:2]
    share = np.zeros((height, width), np.uint8)
    y = round(height * place)
    cv2.line(share, (0, y), (width, y + rng.randrange(-20, 20)), rng.randrange(25, 60), 5)
    band = np.s_[max(0, y - 60) : y + 60]
    share[band] = cv2.GaussianBlur(share[band], (0, 0), 4)
    return soaked_in(pixels, share, (60, 60, 60))


def _punched(picture: Picture, rng: Random) -> Pixels:
    """Two holes of the office punch, through which the dark or grey ground shows."""
    mm = picture.millimetres
    share = np.zeros((picture.height, picture.width), np.uint8)
    x, middle = round(mm(rng.uniform(9, 12))), round(picture.height / 2 + mm(rng.uniform(-6, 6)))
    for y in (middle - round(mm(40)), middle + round(mm(40))):
        cv2.circle(share, (x, y), round(mm(2.9)), 255, -1, cv2.LINE_AA)
    ground = rng.choice((30, 90, 170))
    return laid_over(picture.pixels, share, (ground,) * 3)


def _stapled(picture: Picture, rng: Random) -> Pixels:
    mm = picture.millimetres
    share = np.zeros((picture.height, picture.width), np.uint8)
    x, y, angle = mm(rng.uniform(6, 12)), mm(rng.uniform(6, 12)), rng.uniform(-0.9, -0.4)
    reach = np.array([np.cos(angle), np.sin(angle)]) * mm(5)
    start, end = (tuple(int(side) for side in np.array([x, y]) + sign * reach) for sign in (-1, 1))
    cv2.line(share, start, end, 210, round(mm(0.6)), cv2.LINE_AA)
    corner = np.s_[: round(mm(25)), : round(mm(25))]
    share[corner] = cv2.GaussianBlur(share[corner], (0, 0), 2)
    return soaked_in(picture.pixels, share, (50, 50, 50))


def _shadowed(picture: Picture, edges: tuple[float, ...]) -> Pixels:
    """The lid stood open a little: dark strips along edges, running out into the paper."""
    if not any(edges):
        return picture.pixels
    across, down = (np.zeros(side, np.float32) for side in (picture.width, picture.height))
    for profile, (near, far) in ((across, edges[::2]), (down, edges[1::2])):
        for depth, from_edge in ((near, np.arange(len(profile))), (far, np.arange(len(profile))[::-1])):
            if depth:
                dark = np.clip(1.5 - from_edge / picture.millimetres(depth) * 1.5, 0, 1)
                np.maximum(profile, dark, out=profile)
    share = (np.maximum(down[:, None], across[None, :]) * 235).astype(np.uint8)
    return laid_over(picture.pixels, share, (28, 28, 28))


def _grained(pixels: Pixels, strength: float, rng: Random) -> Pixels:
    height, width = pixels.shape[:2]
    x, y = rng.randrange(_GRAIN_SIDE), rng.randrange(_GRAIN_SIDE)
    repeats = ((height + y) // _GRAIN_SIDE + 1, (width + x) // _GRAIN_SIDE + 1)
    noise = np.tile(np.round(_grain() * strength).astype(np.int8), repeats)[y : y + height, x : x + width]
    if pixels.ndim == 3:
        noise = cv2.merge([noise] * 3)
    return cv2.add(pixels, noise, dtype=cv2.CV_8U)


@cache
def _grain() -> np.ndarray:
    """Half the sensor's, pixel by pixel, half the soft clouds of paper; standard deviation about 1."""
    noise = np.random.default_rng(300)
    fine = noise.standard_normal((_GRAIN_SIDE, _GRAIN_SIDE), dtype=np.float32)
    soft = cv2.GaussianBlur(noise.standard_normal(fine.shape, dtype=np.float32), (0, 0), 1.8)
    return 0.7 * fine + 0.7 * soft / soft.std()
