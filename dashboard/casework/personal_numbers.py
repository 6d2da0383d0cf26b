"""Numbers that belong to a person: СНИЛС, passport, policy and the INN of people. How they look to whoever may not see them.

The last digits stay, so that two values beside each other can still be told apart. What is a person's number is told by
its place in the form, or by being one that the form gives there: digits as such are never guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace

from data.model import Finding

SIGN = "•"

_MOST_SHOWN = 4
_PLACE = re.compile(r"(Head|Employees/Employee(\[\d+\])?)/(SNILS|INN|Passport(/@(series|number))?|Policy)")
# Nine digits and more: what is shorter may stand in a text by chance.
_RUN = re.compile(r"\d(?:[\s\-\u2010-\u2015]{0,2}\d){8,}")
# The arguments of a finding that hold what stands at its place, in the form or in a register.
_VALUES = frozenset({"value", "registered", "inn"})
_ALWAYS = frozenset({"snils", "passport", "policy"})


def is_personal(path: str) -> bool:
    """Whether a place of the form, as of data.model.Evidence, holds a person's number."""
    return bool(_PLACE.fullmatch(path))


def masked(value: str) -> str:
    """The same with its letters and digits hidden but for the last: a third of them, four at most. Separators stay."""
    signs = [place for place, sign in enumerate(value) if sign.isalnum()]
    hidden = set(signs[: len(signs) - min(_MOST_SHOWN, len(signs) // 3)])
    return "".join(SIGN if place in hidden else sign for place, sign in enumerate(value))


def masked_finding(finding: Finding) -> Finding:
    """What the finding says, without the personal numbers among its arguments."""
    places = (finding.evidence.field, str(finding.arguments.get("field", "")))
    named = _ALWAYS | _VALUES if any(map(is_personal, places)) else _ALWAYS
    if not named & finding.arguments.keys():
        return finding
    return replace(finding, arguments=_with_masked(finding.arguments, named))


def _with_masked(arguments: Mapping[str, str | int | float], named: Collection[str]) -> Mapping[str, str | int | float]:
    return {name: masked(str(value)) if name in named else value for name, value in arguments.items()}


def may_quote(text: str) -> bool:
    """Whether so many digits stand together that one of them could be a person's number."""
    return bool(_RUN.search(text))


def covered(text: str, numbers: Collection[str]) -> str:
    """A free text with these numbers masked wherever it quotes them, with whatever spaces and hyphens."""
    return _RUN.sub(lambda run: _covered_run(run.group(), numbers), text)


def _covered_run(run: str, numbers: Collection[str]) -> str:
    places = [place for place, sign in enumerate(run) if sign.isdecimal()]
    digits = "".join(run[place] for place in places)
    shown = list(run)
    for number in numbers:
        for start in _starts(digits, number):
            first, last = places[start], places[start + len(number) - 1] + 1
            shown[first:last] = masked(run[first:last])
    return "".join(shown)


def _starts(digits: str, number: str) -> Iterator[int]:
    start = digits.find(number)
    while start >= 0:
        yield start
        start = digits.find(number, start + 1)
