"""Marks that people leave on paper: round stamps, signatures, initials."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random

import cv2
import numpy as np

from dashboard.demo.scans.fonts import Face, word
from dashboard.demo.scans.sheet import MM

STAMP_DIAMETER = 40.0  # mm


@dataclass(frozen=True, slots=True)
class Impression:
    """A round stamp by its words: the text along the rim and up to three short lines in the middle."""

    rim: str
    centre: tuple[str, ...]

    def coverage(self) -> np.ndarray:
        return _impression(self)


@lru_cache(maxsize=64)
def _impression(stamp: Impression) -> np.ndarray:
    return round_stamp(Random(stamp.rim), stamp.rim, stamp.centre)


@lru_cache(maxsize=128)
def signature_of(name: str) -> np.ndarray:
    """A person signs alike on every paper."""
    return signature(Random(name))


@lru_cache(maxsize=128)
def initials_of(name: str) -> np.ndarray:
    return initials(Random(name))


def round_stamp(rng: Random, rim: str, centre: tuple[str, ...]) -> np.ndarray:
    """Coverage of a round stamp: text along the rim between rings, short lines in the middle, ink that took unevenly."""
    side = round((STAMP_DIAMETER + 3) * MM) // 2 * 2
    middle, radius = side / 2, STAMP_DIAMETER / 2 * MM
    stamp = np.zeros((side, side), np.uint8)
    for share, thickness in ((1.0, 9), (0.955, 3), (0.66, 4)):
        cv2.circle(stamp, (side // 2, side // 2), round(radius * share), 255, thickness, cv2.LINE_AA)
    stamp = np.maximum(stamp, _ring_text(rim, side, radius * 0.81))
    face = Face(8 if max(map(len, centre)) < 14 else 6.6, "PT Sans", bold=True)
    for number, line in enumerate(centre):
        picture = word(face, line)
        y = round(middle + (number - (len(centre) - 1) / 2) * face.leading * MM * 0.9 + picture.top / 2 * 0.6)
        x = round(middle - picture.advance / 2)
        window = stamp[y : y + picture.ink.shape[0], x : x + picture.ink.shape[1]]
        np.maximum(window, picture.ink, out=window)
    turned = cv2.warpAffine(
        stamp,
        cv2.getRotationMatrix2D((middle, middle), rng.uniform(-14, 14), 1.0),
        (side, side),
        flags=cv2.INTER_LINEAR,
    )
    return cv2.multiply(turned, _uneven(rng, side), scale=1 / 255)


@lru_cache(maxsize=1)
def _polar(side: int) -> tuple[np.ndarray, np.ndarray]:
    """For each pixel of a square its place on the way round, 0…1 clockwise from the left, and its distance from the middle."""
    rows, columns = np.mgrid[0:side, 0:side].astype(np.float32) - np.float32(side / 2)
    return ((np.arctan2(rows, columns) + np.pi) / (2 * np.pi)).astype(np.float32), np.hypot(rows, columns)


def _ring_text(text: str, side: int, radius: float) -> np.ndarray:
    """Text bent round a circle, clockwise from the left; it is set straight first and then looked up by angle."""
    face = Face(9.5, "PT Sans", bold=True)
    length = 2 * np.pi * radius
    text = f"{text} * "
    while face.size > 4 and word(face, text.replace(" ", "\u00a0")).advance > length:
        face = Face(face.size - 0.5, face.family, bold=True)
    picture = word(face, text.replace(" ", "\u00a0"))
    turn, reach = _polar(side)
    across = turn * np.float32(max(length, picture.advance))
    down = np.float32(radius + picture.ink.shape[0] / 2) - reach
    return cv2.remap(picture.ink, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=0)


def _uneven(rng: Random, side: int) -> np.ndarray:
    """How well a stamp took, place by place, 0…255."""
    noise = np.random.default_rng(rng.getrandbits(32))
    coarse = cv2.resize(noise.uniform(150, 275, (7, 7)).astype(np.float32), (side, side), interpolation=cv2.INTER_CUBIC)
    fine = cv2.resize(noise.uniform(-30, 30, (side // 3, side // 3)).astype(np.float32), (side, side))
    return np.clip(coarse + fine, 70, 245).astype(np.uint8)


def signature(rng: Random, *, width: float = 34.0, height: float = 15.0) -> np.ndarray:
    """Coverage of a signature: a capital, a row of strokes that die down, a flourish, in one movement of the pen."""
    u = rng.uniform
    capital = rng.choice(CAPITALS)
    knots = [(x + u(-0.015, 0.015), y + u(-0.05, 0.05)) for x, y in capital]
    start, end = max(x for x, _ in knots) + 0.03, u(0.6, 0.78)
    strokes = rng.randrange(3, 7)
    looped, high = rng.random() < 0.5, u(0.12, 0.3)
    for number in range(strokes):
        x = start + (end - start) * number / strokes
        step = (end - start) / strokes
        swing = high * (1 - 0.8 * number / strokes) * u(0.6, 1.3)
        knots += [(x + step * 0.5, 0.52 - swing), (x + step * (0.1 if looped else 0.6), 0.5 + swing * u(0.3, 1))]
        if looped:
            knots.append((x + step * 0.8, 0.55))
    knots += rng.choice((
        [(0.84, u(0.1, 0.3)), (0.98, u(0.3, 0.5))],
        [(0.9, u(0.5, 0.7)), (0.99, u(0.2, 0.4))],
        [(0.82, u(0.2, 0.35)), (0.95, 0.6), (0.6, 0.85), (u(0.15, 0.3), u(0.8, 0.95)), (0.6, 0.74)],
        [(0.88, u(0.0, 0.15)), (0.8, 0.85), (0.74, 0.98), (0.7, 0.8), (0.98, 0.5)],
    ))  # fmt: skip
    slant = u(-0.12, 0.28)
    return _stroke(rng, [(x + slant * (0.5 - y) * 0.5, y) for x, y in knots], width, height)


# Beginnings of a signature, in fractions of its box: an oval with a bar, a tall loop, an arch, a hook, a double loop.
CAPITALS = (
    ((0.04, 0.62), (0.11, 0.07), (0.20, 0.4), (0.09, 0.85), (0.02, 0.55), (0.24, 0.42)),
    ((0.03, 0.9), (0.14, 0.02), (0.19, 0.1), (0.10, 0.95), (0.2, 0.5)),
    ((0.02, 0.85), (0.08, 0.15), (0.15, 0.8), (0.22, 0.1), (0.25, 0.75)),
    ((0.2, 0.12), (0.06, 0.2), (0.04, 0.6), (0.16, 0.7), (0.26, 0.45)),
    ((0.05, 0.3), (0.16, 0.05), (0.2, 0.3), (0.08, 0.5), (0.22, 0.65), (0.1, 0.95), (0.05, 0.75), (0.28, 0.5)),
    ((0.02, 0.2), (0.26, 0.08), (0.14, 0.2), (0.09, 0.9), (0.03, 0.8), (0.2, 0.5)),
)


def initials(rng: Random) -> np.ndarray:
    """Coverage of the short sign that the parties leave at the foot of every page."""
    knots = [(x * 1.6, y) for x, y in rng.choice(CAPITALS)]
    knots += [(0.6, rng.uniform(0.6, 0.8)), (0.75, 0.3), (0.95, rng.uniform(0.4, 0.7))]
    return _stroke(rng, knots, 17.0, 9.0)


def _stroke(rng: Random, knots: list[tuple[float, float]], width: float, height: float) -> np.ndarray:
    scale = np.array([width * MM, height * MM])
    path = _smooth(np.array(knots) * scale)
    margin = 8
    canvas = np.zeros((int(scale[1]) + 2 * margin, int(scale[0]) + 2 * margin), np.uint8)
    speed = np.hypot(*np.diff(path, axis=0).T)
    thickness = np.maximum(2, np.round(rng.uniform(4.2, 5.4) - speed * 0.12)).astype(int).tolist()
    track = np.round((path + margin) * 16).astype(int).tolist()
    for start, end, wide in zip(track, track[1:], thickness, strict=False):
        cv2.line(canvas, start, end, 225, wide, cv2.LINE_AA, 4)
    return cv2.GaussianBlur(canvas, (0, 0), 0.7)


def _smooth(knots: np.ndarray, steps: int = 14) -> np.ndarray:
    """Points of a Catmull-Rom curve through the knots."""
    padded = np.vstack([knots[0], knots, knots[-1]])
    t = np.linspace(0, 1, steps, endpoint=False)[:, None]
    pieces = [
        0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)
        for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False)
    ]
    return np.vstack([*pieces, knots[-1:]])
