"""Many threads at once, as the hammers want them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def at_once(count: int, act: Callable[[int], T]) -> list[T | Exception]:
    """Call `act(0)`, `act(1)` … in a thread each, all started together. What one raises stands in its place."""
    together = threading.Barrier(count)

    def run(number: int) -> T | Exception:
        together.wait()
        try:
            return act(number)
        except Exception as error:
            return error

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))
