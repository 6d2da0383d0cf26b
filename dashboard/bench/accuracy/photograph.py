"""Tones of a photograph, of nothing in particular: octaves of noise and a few large shapes."""

from __future__ import annotations

from random import Random

import cv2
import numpy as np


def photograph(rng: Random, width: int, height: int) -> np.ndarray:
    """How dark each pixel is, 0…255."""
    noise = np.random.default_rng(rng.getrandbits(32))
    tone = np.zeros((height, width), np.float32)
    for octave in range(1, 7):
        grid = noise.standard_normal((2**octave + 1, 2**octave + 1)).astype(np.float32)
        tone += cv2.resize(grid, (width, height), interpolation=cv2.INTER_CUBIC) / 1.7**octave
    for _ in range(rng.randrange(2, 6)):
        middle = (rng.randrange(width), rng.randrange(height))
        axes = (round(width * rng.uniform(0.08, 0.3)), round(height * rng.uniform(0.08, 0.3)))
        shape = np.zeros((height, width), np.float32)
        cv2.ellipse(shape, middle, axes, rng.uniform(0, 180), 0, 360, rng.uniform(-1.2, 1.2), -1, cv2.LINE_AA)
        tone += cv2.GaussianBlur(shape, (0, 0), rng.uniform(1, 6))
    low, high = np.percentile(tone, (1, 99))
    dark = 25 + (tone - low) / (high - low) * 215
    return np.clip(dark + noise.standard_normal(tone.shape) * 4, 5, 250).astype(np.uint8)
