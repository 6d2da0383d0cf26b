"""Looking for an organisation's name, its legal form written out or shortened."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from checks.folding import LEGAL_FORMS
from dashboard.casework.comparison.alike import distance
from dashboard.casework.comparison.hits import Hit, best, hit, written
from dashboard.casework.comparison.labels import after_labels
from dashboard.casework.comparison.runs import Run, best_run
from dashboard.casework.comparison.states import State
from dashboard.casework.comparison.tokens import Paper, Token, pieces
from data.reference import ShownField

_LIKE = 0.75
_ONE_IN = 6  # letters may be misread
_FORMS = tuple((pieces(long), pieces(short)) for long, short in LEGAL_FORMS.items())
_LONGEST_NAME = 14  # tokens
_CLOSING, _OPENING = '»”"', "«„"


def find_organisation(value: str, paper: Paper, row: ShownField, own_names: Sequence[str]) -> Hit | None:
    """`own_names` are all names of the organisation: none of them is another's."""
    variants = _variants(pieces(value))
    found = best([_found(paper, which, *variant) for which in (0, 1) for variant in variants])
    if found:
        return found
    known = [variant for name in own_names for variant in _variants(pieces(name))]
    if any(_found(paper, which, *variant) for which in (0, 1) for variant in known):
        return None
    names = [name for _, name in known] if paper.is_recognised else []
    return best([_another(order, row, names) for order in paper.orders])


def _variants(phrase: tuple[str, ...]) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Legal form and name, as the form has it and with the legal form shortened or written out."""
    for long, short in _FORMS:
        for one, other in ((long, short), (short, long)):
            if phrase[: len(one)] == one:
                return [(one, phrase[len(one) :]), (other, phrase[len(one) :])]
    return [((), phrase)]


def _found(paper: Paper, which: int, form: tuple[str, ...], name: tuple[str, ...]) -> Hit | None:
    """Many organisations share a legal form: without its name nothing is like an organisation."""
    named = best_run(paper, which, name, 2 * len(name) + 4) if name else None
    if named is None or named.score < _LIKE:
        return None
    order = paper.orders[which]
    whole = best_run(paper, which, (*form, *name), 2 * (len(form) + len(name)) + 4)
    if whole and whole.is_whole and not whole.extra(order) and not _rest(order, whole):
        return hit(State.SAME, whole.tokens(order))
    run = whole if whole and whole.score >= _LIKE else named
    return hit(State.SIMILAR, order[run.found[0] : run.found[-1] + 1 + _rest(order, run)])


def _rest(order: Sequence[Token], run: Run) -> int:
    """How many more words stand in the same quotation marks."""
    last = order[run.found[-1]]
    if any(mark in last.raw for mark in _CLOSING) or "«" not in written(run.tokens(order)):
        return 0
    for more, token in enumerate(order[run.found[-1] + 1 : run.found[-1] + 5], start=1):
        if any(mark in token.raw for mark in _OPENING) or token.page != last.page:
            return 0
        if any(mark in token.raw for mark in _CLOSING):
            return more
    return 0


def _another(order: Sequence[Token], row: ShownField, own: Sequence[tuple[str, ...]]) -> Hit | None:
    """The first organisation that is named; one whose letters are nearly `own` was misread."""
    captioned = {at for end in after_labels(order, row.labels, beginning=True) for at in range(end, end + 2)}
    for start, length in _legal_forms(order):
        if not row.by_shape and start not in captioned:
            continue
        tokens = order[start : start + length + _name_length(order, start + length)]
        if len(tokens) > length:
            read = "".join(token.text for token in tokens[length:])
            misread = any(_is_nearly(read, "".join(name)) for name in own)
            return hit(State.SIMILAR if misread else State.DIFFERS, tokens)
    return None


def _is_nearly(read: str, name: str) -> bool:
    most = len(name) // _ONE_IN
    return distance(read, name, most) <= most


def _legal_forms(order: Sequence[Token]) -> Iterator[tuple[int, int]]:
    for start, token in enumerate(order):
        for form in (each for pair in _FORMS for each in pair):
            if token.text == form[0] and tuple(each.text for each in order[start : start + len(form)]) == form:
                yield start, len(form)
                break


def _name_length(order: Sequence[Token], start: int) -> int:
    """Of the name in quotation marks that begins there; 0 where none does."""
    if start >= len(order) or not re.match(r"[«„\"“]", order[start].raw):
        return 0
    for length, token in enumerate(order[start : start + _LONGEST_NAME], start=1):
        if token.raw.rstrip(",.;:)").endswith(tuple('»”"“')):
            return length
    return 0
