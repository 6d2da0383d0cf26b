"""The state of a licence on a day, read from what the register writes about it.

The register keeps events as text: «Приостановлено: приказ № 12 от 2026-03-01 / Возобновлено: приказ № 30 от
2026-05-01». The latest event of a day or before decides. «в части» is a part of the activity, which only a person can
compare with what is claimed. What cannot be read for certain is `UNCLEAR`, never valid and never suspended.

>>> record = LicenceRecord("1", suspension="Приостановлено: приказ от 2026-03-01 / Возобновлено: 2026-05-01")
>>> [suspension_on(record, dt.date(2026, month, 2)).state.value for month in (2, 3, 5)]
['valid', 'stopped', 'valid']
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from checks.dates import read_date
from checks.licence.term import PERPETUAL_SINCE
from data.registers.records import LicenceRecord


class State(StrEnum):
    VALID = "valid"
    STOPPED = "stopped"  # suspended, terminated or annulled, as the function says that is asked
    IN_PART = "in_part"
    UNDATED = "undated"  # ended, and the register does not say when
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Standing:
    """`since` is the day of the event that decides, `until` the day before a later event that ends the state."""

    state: State
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Event:
    day: dt.date
    state: State


VALID = Standing(State.VALID)
_NOTHING = re.compile(
    r"[\s.\-–—]*(нет|нет сведений|отсутствует|отсутствуют|не приостанавливал\w*|null)?[\s.\-–—]*", re.I
)
_EVENT = re.compile(r"(?P<stop>при?остан\w*)|(?P<resume>возобнов\w*)", re.I)
_DAY = re.compile(r"(?P<before>\bс\s+|\bдо\s+|\bпо\s+)?(?P<day>\d{4}-\d{2}-\d{2}|\d{2}\.\d{2}\.\d{4})", re.I)
_IN_PART = re.compile(r"\bв\s+части\b|\bчастичн", re.I)


def suspension_on(record: LicenceRecord, day: dt.date) -> Standing:
    """Whether the licence was suspended on a day. `STOPPED` has the day since when."""
    if _NOTHING.fullmatch(record.suspension):
        return VALID
    events = _events(record.suspension)
    if events is None:
        return Standing(State.UNCLEAR)
    past = [event for event in events if event.day <= day]
    coming = [event for event in events if event.day > day]
    if not past:
        return VALID
    until = coming[0].day - dt.timedelta(days=1) if coming else None
    return Standing(past[-1].state, past[-1].day, until)


def coming_suspension(record: LicenceRecord, day: dt.date) -> dt.date | None:
    """The day after `day` from which the licence will be suspended, in full or in part."""
    events = _events(record.suspension) or []
    return next((event.day for event in events if event.day > day and event.state is not State.VALID), None)


def termination_on(record: LicenceRecord, day: dt.date) -> Standing:
    return _ended(record.termination, record.terminated_on, day)


def annulment_on(record: LicenceRecord, day: dt.date) -> Standing:
    return _ended(record.annulment, None, day)


def ran_out_on(record: LicenceRecord) -> dt.date | None:
    """The register's end of a licence that ran out before licences became perpetual; every later end has no effect."""
    if record.valid_until is not None and record.valid_until < PERPETUAL_SINCE:
        return record.valid_until
    return None


def is_alive(record: LicenceRecord, day: dt.date) -> bool:
    """Whether nothing in the register speaks against the licence on a day; what is unclear speaks against it."""
    standings = (suspension_on(record, day), termination_on(record, day), annulment_on(record, day))
    return ran_out_on(record) is None and all(standing.state is State.VALID for standing in standings)


def _ended(text: str, day_given: dt.date | None, day: dt.date) -> Standing:
    if day_given is None and _NOTHING.fullmatch(text):
        return VALID
    if _IN_PART.search(text):
        return Standing(State.IN_PART)
    days = _days(text)
    ended = day_given or (days[0] if len(days) == 1 else None)
    if ended is None:
        return Standing(State.UNDATED if not days else State.UNCLEAR)
    return Standing(State.STOPPED, ended) if ended <= day else Standing(State.VALID, until=ended - dt.timedelta(days=1))


def _events(text: str) -> list[_Event] | None:
    """Suspensions and resumptions by day; None when one of them has no day of its own that is certain."""
    marks = list(_EVENT.finditer(text))
    if not marks:
        return None
    events: list[_Event] = []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        said = text[mark.end() : following.start() if following else len(text)]
        read = _read_event(said, bool(mark["stop"]))
        if read is None:
            return None
        events.extend(read)
    return sorted(events, key=lambda event: event.day)  # stable: of one day, the one that is written later decides


def _read_event(said: str, stops: bool) -> list[_Event] | None:
    in_part = bool(_IN_PART.search(said))
    state = State.IN_PART if in_part else State.STOPPED if stops else State.VALID
    since = _days(said, "с")
    until = _days(said, "до", "по")
    plain = _days(said, "")
    starts = since or plain
    if len(starts) != 1 or len(until) > 1 or (until and not stops):
        return None
    events = [_Event(starts[0], state)]
    if until:
        includes = bool(re.search(r"\bпо\s+\d", said, re.I))
        events.append(_Event(until[0] + dt.timedelta(days=includes), State.VALID))
    return events


def _days(text: str, *before: str) -> list[dt.date]:
    """The days written in a text; with `before`, those after one of these prepositions ("": after none)."""
    found = []
    for written in _DAY.finditer(text):
        preposition = (written["before"] or "").strip().casefold()
        day = _read_day(written["day"])
        if day is not None and (not before or preposition in before):
            found.append(day)
    return found


def _read_day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if "-" in text else read_date(text)
    except ValueError:
        return None
