"""How one telling of a fact stands to the form's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from checks.reading.text import Box
from data.registers.records import RegisterKind


class State(StrEnum):
    """From what needs eyes most to what needs none. `UNKNOWN` is never agreement: nothing could be read or asked."""

    DIFFERS = "differs"
    SIMILAR = "similar"
    NOT_FOUND = "not_found"
    UNKNOWN = "unknown"
    SAME = "same"


MISMATCHES = frozenset({State.DIFFERS, State.SIMILAR})


class Unread(StrEnum):
    """Why a document that should show a value could not be searched for it."""

    WAITING = "waiting"
    NO_OCR = "no-ocr"
    NOT_READ = "not-read"


class Uncompared(StrEnum):
    """Why a value is held against nothing."""

    NO_SUCH_DAY = "no-such-day"
    NO_SOURCE = "no-source"


@dataclass(frozen=True, slots=True)
class Sighting:
    """What one document shows. `read` is the text as it was read where it is not the form's; "" otherwise.

    `page` counts from 1; `box` is in fractions of the page; both None where nothing was found.
    """

    state: State
    document: str
    page: int | None = None
    box: Box | None = None
    read: str = ""
    unread: Unread | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """What one register holds. `value` is "" where it agrees or may not be told: `is_strangers` says the latter.

    `is_loaded` is False for a register that was never loaded, `is_stale` True for one too old to judge by.
    """

    state: State
    register: RegisterKind
    value: str = ""
    is_loaded: bool = True
    is_stale: bool = False
    is_strangers: bool = False


@dataclass(frozen=True, slots=True)
class ComparedField:
    """One value of the form, at the path `field`, beside what documents and registers say of it.

    `is_no_day` says that a date was declared which no calendar has: then no document is searched for it.
    """

    field: str
    value: str
    sightings: tuple[Sighting, ...] = ()
    entries: tuple[Entry, ...] = ()
    is_no_day: bool = False

    @property
    def uncompared(self) -> Uncompared | None:
        if self.is_no_day:
            return Uncompared.NO_SUCH_DAY
        return None if self.sightings or self.entries else Uncompared.NO_SOURCE

    @property
    def state(self) -> State:
        """The one by which the field is sorted and highlighted."""
        return min((state for state in (self.on_paper, self.in_registers) if state), key=_RANK, default=State.UNKNOWN)

    @property
    def on_paper(self) -> State | None:
        """Of all documents together: one that differs outweighs others; what one shows, no other need show."""
        return _together(each.state for each in self.sightings)

    @property
    def in_registers(self) -> State | None:
        return _together(each.state for each in self.entries)


@dataclass(frozen=True, slots=True)
class Comparison:
    """`strays` are documents that should be about a licence or an employee and fit none of the form's."""

    fields: tuple[ComparedField, ...]
    strays: tuple[str, ...] = ()


def _together(states: Iterable[State]) -> State | None:
    found = set(states)
    for state in (State.DIFFERS, State.SAME, State.SIMILAR, State.UNKNOWN, State.NOT_FOUND):
        if state in found:
            return state
    return None


_RANK = list(State).index
