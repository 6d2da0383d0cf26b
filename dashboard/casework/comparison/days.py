"""Looking for a day: «22.10.2015», «22 октября 2015 г.», «2015-10-22»."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from checks.dates import is_perpetual, read_date
from dashboard.casework.comparison.alike import INFLECTED, distance, likeness
from dashboard.casework.comparison.hits import Hit, best, hit
from dashboard.casework.comparison.labels import after_labels
from dashboard.casework.comparison.states import State
from dashboard.casework.comparison.tokens import Paper, Token, pieces
from data.reference import Manner, ShownField

_MONTHS = tuple(pieces("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"))
_PERPETUAL = "бессрочно"
_NEAR = 6  # tokens after a caption
_CENTURIES = range(1900, 2100)


def find_day(value: str, paper: Paper, row: ShownField) -> Hit | None:
    """A value that is no day of the calendar is not looked for; an empty end of a term is «бессрочно»."""
    meant = read_date(value)
    if row.manner is Manner.END and is_perpetual(value):
        return best([_perpetual(order, row) for order in paper.orders])
    if meant is None:
        return None
    return best([_in_order(meant, order, paper, row) for order in paper.orders])


def _in_order(meant: dt.date, order: Sequence[Token], paper: Paper, row: ShownField) -> Hit | None:
    days = list(_days(order))
    for start, end, day in days:
        if day == meant:
            return hit(State.SAME, order[start:end])
    for label in after_labels(order, row.labels):
        for start, end, day in days:
            if label <= start < label + _NEAR:
                slip = paper.is_recognised and distance(f"{day:%d%m%Y}", f"{meant:%d%m%Y}", 1) <= 1
                return hit(State.SIMILAR if slip else State.DIFFERS, order[start:end])
        if row.manner is Manner.END and (said := _said_perpetual(order, label)):
            return hit(State.DIFFERS, [said])
    return None


def _perpetual(order: Sequence[Token], row: ShownField) -> Hit | None:
    days = list(_days(order))
    for label in after_labels(order, row.labels):
        if said := _said_perpetual(order, label):
            return hit(State.SAME, [said])
        for start, end, _ in days:
            if label <= start < label + _NEAR:
                return hit(State.DIFFERS, order[start:end])
    said = [token for token in order if likeness(token.text, _PERPETUAL)]
    return hit(State.SAME, said[:1]) if said else None


def _said_perpetual(order: Sequence[Token], label: int) -> Token | None:
    return next((each for each in order[label : label + _NEAR] if likeness(each.text, _PERPETUAL)), None)


def _days(order: Sequence[Token]) -> Iterator[tuple[int, int, dt.date]]:
    for start in range(len(order) - 2):
        first, second, third = (token.text for token in order[start : start + 3])
        if len(first) == 4:
            first, third = third, first
        day = _day(first, second, third)
        if day:
            yield start, start + 3, day


def _day(day: str, month: str, year: str) -> dt.date | None:
    if not (day.isdigit() and year.isdigit() and len(day) <= 2 and len(year) == 4 and int(year) in _CENTURIES):
        return None
    named = [number for number, name in enumerate(_MONTHS, start=1) if likeness(month, name) >= INFLECTED]
    if not named and not (month.isdigit() and len(month) == 2):
        return None
    try:
        return dt.date(int(year), named[0] if named else int(month), int(day))
    except ValueError:
        return None
