"""Keeping and letting go: what fell due, what must not be destroyed, and the acts of destruction, item by item."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from data.database import Reader, Row, Transaction
from data.model import Status
from data.retention_rules import Cases, Data, Rule, Unit

_STATUS = {
    Cases.APPROVED: Status.APPROVED,
    Cases.REJECTED: Status.REJECTED,
    Cases.UNANSWERED: Status.REJECTED,
    Cases.RETURNED: Status.RETURNED,
    Cases.WITHDRAWN: Status.WITHDRAWN,
}
_ANSWER = {Cases.REJECTED: "due_answered", Cases.UNANSWERED: "due_unanswered"}


@dataclass(frozen=True, slots=True)
class Due:
    """A thing whose time is over. `number` is what people call it by: that of the application, or its own key. `since` and
    `due_on` are Moscow days: when its time began, and the first on which it may go.
    """

    rule: str
    thing: int
    number: str
    since: dt.date
    due_on: dt.date


class State(StrEnum):
    """Of an act: running, things go one by one; emptied, all are gone but the file of the store is still to be written anew."""

    PROPOSED = "proposed"
    DECLINED = "declined"
    RUNNING = "running"
    EMPTIED = "emptied"
    DONE = "done"


class ItemState(StrEnum):
    WAITING = "waiting"
    DESTROYED = "destroyed"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Destruction:
    """An act. Moments are UTC without a zone; `proposed_as` and `settled_as` are roles, a space between."""

    id: int
    number: str
    state: State
    proposed_at: dt.datetime
    proposed_by: str
    proposed_as: str
    reason: str
    settled_at: dt.datetime | None
    settled_by: str
    settled_as: str
    remark: str
    emptied_at: dt.datetime | None
    done_at: dt.datetime | None
    restored: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A thing under an act. `objects` are rows and files by what they were of; `sequence` and `seal` are those of the line that tells of it."""

    ordinal: int
    rule: str
    thing: int
    number: str
    since: dt.date
    due_on: dt.date
    basis: str
    identity: str
    state: ItemState
    fault: str
    destroyed_at: dt.datetime | None
    people: int
    objects: Mapping[str, int]
    sequence: int | None
    seal: str

    @property
    def cases(self) -> Cases:
        return Cases(self.rule.partition(".")[0])

    @property
    def data(self) -> Data:
        return Data(self.rule.partition(".")[2])


@dataclass(frozen=True, slots=True)
class Preservation:
    """Why a case must not be destroyed, and until when it did not have to be."""

    preserved_at: dt.datetime
    preserved_by: str
    reason: str
    ended_at: dt.datetime | None
    ended_by: str
    ending: str


def due_under(reader: Reader, rule: Rule, today: dt.date, *, after: int, size: int) -> tuple[Due, ...]:
    """The things that the rule lets go, in the order of their keys, above `after`. What is preserved is not among them."""
    if rule.unit is Unit.NEVER:
        return ()
    asked = {"years": rule.years, "days": rule.days, "today": today, "after": after, "size": size}
    of_case = rule.cases is not Cases.NONE
    rows = _due_cases(reader, rule, asked) if of_case else reader.rows(f"due_{rule.data}", **asked)
    return tuple(Due(rule.key, **row) for row in rows)


def is_due(reader: Reader, rule: Rule, thing: int, today: dt.date) -> bool:
    """Whether the rule lets go of this very thing now."""
    return any(due.thing == thing for due in due_under(reader, rule, today, after=thing - 1, size=1))


def _due_cases(reader: Reader, rule: Rule, asked: Mapping[str, Any]) -> list[Row]:
    where = ["due_now", "due_status", "due_not_preserved", "due_not_destroyed", f"due_has_{rule.data}"]
    if rule.cases in _ANSWER:
        where.append(_ANSWER[rule.cases])
    kinds = [str(rule.data), str(Data.PACKAGE)]
    of_case = {"status": _STATUS[rule.cases], "kinds": kinds, "skip": 0}
    return reader.compose("due_cases", where=where, order="due_by_key", **asked, **of_case)


def list_due(
    transaction: Transaction, rule: str, found: Sequence[Due], *, after: int, through: int, at: dt.datetime
) -> None:
    """Put down what is due among the things with keys above `after`, up to `through`, in the place of what was there."""
    transaction.rows("clear_due", rule=rule, after=after, through=through)
    transaction.insert(
        "retention_due",
        [
            {"rule": rule, "thing": each.thing, "number": each.number, "since": each.since, "due_on": each.due_on,
             "listed_at": at}
            for each in found
        ],
    )  # fmt: skip


def due_counts(reader: Reader) -> dict[str, int]:
    """How many things are due by rule, without those under an act that is on its way."""
    return {row["rule"]: row["number"] for row in reader.rows("due_counts")}


def due_things(
    reader: Reader, *, rule: str = "", before: dt.date | None = None, size: int, skip: int = 0
) -> tuple[Due, ...]:
    """What is due, longest first; `before`: whose time began on that day or earlier."""
    asked = {name: value for name, value in {"rule": rule, "before": before}.items() if value}
    where = ["due_free", *({"rule": "due_of_rule", "before": "due_before"}[name] for name in asked)]
    rows = reader.compose("due_things", where=where, order="due_longest_first", size=size, skip=skip, **asked)
    return tuple(Due(**{name: row[name] for name in Due.__dataclass_fields__}) for row in rows)


def identity(reader: Reader, rule: str, thing: int) -> str | None:
    """What tells a thing from another one that has its key in a store that came back from a backup; None: there is none."""
    cases, _, data = rule.partition(".")
    return reader.value("identity_of_case" if cases != Cases.NONE else f"identity_of_{data}", thing=thing)


def destroyed_under(reader: Reader, application: int) -> list[Row]:
    """The acts under which all that tells of people, or of staff, was destroyed in a case: number, rule, destroyed_at."""
    return reader.rows("destroyed_under", application=application)


def preservations(reader: Reader, application: int) -> tuple[Preservation, ...]:
    """Oldest first; the last one holds while it has no end."""
    return tuple(Preservation(**row) for row in reader.rows("preservations_of", application=application))


def read_destruction(reader: Reader, number: str) -> Destruction | None:
    row = reader.row("destruction_by_number", number=number)
    return _destruction(row) if row else None


def destruction(reader: Reader, key: int) -> Destruction:
    return _destruction(reader.row("destruction_by_id", id=key))


def destructions(reader: Reader, *, size: int) -> tuple[tuple[Destruction, Row], ...]:
    """The newest first, each with how many items it has in `total`, and of these `destroyed` and `refused`."""
    counts = ("total", "destroyed", "refused")
    return tuple(
        (
            _destruction({name: value for name, value in row.items() if name not in counts}),
            {name: row[name] for name in counts},
        )
        for row in reader.rows("destructions", size=size)
    )


def in_state(reader: Reader, state: State) -> tuple[int, ...]:
    """The keys of the acts, oldest first."""
    return tuple(row["id"] for row in reader.rows("destructions_in_state", state=state))


def items(reader: Reader, key: int) -> tuple[Item, ...]:
    return tuple(_item(row) for row in reader.rows("items_of_destruction", destruction=key))


def items_waiting(reader: Reader, key: int, *, size: int) -> tuple[Item, ...]:
    return tuple(_item(row) for row in reader.rows("items_waiting", destruction=key, size=size))


def add_destruction(
    transaction: Transaction,
    found: Sequence[tuple[Due, str, str]],
    *,
    at: dt.datetime,
    year: int,
    by: str,
    roles: str,
    reason: str,
) -> Destruction:
    """Write an act down. Each thing goes with its basis and with what tells it from others (`identity`)."""
    key = transaction.value("next_destruction")
    row = {"id": key, "number": f"УН-{year}-{key:04}", "state": State.PROPOSED, "proposed_at": at, "proposed_by": by}
    transaction.insert("destruction", [row | {"proposed_as": roles, "reason": reason}])
    transaction.insert(
        "destruction_item",
        [
            {"destruction": key, "ordinal": n, "rule": due.rule, "thing": due.thing, "number": due.number,
             "since": due.since, "due_on": due.due_on, "basis": basis, "identity": identity, "state": ItemState.WAITING}
            for n, (due, basis, identity) in enumerate(found, 1)
        ],
    )  # fmt: skip
    return destruction(transaction, key)


def add_restored(transaction: Transaction, *, number: str, **columns: Any) -> Destruction:
    """Write down an act that the store does not know any more, as it came back from a backup."""
    key = transaction.value("next_destruction")
    transaction.insert("destruction", [{"id": key, "number": number, "restored": True, **columns}])
    return destruction(transaction, key)


def _destruction(row: Row) -> Destruction:
    return Destruction(**row | {"state": State(row["state"])})


def _item(row: Row) -> Item:
    return Item(**row | {"state": ItemState(row["state"]), "objects": json.loads(row["objects"])})
