"""Looking for words that are neither a name nor an address: a position, an authority, a specialty."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.casework.comparison.hits import Hit, best, hit
from dashboard.casework.comparison.labels import after_labels
from dashboard.casework.comparison.runs import best_run
from dashboard.casework.comparison.states import State
from dashboard.casework.comparison.tokens import Paper, Token, pieces
from data.reference import ShownField

_LIKE = 0.7
_LONGEST = 8  # tokens of another value that are told


def find_text(value: str, paper: Paper, row: ShownField) -> Hit | None:
    phrase = pieces(value)
    if not phrase:
        return None
    found = best([_found(paper, which, phrase) for which in (0, 1)])
    return found or best([_captioned(paper.orders[1], row)])


def _found(paper: Paper, which: int, phrase: tuple[str, ...]) -> Hit | None:
    run = best_run(paper, which, phrase, 2 * len(phrase) + 4)
    if run is None or run.score < _LIKE:
        return None
    return hit(State.SAME if run.is_whole else State.SIMILAR, run.tokens(paper.orders[which]))


def _captioned(rows: Sequence[Token], row: ShownField) -> Hit | None:
    """Another value: it must stand in a column of its own beside the caption."""
    for label in after_labels(rows, row.labels, beginning=True):
        if label < len(rows) and rows[label].opens and _is_beside(rows[label - 1], rows[label]):
            value = [rows[label]]
            for token in rows[label + 1 : label + _LONGEST]:
                if token.opens:
                    break
                value.append(token)
            if any(len(token.text) > 2 and token.text.isalpha() for token in value):
                return hit(State.DIFFERS, value)
    return None


def _is_beside(label: Token, value: Token) -> bool:
    return label.page == value.page and value.box[0] > label.box[2]
