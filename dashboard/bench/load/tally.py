"""What people did and how long each waited, with what went wrong in words."""

from __future__ import annotations

import math
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from dashboard.bench.row import Row

LIMIT = 500  # ms, 95 of 100 acts
_TOLD = 10  # errors that are written out


@dataclass(frozen=True, slots=True)
class Done:
    """One act: its kind, the moment it was begun (s of the run) and the seconds until its screen was drawn."""

    kind: str
    at: float
    seconds: float


@dataclass
class Tally:
    """`promised` acts are those whose 95th percentile has a limit; pictures and pages of managers are told beside them."""

    began: float = field(default_factory=time.perf_counter)
    done: list[Done] = field(default_factory=list)
    beside: list[Done] = field(default_factory=list)
    refused: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """The first moment of the run."""
        self.began = time.perf_counter()

    def note(self, kind: str, seconds: float, *, is_beside: bool = False) -> None:
        at = time.perf_counter() - self.began - seconds
        (self.beside if is_beside else self.done).append(Done(kind, at, seconds))

    def fail(self, who: str, kind: str, words: str) -> None:
        self.wrong.append(f"{time.perf_counter() - self.began:.0f} s, {who}, {kind}: {words}")

    def rows(self, part: str, limit: float = LIMIT) -> Iterator[Row]:
        """The figures; the errors themselves are told by `errors`."""
        yield Row(part, "errors", len(self.wrong), "", 0)
        yield Row(part, f"all {len(self.done)} acts, p95", percentile(self.done, 95), "ms", limit)
        yield Row(part, "all acts, p50", percentile(self.done, 50), "ms")
        yield Row(part, "all acts, p99", percentile(self.done, 99), "ms")
        for acts in (self.done, self.beside):
            for kind, some in sorted(_by_kind(acts).items()):
                shares = " / ".join(f"{percentile(some, share):.0f}" for share in (50, 95, 99))
                yield Row(part, f"{kind}, {len(some)}: p50 / p95 / p99 {shares} ms, p95", percentile(some, 95), "ms")
        for words, times in sorted(self.refused.items()):
            yield Row(part, f"refused: {words}", times, "times")

    def errors(self) -> list[str]:
        more = len(self.wrong) - _TOLD
        return [*self.wrong[:_TOLD], *([f"… and {more} more"] if more > 0 else [])]


def percentile(acts: list[Done], share: float) -> float:
    """In ms; 0 for none. The smallest time that `share` of 100 acts keep to."""
    times = sorted(each.seconds for each in acts)
    return 1000 * times[math.ceil(len(times) * share / 100) - 1] if times else 0.0


def _by_kind(acts: list[Done]) -> dict[str, list[Done]]:
    found: dict[str, list[Done]] = defaultdict(list)
    for each in acts:
        found[each.kind].append(each)
    return found
