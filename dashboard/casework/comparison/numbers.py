"""Looking for a number of digits: INN, OGRN, KPP, OKPO, SNILS, passport, policy.

A digit that recognition took for another makes a number that breaks its check digits. So a number one digit off is
called similar when it could not be one, and another number when it could; where a kind has no check digits, or the
page was not recognised but written, there is nothing to excuse it with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from checks.folding import digits
from checks.usable_numbers import usable_inn, usable_ogrn, usable_policy, usable_snils
from dashboard.casework.comparison.alike import are_confusable, distance
from dashboard.casework.comparison.hits import Hit, best, hit
from dashboard.casework.comparison.labels import after_labels
from dashboard.casework.comparison.states import State
from dashboard.casework.comparison.tokens import Paper, Token
from data.reference import Manner, ShownField

VALIDATED: Mapping[Manner, Callable[[str], str]] = {
    Manner.INN: usable_inn,
    Manner.OGRN: usable_ogrn,
    Manner.SNILS: usable_snils,
    Manner.POLICY: usable_policy,
}
NUMBERS = frozenset({*VALIDATED, Manner.KPP, Manner.OKPO, Manner.PASSPORT})

_LENGTHS: Mapping[Manner, tuple[int, ...]] = {
    Manner.INN: (10, 12), Manner.OGRN: (13, 15), Manner.SNILS: (11,), Manner.POLICY: (16,),
    Manner.KPP: (9,), Manner.OKPO: (8, 10), Manner.PASSPORT: (10,),
}  # fmt: skip
_NEAR = 8  # tokens after a caption
_MISREAD = 3  # digits of a number
_PASSPORT_ROW = re.compile(r"\D*(\d{9})")


def find_number(value: str, paper: Paper, row: ShownField, others: frozenset[str]) -> Hit | None:
    """`others` are numbers of the form that are not this one: on paper they are themselves and nothing else."""
    meant = digits(value)
    if row.manner is Manner.PASSPORT and (found := _machine_readable(meant, paper)):
        return found
    lengths = {len(meant) - 1, len(meant), len(meant) + 1, *_LENGTHS[row.manner]}
    return best([_in_order(meant, order, lengths, paper, row, others) for order in paper.orders])


def _in_order(
    meant: str, order: Sequence[Token], lengths: set[int], paper: Paper, row: ShownField, others: frozenset[str]
) -> Hit | None:
    near: Hit | None = None
    windows = list(_windows(order, lengths))
    for start, end, read in windows:
        if read == meant:
            mended = any(token.is_mended for token in order[start:end])
            found = hit(State.SIMILAR if mended else State.SAME, order[start:end])
            if found.state is State.SAME:
                return found
            near = near or found
        elif near is None and read not in others and distance(read, meant, 1) == 1:
            near = hit(_one_off(read, paper, row), order[start:end])
    return near or _another(meant, order, windows, paper, row, others)


def _one_off(read: str, paper: Paper, row: ShownField) -> State:
    return State.SIMILAR if paper.is_recognised and not _is_certain(read, row) else State.DIFFERS


def _another(
    meant: str,
    order: Sequence[Token],
    windows: Sequence[tuple[int, int, str]],
    paper: Paper,
    row: ShownField,
    others: frozenset[str],
) -> Hit | None:
    """A number of this kind that is not the form's: under its caption, or by its shape where that is enough."""
    captioned = {at for end in after_labels(order, row.labels) for at in range(end, end + _NEAR)}
    for start, end, read in windows:
        if read in others or read == meant or len(read) not in _LENGTHS[row.manner]:
            continue
        if start in captioned or (row.by_shape and _is_certain(read, row) and len(read) == len(meant)):
            misread = paper.is_recognised and _is_misread(read, meant, row)
            return hit(State.SIMILAR if misread else State.DIFFERS, order[start:end])
    return None


def _is_misread(read: str, meant: str, row: ShownField) -> bool:
    """Several digits off: one number may be a misreading of the other, right check digits or not."""
    if len(read) != len(meant) or row.manner not in VALIDATED:
        return False
    off = sum(one != other for one, other in zip(read, meant, strict=True))
    return off <= _MISREAD and (not _is_certain(read, row) or are_confusable(read, meant))


def _is_certain(read: str, row: ShownField) -> bool:
    """Whether it can only be a number of this kind: its check digits are right."""
    return row.manner in VALIDATED and VALIDATED[row.manner](read) == read


def _windows(order: Sequence[Token], lengths: set[int]) -> Iterator[tuple[int, int, str]]:
    """Every stretch of numbers, written together or in groups, that has one of these lengths together."""
    most = max(lengths)
    for start, token in enumerate(order):
        if not token.is_number:
            continue
        read = ""
        for end in range(start, len(order)):
            if not order[end].is_number or order[end].page != token.page:
                break
            read += order[end].text
            if len(read) > most:
                break
            if len(read) in lengths:
                yield start, end + 1, read


def _machine_readable(meant: str, paper: Paper) -> Hit | None:
    """The lower lines of a passport begin with three digits of the series and the number; the fourth stands last."""
    short = meant[:3] + meant[4:]
    for order in paper.orders:
        for token in order:
            line = _PASSPORT_ROW.match(token.raw)
            if "<" in token.raw and line and line[1] == short and token.raw.rstrip("<")[-1:] in (meant[3], "<"):
                return hit(State.SAME, [token])
    return None
