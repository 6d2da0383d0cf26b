"""Ornament of certificates: a frame of interlaced waves, a field of fine lines, and an emblem that no state uses."""

from __future__ import annotations

import numpy as np

from dashboard.demo.scans.sheet import Ink, Point, Sheet


def frame(sheet: Sheet, inset: float, ink: Ink, *, depth: float = 7.0, period: float = 9.0) -> None:
    """A band of interlaced waves along the four edges, between two rules."""
    width, height = sheet.size
    for edge in (0.0, depth):
        sheet.box(inset + edge, inset + edge, width - inset - edge, height - inset - edge, width=0.35, ink=ink)
    across, down = width - 2 * inset, height - 2 * inset
    middle = inset + depth / 2
    for length, place in (
        (across, lambda t, v: (inset + t, middle + v)),
        (across, lambda t, v: (inset + t, height - middle + v)),
        (down, lambda t, v: (middle + v, inset + t)),
        (down, lambda t, v: (width - middle + v, inset + t)),
    ):
        waves = max(1, round(length / period))
        t = np.linspace(0, length, waves * 16)
        paths: list[list[Point]] = []
        for phase in np.linspace(0, 2 * np.pi, 6, endpoint=False):
            swing = np.sin(2 * np.pi * waves * t / length + phase) * depth * 0.42
            paths.append([place(float(a), float(b)) for a, b in zip(t, swing, strict=True)])
        sheet.lines(paths, width=0.13, ink=ink)


def field(sheet: Sheet, box: tuple[float, float, float, float], ink: Ink, *, pitch: float = 2.6) -> None:
    """A quiet ground of wavy hairlines within left, top, right, bottom."""
    left, top, right, bottom = box
    t = np.linspace(left, right, 90)
    paths = []
    for number, y in enumerate(np.arange(top, bottom, pitch)):
        wave = y + 1.1 * np.sin(t / 7 + number * 0.55) + 0.5 * np.sin(t / 2.7)
        paths.append([(float(a), float(b)) for a, b in zip(t, wave, strict=True)])
    sheet.lines(paths, width=0.1, ink=ink)


def emblem(sheet: Sheet, x: float, y: float, height: float, ink: Ink) -> None:
    """A shield with a birch leaf and two ears of grass; (x, y) is its centre."""
    u = height / 10
    shield = [(-3.4, -4), (3.4, -4), (3.4, 0.6), (2.6, 2.6), (0, 4.4), (-2.6, 2.6), (-3.4, 0.6), (-3.4, -4)]
    inner = [(a * 0.86, b * 0.86) for a, b in shield]
    sheet.lines([[(x + a * u, y + b * u) for a, b in path] for path in (shield, inner)], width=0.28, ink=ink)
    t = np.linspace(0, 1, 24)
    half = 1.55 * np.sin(np.pi * t**0.75)
    spine = -2.6 + 4.4 * t
    leaf = [(x + float(a) * u, y + float(b) * u) for a, b in zip(half, spine, strict=True)]
    leaf += [(x - float(a) * u, y + float(b) * u) for a, b in zip(half[::-1], spine[::-1], strict=True)]
    sheet.line(leaf, width=0.25, ink=ink)
    sheet.line([(x, y - 2.6 * u), (x, y + 3.2 * u)], width=0.22, ink=ink)
    veins = []
    for place in (0.3, 0.45, 0.6, 0.75):
        root = -2.6 + 4.4 * place + 0.5
        reach = 1.1 * float(np.sin(np.pi * place**0.75))
        veins += [[(x, y + root * u), (x + side * reach * u, y + (root - 0.8) * u)] for side in (-1, 1)]
    sheet.lines(veins, width=0.16, ink=ink)
    for side in (-1, 1):
        stem = [(x + side * (4.9 - 1.6 * k**2) * u, y + (4.6 - 8.2 * (1 - k)) * u) for k in np.linspace(0, 1, 14)]
        sheet.line([(float(a), float(b)) for a, b in stem], width=0.22, ink=ink)
        ears = [[(a, b), (a + side * 0.75 * u, b - 0.75 * u)] for a, b in stem[:11]]
        ears += [[(a, b), (a - side * 0.55 * u, b - 0.8 * u)] for a, b in stem[:11]]
        sheet.lines([[(float(a), float(b)) for a, b in path] for path in ears], width=0.2, ink=ink)
