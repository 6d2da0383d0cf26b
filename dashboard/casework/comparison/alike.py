"""How much a word that was read is like the word that was meant."""

from __future__ import annotations

from functools import lru_cache

EXACT, INFLECTED, SLIP = 1.0, 0.95, 0.8

_ENDINGS = frozenset(
    " а я у ю ом ем ым им ой ей ою ею е ы и о ь ья ьи ью ья ая яя ую юю ое ее ого его ому ему ий ый ие ые их ых ими ыми"
    " ам ям ами ями ах ях".split(" ")
)
_CONFUSED = frozenset(map(frozenset, "35 38 58 56 68 08 06 17 14 49 69 89 27 23".split()))
_LONGEST_ENDING = 3
_LEAST_STEM = 3
_REMEMBERED = 5_000  # pairs of words: those of a few cases, which are compared again while their pages are read


@lru_cache(maxsize=_REMEMBERED)
def likeness(read: str, meant: str) -> float:
    """EXACT; INFLECTED, the same word in another case; SLIP, with a letter or two misread; or 0. Numbers are exact or 0."""
    if read == meant:
        return EXACT
    if not (read.isalpha() and meant.isalpha()):
        return 0.0
    if _is_inflected(read, meant):
        return INFLECTED
    most = 2 if min(len(read), len(meant)) >= 8 else 1 if min(len(read), len(meant)) >= 4 else 0
    return SLIP if most and distance(read, meant, most) <= most else 0.0


def _is_inflected(one: str, other: str) -> bool:
    stem = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        stem += 1
    if stem < _LEAST_STEM or max(len(one), len(other)) - stem > _LONGEST_ENDING:
        return False
    return one[stem:] in _ENDINGS and other[stem:] in _ENDINGS


@lru_cache(maxsize=_REMEMBERED)
def distance(one: str, other: str, most: int) -> int:
    """How many marks must be changed, put in or left out to make one text of the other; more than `most` is `most` + 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for number, mark in enumerate(one, start=1):
        above, row[0] = row[0], number
        for place, its in enumerate(other, start=1):
            above, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, above + (mark != its))
        if min(row) > most:
            return most + 1
    return row[-1]


def are_confusable(one: str, other: str) -> bool:
    """Whether two numbers differ in nothing but digits that are read for each other."""
    return len(one) == len(other) and all(
        first == second or frozenset((first, second)) in _CONFUSED for first, second in zip(one, other, strict=True)
    )
