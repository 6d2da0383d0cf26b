"""Laid on the glass askew, or not wholly on it."""

from __future__ import annotations

from random import Random

import numpy as np

from dashboard.bench.accuracy.degradations.degradation import Degradation, Spoilt, Stage, Verdict, levels
from dashboard.bench.accuracy.picture import Picture, Pixels
from dashboard.bench.accuracy.scanner import paper_tone, turned

FINE, BORDERLINE, BAD = Verdict.FINE, Verdict.BORDERLINE, Verdict.BAD
LIDS = {"like the paper": None, "white": (250, 250, 250), "grey": (190, 190, 190), "dark": (35, 35, 35)}
_CUT_LEAST = 0.004  # ink along a cut, as a share of its length: a few letters or a stroke
_DARKER = 60  # grey levels below paper


def _askew(picture: Picture, degrees: float, rng: Random) -> Spoilt:
    name, lid = rng.choice(tuple(LIDS.items()))
    turn = degrees * rng.choice((-1, 1))
    return Spoilt(picture.showing(turned(picture.pixels, turn, lid)), {"degrees": turn, "lid": name})


def _cut_sideways(picture: Picture, share: float, rng: Random) -> Spoilt | None:
    return _cut(picture, share, rng, ("left", "right"))


def _cut_across(picture: Picture, share: float, rng: Random) -> Spoilt | None:
    return _cut(picture, share, rng, ("top", "bottom"))


def _cut(picture: Picture, share: float, rng: Random, sides: tuple[str, ...]) -> Spoilt | None:
    """`share` of the page is missing on one side, cut where print, a stamp or a signature is.

    Either the file is smaller, or the page was shifted and the rest of the glass shows the lid.
    """
    for side in rng.sample(sides, len(sides)):
        pixels = _turned_to_left(picture.pixels, side)
        place = _through_print(pixels, share)
        if place is None:
            continue
        kept = pixels[:, place:]
        shifted = rng.random() < 0.35
        if shifted:
            kept = _with_lid(kept, place, rng)
        parameters = {"side": side, "share": round(place / pixels.shape[1], 3), "shifted": str(shifted).lower()}
        return Spoilt(picture.showing(_turned_back(kept, side)), parameters)
    return None


def _through_print(pixels: Pixels, share: float) -> int | None:
    """The column near that share of the width which cuts most print; None when none cuts any."""
    grey = pixels if pixels.ndim == 2 else pixels[..., 1]
    around = round(grey.shape[1] * share)
    reach = grey.shape[1] // 60
    columns = grey[:, around - reach : around + reach]
    ink = (columns < paper_tone(grey)[1] - _DARKER).mean(axis=0)
    best = int(ink.argmax())
    # A rule or the edge of a picture fills its column: cutting along it would cut nothing.
    if ink[best] > 0.3:
        best = int(np.where(ink > 0.3, 0, ink).argmax())
    return around - reach + best if ink[best] >= _CUT_LEAST else None


def _with_lid(kept: Pixels, missing: int, rng: Random) -> Pixels:
    tone = rng.choice(((250,) * 3, (200,) * 3, (40,) * 3))
    lid = np.empty((kept.shape[0], missing, *kept.shape[2:]), np.uint8)
    lid[...] = tone if kept.ndim == 3 else tone[0]
    return np.concatenate([kept, lid], axis=1)


def _turned_to_left(pixels: Pixels, side: str) -> Pixels:
    """A view in which the side is the left one."""
    if side in ("top", "bottom"):
        pixels = pixels.swapaxes(0, 1)
    return pixels[:, ::-1] if side in ("right", "bottom") else pixels


def _turned_back(pixels: Pixels, side: str) -> Pixels:
    if side in ("right", "bottom"):
        pixels = pixels[:, ::-1]
    return pixels.swapaxes(0, 1) if side in ("top", "bottom") else pixels


DEGRADATIONS = (
    Degradation(
        "askew", "scan.skew",
        levels("{:g}°", (1, FINE), (2, BORDERLINE), (3, BAD), (5, BAD), (8, BAD)), Stage.FILE, _askew,
        needs_print=True,
    ),
    Degradation(
        "cut through lines", "scan.cropped",
        levels("{:.0%}", (0.10, BAD), (0.15, BAD), (0.20, BAD), (0.25, BAD)), Stage.LENS, _cut_sideways, is_promised=False,
    ),
    Degradation(
        "cut above or below", "scan.cropped",
        levels("{:.0%}", (0.10, BAD), (0.15, BAD), (0.20, BAD), (0.25, BAD)), Stage.LENS, _cut_across, is_promised=False,
    ),
)  # fmt: skip
