"""The stretch of a page that says most of a phrase: its words in their order, misread, inflected or interrupted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.casework.comparison.alike import INFLECTED, likeness
from dashboard.casework.comparison.tokens import Paper, Token

_STARTS = 300  # places at which a phrase is tried to begin


@dataclass(frozen=True, slots=True)
class Run:
    """`score` is the mean likeness of the words, 0 for one that is missing; `found` are their places in the order."""

    score: float
    found: tuple[int, ...]
    is_whole: bool  # every word is there, none of them misread

    @property
    def length(self) -> int:
        return self.found[-1] - self.found[0] + 1

    def extra(self, order: Sequence[Token]) -> int:
        """Words between the first and the last that are not the phrase's; a single mark may be a speck of the scan."""
        own = set(self.found)
        between = range(self.found[0], self.found[-1])
        return sum(at not in own and len(order[at].text) > 1 for at in between)

    def tokens(self, order: Sequence[Token]) -> Sequence[Token]:
        return order[self.found[0] : self.found[-1] + 1]


def best_run(paper: Paper, which: int, phrase: Sequence[str], reach: int) -> Run | None:
    """In one of the paper's orders; `reach` is how many tokens it may stretch over."""
    hits = [_hits(paper.places[which], word) for word in phrase]
    spots = [sorted(each) for each in hits]
    starts = sorted({spot for each in spots[:3] for spot in each})[:_STARTS]
    runs = (_run(hits, spots, start, reach) for start in starts)
    return max(runs, key=lambda run: (run.score, -run.length), default=None)


def _hits(places: Mapping[str, list[int]], word: str) -> dict[int, float]:
    found: dict[int, float] = {}
    for text, positions in places.items():
        if quality := likeness(text, word):
            found.update(dict.fromkeys(positions, quality))
    return found


def _run(hits: Sequence[Mapping[int, float]], spots: Sequence[Sequence[int]], start: int, reach: int) -> Run:
    at, found, total, least = start, [], 0.0, 1.0
    for quality, positions in zip(hits, spots, strict=True):
        following = bisect_left(positions, at)
        if following < len(positions) and positions[following] < start + reach:
            at = positions[following]
            found.append(at)
            total += quality[at]
            least = min(least, quality[at])
            at += 1
    return Run(total / len(hits), tuple(found), len(found) == len(hits) and least >= INFLECTED)
