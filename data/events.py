"""The history of every application: lines that are only ever added, each sealed with the hash of the one before it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from data.database import Reader, Transaction
from data.model import Status

GENESIS = "0" * 64


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
    last = transaction.memory.get("last_event") or transaction.row("last_event")
    row = {
        "sequence": last["sequence"] + 1 if last else 1,
        "happened_at": event.at,
        "application": application,
        "revision": revision,
        "actor": event.actor,
        "action": event.action,
        "from_status": event.from_status,
        "to_status": event.to_status,
        "details": json.dumps(event.details, ensure_ascii=False, sort_keys=True),
        "previous_hash": last["hash"] if last else GENESIS,
    }
    row["hash"] = seal(row)
    transaction.insert("event", [row])
    transaction.memory["last_event"] = row


def seal(row: Mapping[str, object]) -> str:
    """SHA-256 over the line's content and the hash of the line before it."""
    content = [
        row["sequence"],
        row["happened_at"].isoformat(timespec="microseconds"),
        row["application"],
        row["revision"],
        row["actor"],
        row["action"],
        row["from_status"],
        row["to_status"],
        row["details"],
        row["previous_hash"],
    ]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False).encode()).hexdigest()


def first_broken(rows: Iterable[Mapping[str, object]]) -> int | None:
    """The sequence of the first line that does not follow from the one before it, or None when the chain is whole."""
    previous_hash, sequence = GENESIS, 0
    for row in rows:
        sequence += 1
        if row["sequence"] != sequence or row["previous_hash"] != previous_hash or row["hash"] != seal(row):
            return sequence
        previous_hash = row["hash"]
    return None


def history(reader: Reader, application: int) -> list[dict]:
    """The events of one application, oldest first, details as a mapping."""
    rows = reader.rows("events_of_application", application=application)
    return [row | {"details": json.loads(row["details"])} for row in rows]
