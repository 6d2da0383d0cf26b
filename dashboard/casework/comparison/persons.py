"""Looking for a person: last, first and middle name together, in any case and order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dashboard.casework.comparison.alike import INFLECTED, SLIP, likeness
from dashboard.casework.comparison.hits import Hit, best, hit
from dashboard.casework.comparison.runs import best_run
from dashboard.casework.comparison.states import State
from dashboard.casework.comparison.tokens import Paper, Token, pieces
from data.reference import ShownField

_CAPTIONS = frozenset(pieces("фамилия имя отчество"))
_MIDDLE_NAME = re.compile(
    r"[а-я]{2,}(вич|вича|вичу|вичем|вна|вны|вне|вну|вной|ична|ичны|ичне|ичну|ичной|ьич|ьича|ьичу)"
)


def find_person(names: Sequence[str], paper: Paper, row: ShownField, others: Sequence[Sequence[str]]) -> Hit | None:
    """`names` are last, first and middle name, the last of them perhaps empty; `others` are those of other people."""
    parts = [pieces(name) for name in names]
    last, given = parts[0], [word for part in parts[1:] for word in part]
    if not last or not given:
        return None
    plain = _without_captions(paper)
    found = best([_whole(plain, which, phrase) for which in (0, 1) for phrase in ((*last, *given), (*given, *last))])
    if found and found.state is State.SAME:
        return found
    if row.by_shape and (other := _another(plain, (*last, *given), others)):
        return found or other
    return found or best([_initials(plain, which, last, given) for which in (0, 1)])


def _whole(paper: Paper, which: int, phrase: tuple[str, ...]) -> Hit | None:
    run = best_run(paper, which, phrase, len(phrase) + 3)
    if run is None or len(run.found) < len(phrase) or run.score < SLIP:
        return None
    order = paper.orders[which]
    return hit(State.SAME if run.is_whole and not run.extra(order) else State.SIMILAR, run.tokens(order))


def _initials(paper: Paper, which: int, last: tuple[str, ...], given: Sequence[str]) -> Hit | None:
    """«И. И. Иванов»: the same as far as it goes."""
    letters = tuple(name[0] for name in given)
    for phrase in ((*last, *letters), (*letters, *last)):
        run = best_run(paper, which, phrase, len(phrase))
        if run is not None and run.is_whole and run.length == len(phrase):
            return hit(State.SIMILAR, run.tokens(paper.orders[which]))
    return None


def _another(paper: Paper, ours: tuple[str, ...], others: Sequence[Sequence[str]]) -> Hit | None:
    known = [ours, *(tuple(word for name in each for word in pieces(name)) for each in others)]
    for order in paper.orders:
        people = list(_people(order))
        strangers = [each for each in people if not any(_is(each, names) for names in known[1:])]
        if strangers and not any(_is(each, ours) for each in people):
            return hit(State.DIFFERS, min(strangers, key=lambda each: -_shared(each, ours)))
    return None


def _people(order: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Three words with capital letters of which the last is a patronymic."""
    for end in range(3, len(order) + 1):
        three = order[end - 3 : end]
        if _MIDDLE_NAME.fullmatch(three[2].text) and all(
            each.raw[:1].isupper() and each.text.isalpha() and len(each.text) > 1 for each in three
        ):
            yield three


def _is(person: Sequence[Token], names: Sequence[str]) -> bool:
    return _shared(person, names) == len(names)


def _shared(person: Sequence[Token], names: Sequence[str]) -> int:
    return sum(any(likeness(token.text, name) >= INFLECTED for token in person) for name in names)


def _without_captions(paper: Paper) -> Paper:
    """In forms each part of a name stands after its own caption."""
    pages = tuple(
        replace(page, words=tuple(word for word in page.words if not _CAPTIONS.issuperset(pieces(word.text) or ("",))))
        for page in paper.pages
    )
    return replace(paper, pages=pages)
