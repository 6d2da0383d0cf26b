"""The time between what a person sees and what they do, and when the working day is over."""

from __future__ import annotations

import asyncio
import time
from random import Random


class Thinking:
    """`mean` seconds of thought, from half to half as much again, until `until` (of time.monotonic)."""

    def __init__(self, mean: float, until: float, draw: Random) -> None:
        self._mean, self._until, self._draw = mean, until, draw

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self._until

    async def __call__(self) -> None:
        await asyncio.sleep(self._mean * self._draw.uniform(0.5, 1.5))
