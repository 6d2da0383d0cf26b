"""Comparing kinds of work and care as forms and registers name them.

A register lists them singly or in one sentence: «при оказании первичной врачебной медико-санитарной помощи … по:
терапии, кардиологии». Case, punctuation, word order and endings do not matter. A work is `LISTED` when a whole entry,
or one item of it with or without what introduces the items, has the same words; `PERHAPS` when an entry has all its
words, or most, among others; `ABSENT` when none comes near.

>>> covering('Терапия', ['при оказании первичной врачебной помощи по: терапии, кардиологии']).value
'listed'
>>> covering('стоматология', ['стоматология детская']).value
'perhaps'
>>> covering('рентгенология', ['терапия']).value
'absent'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache

from checks.folding import words


class Covering(StrEnum):
    LISTED = "listed"
    PERHAPS = "perhaps"
    ABSENT = "absent"


NEARLY = 0.5  # share of a work's words that an entry must have for a person to look at it
_SMALL = frozenset("и в во на по при с со для или а также к о об".split())
_INTRODUCTION = re.compile(r":|\bпо\s+(?=[^\W\d_])")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_BETWEEN_ITEMS = re.compile(r"[,;]")


def covering(work: str, listed: Iterable[str]) -> Covering:
    """How far the listed works cover one that is claimed; a claim of several items is as good as its worst."""
    entries = [_entry(entry) for entry in dict.fromkeys(listed)]
    whole = _meaningful(work)
    if any(_same(whole, reading) for entry in entries for reading in entry.readings):
        return Covering.LISTED
    introduction, items = _parts(work)
    order = list(Covering)
    return max((_item_covering(introduction, item, entries) for item in items), key=order.index)


class _Entry:
    """A listed work: all its words, and what it may be called: itself, its items, each behind what introduces it."""

    def __init__(self, text: str) -> None:
        introduction, items = _parts(text)
        self.words = _meaningful(text)
        self.readings = [self.words, *map(_meaningful, items), *(_meaningful(f"{introduction} {x}") for x in items)]


@lru_cache(maxsize=4096)  # the addresses of one licence mostly list the same works
def _entry(text: str) -> _Entry:
    return _Entry(text)


def _item_covering(introduction: str, item: str, entries: list[_Entry]) -> Covering:
    claimed = _meaningful(item)
    claimed_whole = _meaningful(f"{introduction} {item}")
    if not claimed:
        return Covering.PERHAPS
    found = Covering.ABSENT
    for entry in entries:
        if any(_same(claimed_whole, reading) for reading in entry.readings):
            return Covering.LISTED
        shared = sum(any(_alike(word, other) for other in entry.words) for word in claimed)
        if shared / len(claimed) > NEARLY:
            found = Covering.PERHAPS
    return found


def _parts(text: str) -> tuple[str, list[str]]:
    """What introduces the items, "" when nothing does, and the items."""
    text = _IN_BRACKETS.sub(" ", text)
    *introduction, last = _INTRODUCTION.split(text)
    return " ".join(introduction), _BETWEEN_ITEMS.split(last)


def _meaningful(text: str) -> tuple[str, ...]:
    return tuple(word for word in words(_IN_BRACKETS.sub(" ", text)) if word not in _SMALL)


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other):
        return False
    left = list(other)
    for word in one:
        fits = next((candidate for candidate in left if _alike(word, candidate)), None)
        if fits is None:
            return False
        left.remove(fits)
    return True


def _alike(one: str, other: str) -> bool:
    """One word in two forms: «терапия» and «терапии», «сестринское» and «сестринскому»."""
    shorter = min(len(one), len(other))
    ending = 3 if shorter > 6 else 1 if shorter > 2 else 0
    same = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    return same >= shorter - ending and max(len(one), len(other)) - same <= 3
