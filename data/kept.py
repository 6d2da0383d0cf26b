"""Answers of the store that are kept in memory until something is written that they were read of.

Whoever reads at one moment is given an answer only if it is the one that the store would give at that moment, so that
nothing is ever older here than there. See docs/adr/0017-kept-answers.md.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections import OrderedDict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from data.dependence import Dependence, Place

MOST_CELLS = 100_000  # of all answers together: some 10 MB
_LONGEST = 6_000  # cells of one answer
_NAME = 20  # cells that an answer weighs by being known at all
_BUCKETS = 1_024  # keys of a table that share one mark
_UNDER_WAY = 1 << 62  # later than every moment

Written = tuple[str, Hashable | None]  # a table and the only key whose rows were touched, if there is one


class Changes:
    """The moment of the last change of every place. A moment is a number that grows with each transaction."""

    def __init__(self) -> None:
        self.moment = 0
        self._of_all = 0
        self._anything: dict[str, int] = {}  # by table: the last change of any row
        self._any_key: dict[str, int] = {}  # the last change that may have touched each of its keys
        self._keys: dict[str, dict[int, int]] = {}

    def begin(self, places: Iterable[Written] | None) -> None:
        """What is written now counts as changing until `end`: whoever reads meanwhile may see it or not. None: everything."""
        self._mark(places, _UNDER_WAY)

    def end(self, places: Iterable[Written] | None) -> None:
        self._mark(places, self.moment + 1)
        self.moment += 1

    def last(self, table: str, key: Hashable | None) -> int:
        if key is None:
            return max(self._of_all, self._anything.get(table, 0))
        of_key = self._keys.get(table, {}).get(hash(key) % _BUCKETS, 0)
        return max(self._of_all, self._any_key.get(table, 0), of_key)

    def _mark(self, places: Iterable[Written] | None, at: int) -> None:
        if places is None:
            self._of_all = at
            return
        for table, key in places:
            self._anything[table] = at
            if key is None:
                self._any_key[table] = at
            else:
                self._keys.setdefault(table, {})[hash(key) % _BUCKETS] = at


@dataclass(frozen=True, slots=True)
class Answer:
    """Rows as the store gave them; those who are given them change nothing in them."""

    columns: tuple[str, ...]
    rows: Sequence[tuple]


@dataclass(frozen=True, slots=True)
class _Entry:
    answer: Answer
    places: tuple[Written, ...]
    moment: int


class Kept:
    """The answers of one database. Its methods may be called from any thread."""

    def __init__(self, dependence: Dependence, changes: Changes, most_cells: int = MOST_CELLS) -> None:
        self._dependence, self._changes, self._most = dependence, changes, most_cells
        self._entries: OrderedDict[Hashable, _Entry] = OrderedDict()
        self._cells = 0
        self._lock = threading.Lock()

    def find(self, text: str, parameters: Mapping[str, object], moment: int) -> Answer | None:
        """The answer that the store would give at that moment, if it is known here."""
        name = _name(text, parameters)
        entry = self._entries.get(name) if name else None
        if entry is None or not self._holds(entry.places, min(entry.moment, moment)):
            return None
        with self._lock:
            if name in self._entries:
                self._entries.move_to_end(name)
        return entry.answer

    def keep(self, text: str, parameters: Mapping[str, object], moment: int, answer: Answer) -> None:
        """Remember what the store answered at that moment."""
        cells = _cells(answer)
        name = _name(text, parameters)
        if name is None or cells > _LONGEST or (places := self._dependence.reads(text)) is None:
            return
        entry = _Entry(answer, tuple(_written(place, parameters) for place in places), moment)
        if not self._holds(entry.places, moment):
            return
        with self._lock:
            if before := self._entries.pop(name, None):
                self._cells -= _cells(before.answer)
            self._entries[name] = entry
            self._cells += cells
            while self._cells > self._most:
                _, oldest = self._entries.popitem(last=False)
                self._cells -= _cells(oldest.answer)

    def _holds(self, places: Iterable[Written], moment: int) -> bool:
        return all(self._changes.last(table, key) <= moment for table, key in places)


def _cells(answer: Answer) -> int:
    return _NAME + len(answer.rows) * len(answer.columns)


def _written(place: Place, parameters: Mapping[str, object]) -> Written:
    table, parameter = place
    return table, parameters[parameter] if parameter else None


def _name(text: str, parameters: Mapping[str, object]) -> Hashable | None:
    """What an answer is found by; None for what cannot be found again."""
    values = [(each, type(value), _frozen(value)) for each, value in sorted(parameters.items())]
    if any(kind is dt.datetime for _, kind, _ in values):
        return None  # mostly the present moment: never asked again
    try:
        hash(name := (text, *values))
    except TypeError:
        return None
    return name


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
