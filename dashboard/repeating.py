"""Something that is done again and again beside other work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def repeating(act: Callable[[], object], *, every: float, name: str) -> Iterator[None]:
    """Meanwhile `act` is done each `every` s, in a thread of that name; what is under way at the end is waited for."""
    stopping = threading.Event()

    def work() -> None:
        while not stopping.wait(every):
            act()

    thread = threading.Thread(target=work, name=name, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()
