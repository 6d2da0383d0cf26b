"""Looking for a number with letters in it: of a licence, of a certificate."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dashboard.casework.comparison.alike import distance
from dashboard.casework.comparison.hits import Hit, best, hit
from dashboard.casework.comparison.labels import after_labels
from dashboard.casework.comparison.states import State
from dashboard.casework.comparison.tokens import Paper, Token, pieces
from data.reference import Manner, ShownField

_LICENCE = re.compile(r"\D{0,2}\d{18}|(ло|л0|фс)\d{10}")  # as checks.licence.numbering has them, without signs
_BROKEN_L = ("j1", "л")  # the two strokes of Л taken for two Latin marks; no number holds them
_LEAST = 5  # marks; what is shorter stands on every page
_NEAR = 4


def find_code(value: str, paper: Paper, row: ShownField, others: frozenset[str]) -> Hit | None:
    meant = "".join(pieces(value))
    if len(meant) < _LEAST:
        return None
    return best([_in_order(meant, order, paper, row, others) for order in paper.orders])


def _in_order(meant: str, order: Sequence[Token], paper: Paper, row: ShownField, others: frozenset[str]) -> Hit | None:
    most = (2 if len(meant) >= 14 else 1) if paper.is_recognised else 0
    near: tuple[int, Hit] | None = None
    other: Hit | None = None
    captioned = {at for end in after_labels(order, row.labels) for at in range(end, end + _NEAR)}
    for start, end, read in _windows(order, len(meant) + most):
        if read == meant:
            return hit(State.SAME, order[start:end])
        if read in others:
            continue
        off = distance(read, meant, most)
        if off <= most and (near is None or off < near[0]):
            near = off, hit(State.SIMILAR, order[start:end])
        elif other is None and _is_other(read, meant, row, captioned=start in captioned):
            other = hit(State.DIFFERS, order[start:end])
    return near[1] if near else other


def _is_other(read: str, meant: str, row: ShownField, *, captioned: bool) -> bool:
    if row.manner is Manner.LICENCE:
        return bool(_LICENCE.fullmatch(read))
    return (captioned or row.by_shape) and _shape(read) == _shape(meant)


def _shape(text: str) -> str:
    return re.sub(r"\d", "0", re.sub(r"[^\d]", "а", text))


def _windows(order: Sequence[Token], most: int) -> Iterator[tuple[int, int, str]]:
    """Stretches of whole words, whatever signs stand in them."""
    for start, token in enumerate(order):
        if start and order[start - 1].word == token.word:
            continue
        read = ""
        for end in range(start, len(order)):
            read = (read + order[end].text).replace(*_BROKEN_L)
            if len(read) > most or order[end].page != token.page:
                break
            if end + 1 == len(order) or order[end + 1].word != order[end].word:
                yield start, end + 1, read
