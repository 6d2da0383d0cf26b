"""Where on a page there is writing: what has edges in all directions within a few millimetres.

A rule has edges in one direction only, however it lies, and so has the hatching of a ground; a filling and a shadow
have none. Neither the place of the sheet on the glass nor the tone of the scan changes that. What is left of a frame
is taken away as what it is, a ring round the page: it comes and goes with the edge of the glass. Where the caller knows
what lies inside a frame, it is cut off there instead: what touches the frame would go with it on one scan and not on
the next.
"""

from __future__ import annotations

import cv2
import numpy as np

LONG_SIDE = 640  # px of the picture that is looked at, whatever the size of the sheet

_STROKE = 7  # px: what is wider is no writing
_DEEPEST = 120  # grey levels: a stroke is no more writing for being black
_WORD = 13  # px, in which there are to be edges in all directions
_AROUND = 10  # px of a quarter of the size: writing is measured by the strongest near it
_SAMPLED = 3  # px: far less than a word, within which the edges hardly change
_LEAST = 0.3  # of the strongest on the page: what is weaker is not raised further
_FAINT, _CLEAR = 0.3, 0.9  # of the strongest around

_FRAMES = (0.45, 0.36)  # of the strongest around: what is found of a dark frame cannot join a light one to writing
_HALF = 0.5  # of the page, spanned by the side of a frame
_THIN, _FLAT = 0.15, 0.12  # of the page: a side that stands alone, and an end
_HOLLOW = 0.25  # of the inside of a frame is set, at most
_ZONE = 0.16  # of each side of the page


def strokes_of(depth: np.ndarray) -> np.ndarray:
    """What is narrow and darker than what lies around it, uint8, its longer side 640 px.

    `depth` is the darkness of a page.
    """
    factor = LONG_SIDE / max(depth.shape)
    size = tuple(max(16, round(side * factor)) for side in depth.shape[::-1])
    small = cv2.resize(depth, size, interpolation=cv2.INTER_AREA if factor < 1 else cv2.INTER_LINEAR)
    return cv2.morphologyEx(small, cv2.MORPH_TOPHAT, np.ones((_STROKE, _STROKE), np.uint8))


def writing(strokes: np.ndarray, *, with_frame: bool = False) -> np.ndarray:
    """How much of each pixel is writing, float32 0…1. A frame is left in it where the caller cuts it off."""
    soft = cv2.GaussianBlur(np.minimum(strokes, _DEEPEST).astype(np.float32), (0, 0), 0.7)
    edges = np.sqrt(np.maximum(cv2.cornerMinEigenVal(soft, _WORD, ksize=3), 0))
    strongest = float(np.percentile(edges[::_SAMPLED, ::_SAMPLED], 99.5))
    if strongest <= 0:
        return np.zeros_like(edges)
    share = edges / np.maximum(_around(edges), _LEAST * strongest)
    for dark in () if with_frame else _FRAMES:
        share = _unframed(share, dark)
    return np.clip((share - _FAINT) / (_CLEAR - _FAINT), 0, 1)


def _around(edges: np.ndarray) -> np.ndarray:
    height, width = edges.shape
    quarter = cv2.resize(edges, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    widened = cv2.blur(cv2.dilate(quarter, np.ones((_AROUND, _AROUND), np.uint8)), (_AROUND, _AROUND))
    return cv2.resize(widened, (width, height))


def _unframed(share: np.ndarray, dark: float) -> np.ndarray:
    height, width = share.shape
    quarter = cv2.resize(share, (width // 4, height // 4), interpolation=cv2.INTER_AREA)
    frame = _frame(quarter > dark)
    if frame is None:
        return share
    frame = cv2.dilate(frame, np.ones((3, 3), np.uint8))
    return share * (cv2.resize(frame, (width, height), interpolation=cv2.INTER_NEAREST) == 0)


def _frame(dark: np.ndarray) -> np.ndarray | None:
    """The cells of a frame, uint8, in the zone along the edges of the page; None where there is no frame.

    A frame is one ring, or what a cut through the glass left of it; its upper and lower side may stand alone when one
    of the others is found, as a line of writing may not.
    """
    down, across = dark.shape
    _, labels, boxes, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    frame = np.zeros(dark.shape, np.uint8)
    flat = []
    for label, (x, y, wide, tall, _) in enumerate(boxes[1:], 1):
        is_wide, is_tall = wide > _HALF * across, tall > _HALF * down
        part = labels[y : y + tall, x : x + wide] == label
        if is_tall and ((is_wide and _is_hollow(part)) or wide < _THIN * across):
            frame[y : y + tall, x : x + wide] |= part
        elif is_wide and tall < _FLAT * down and (y < _FLAT * down or y + tall > (1 - _FLAT) * down):
            flat.append(label)
    if not frame.any():
        return None
    frame |= np.isin(labels, flat)
    zone_down, zone_across = round(down * _ZONE), round(across * _ZONE)
    frame[zone_down:-zone_down, zone_across:-zone_across] = 0
    return frame


def _is_hollow(part: np.ndarray) -> bool:
    down, across = (max(1, round(side * 0.15)) for side in part.shape)
    return bool(part[down:-down, across:-across].mean() < _HOLLOW)
