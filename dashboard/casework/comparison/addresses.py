"""Looking for an address. What words are read of it is compared as the checks compare addresses."""

from __future__ import annotations

from collections.abc import Sequence

from checks.addresses import Comparison, compare
from dashboard.casework.comparison.alike import are_confusable
from dashboard.casework.comparison.hits import Hit, best, hit, written
from dashboard.casework.comparison.labels import after_labels
from dashboard.casework.comparison.runs import Run, best_run
from dashboard.casework.comparison.states import State
from dashboard.casework.comparison.tokens import Paper, Token, pieces
from data.reference import ShownField
from data.reference.addresses import DESIGNATIONS

AGREES = frozenset({Comparison.SAME, Comparison.COVERS, Comparison.WITHIN})
CONTRADICTS = frozenset({Comparison.OTHER_CITY, Comparison.OTHER_STREET, Comparison.OTHER_HOUSE})

_LIKE = 0.7
_NAMED = frozenset(pieces("г гор город ул улица пр проспект пер переулок д дом обл область пос с"))
_LONGEST = 24  # tokens
_SOON = 4


def find_address(value: str, paper: Paper, row: ShownField) -> Hit | None:
    phrase = _telling(value)
    if not phrase:
        return None
    found = best([_found(value, paper, which, phrase) for which in (0, 1)])
    if found and found.state is State.SAME:
        return found
    return best([found, *(_captioned(value, order, paper, row) for order in paper.orders)])


def _telling(value: str) -> tuple[str, ...]:
    """The words and numbers that name the place, without «г.» and «ул.» and without a postal code."""
    return tuple(word for word in pieces(value) if word not in DESIGNATIONS and not (word.isdigit() and len(word) == 6))


def _found(value: str, paper: Paper, which: int, phrase: tuple[str, ...]) -> Hit | None:
    run = best_run(paper, which, phrase, 3 * len(phrase) + 12)
    if run is None:
        return None
    order = paper.orders[which]
    if run.is_whole:
        return hit(State.SAME, _own(order, run))
    if _is_another_house(order, run, phrase):
        tokens = order[run.found[0] : run.found[-1] + 3]
        return hit(_contradiction(phrase, tokens, paper), tokens)
    if run.score < _LIKE:
        return None
    agrees = compare(value, written(run.tokens(order))) in AGREES
    return hit(State.SAME if agrees else State.SIMILAR, _own(order, run))


def _own(order: Sequence[Token], run: Run) -> Sequence[Token]:
    """Without what stands between where two columns are mixed."""
    return run.tokens(order) if run.length <= 2 * len(run.found) else [order[at] for at in run.found]


def _is_another_house(order: Sequence[Token], run: Run, phrase: tuple[str, ...]) -> bool:
    """Every word of the address is there, and after the last of them another number than the form's."""
    names = [word for word in phrase if not word.isdigit()]
    if len(run.found) != len(names) or len(names) == len(phrase) or any(order[at].is_number for at in run.found):
        return False
    after = [token for token in order[run.found[-1] + 1 : run.found[-1] + 3] if token.text not in DESIGNATIONS]
    return bool(after) and after[0].is_number and after[0].text not in phrase and len(after[0].text) < 4


def _contradiction(phrase: Sequence[str], read: Sequence[Token], paper: Paper) -> State:
    """A house may have been misread where all else is right."""
    unread = [word for word in phrase if word not in {token.text for token in read}]
    misread = paper.is_recognised and len(unread) == 1 and unread[0].isdigit()
    if misread and any(token.is_number and are_confusable(token.text, unread[0]) for token in read):
        return State.SIMILAR
    return State.DIFFERS


def _captioned(value: str, order: Sequence[Token], paper: Paper, row: ShownField) -> Hit | None:
    for label in after_labels(order, row.labels):
        tokens = order[label : label + _LONGEST]
        if not any(token.text in _NAMED for token in tokens[:_SOON]):
            continue
        tokens = _one_address(tokens)
        told = compare(value, written(tokens))
        if told in AGREES:
            return hit(State.SAME, tokens)
        if told in CONTRADICTS:
            return hit(_contradiction(_telling(value), tokens, paper), tokens)
    return None


def _one_address(tokens: Sequence[Token]) -> Sequence[Token]:
    """Up to the sign that ends it, or to where another column begins after its house."""
    for at, token in enumerate(tokens):
        if at and token.opens and any(each.is_number and len(each.text) < 4 for each in tokens[:at]):
            return tokens[:at]
        if token.is_number and token.raw.endswith((".", ";", ")")):
            return tokens[: at + 1]
    return tokens
