"""That memory which nobody uses any more is given back.

Each run of a script has a thread of its own, and allocators that keep a store for each thread kept what threads had left
when they ended: Arrow's own held a hundred megabytes of which five were in use. And glibc gives back by itself only what
lies at the end of a store: between pieces that stay thirty megabytes lay empty after ten minutes with fifty people.
"""

from __future__ import annotations

import ctypes
import os
from contextlib import AbstractContextManager, nullcontext

from dashboard.repeating import repeating

# The parameters of glibc's mallopt, by the numbers of malloc.h.
_ARENA_MAX, _MMAP_THRESHOLD = -8, -3
_ARENAS = 2  # one thread of Python runs at a time, and few others ask for memory
_LARGE = 2**20  # bytes from which a piece is the system's again as soon as it is let go
GIVEN_BACK_EVERY = 30.0  # s


def spare_memory() -> None:
    """Let Arrow use the system's allocator, and that one few stores; to be called before Arrow is used for the first time.

    What the environment says of Arrow's allocator stands; where the system's allocator is not glibc's it is left as it is.
    """
    os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt:
        mallopt(_ARENA_MAX, _ARENAS)
        mallopt(_MMAP_THRESHOLD, _LARGE)


def giving_back_memory(every: float = GIVEN_BACK_EVERY) -> AbstractContextManager[None]:
    """Meanwhile what lies empty in glibc's stores is given back to the system each `every` s."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    return repeating(lambda: trim(0), every=every, name="spare-memory") if trim else nullcontext()
