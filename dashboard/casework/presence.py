"""Who has which case open now. It is kept in memory: after a restart every open screen says so again within seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping

BEAT = 15  # seconds between two signs of life of an open screen
GONE_AFTER = 3 * BEAT


class Presence:
    """`clock` gives seconds that only grow."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seen: dict[tuple[str, str], float] = {}
        self._lock = threading.Lock()

    def beat(self, number: str, person: str) -> None:
        """The person has the case open at this moment."""
        with self._lock:
            self._seen[number, person] = self._clock()

    def leave(self, person: str, *, but: str = "") -> None:
        """The person has no case open any more, or only the one with the number `but`."""
        with self._lock:
            for number, who in [key for key in self._seen if key[1] == person and key[0] != but]:
                del self._seen[number, who]

    def others(self, person: str) -> Mapping[str, tuple[str, ...]]:
        """Of each case that somebody else has open: who, by name."""
        with self._lock:
            latest = self._clock() - GONE_AFTER
            self._seen = {key: at for key, at in self._seen.items() if at > latest}
            found: dict[str, list[str]] = {}
            for number, who in sorted(self._seen):
                if who != person:
                    found.setdefault(number, []).append(who)
        return {number: tuple(people) for number, people in found.items()}
