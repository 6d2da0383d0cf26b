"""The history of every application: lines that are only ever added, each sealed with the hash of the one before it."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.chain import Chain, Walk
from data.database import Reader, Transaction
from data.model import Status

EVENTS = Chain(
    table="event",
    columns=(
        "sequence",
        "happened_at",
        "application",
        "revision",
        "actor",
        "action",
        "from_status",
        "to_status",
        "details",
        "previous_hash",
    ),
    texts=(("details", "{}"),),
    last="last_event",
    between="events_between",
    seals="seals_of_event",
    of_case="texts_of_events",
    until="texts_of_events_until",
    empty="empty_events",
)


@dataclass(frozen=True, slots=True)
class Event:
    """One history line, before it has its place in the chain. `at` is UTC without a zone."""

    at: dt.datetime
    actor: str
    action: str
    from_status: Status | None
    to_status: Status
    details: Mapping[str, object] = field(default_factory=dict)


def record(transaction: Transaction, application: int, revision: int, event: Event) -> None:
    """Write the event at the end of the chain, inside the transaction of the change it tells of."""
    line = {
        "happened_at": event.at,
        "application": application,
        "revision": revision,
        "actor": event.actor,
        "action": event.action,
        "from_status": event.from_status,
        "to_status": event.to_status,
        "details": json.dumps(event.details, ensure_ascii=False, sort_keys=True),
    }
    EVENTS.append(transaction, [line])


def last_sequence(transaction: Transaction) -> int:
    """The sequence of the event that was recorded last in this transaction. Raises KeyError when none was."""
    return transaction.memory["last_event"]["sequence"]


def last_hash(reader: Reader) -> str:
    """The seal of the history's last line."""
    return EVENTS.end(reader).hash


def seal(row: Mapping[str, object]) -> str:
    """SHA-256 over the line's content and the hash of the line before it."""
    return EVENTS.seal(row)


def first_broken(rows: Iterable[Mapping[str, object]]) -> int | None:
    """The sequence of the first line that does not follow from the one before it, or None when the chain is whole."""
    walk = Walk(EVENTS)
    if walk.take(rows):
        return walk.reached.sequence + 1
    emptied = walk.unaccounted()
    return emptied.sequence if emptied else None


def history(reader: Reader, application: int) -> list[dict]:
    """The events of one application, oldest first, details as a mapping."""
    rows = reader.rows("events_of_application", application=application)
    return [row | {"details": json.loads(row["details"])} for row in rows]
