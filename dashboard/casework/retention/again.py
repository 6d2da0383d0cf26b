"""Destroying again, in an office that came back from a backup, what had been destroyed since that was saved."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.casework.office import Office
from dashboard.casework.retention.carrying_out import destroy_item, finish
from dashboard.casework.retention.removing import remove_files, sweep_derived
from data.database import Transaction
from data.destroyed import DestroyedList, Entry, destroyed_file, keep_destroyed, merged, read_destroyed, write_destroyed
from data.retention import Destruction, Item, ItemState, State, add_restored, destruction, identity, read_destruction


def destroy_again(office: Office, known: DestroyedList) -> int:
    """Destroy what the list names and the store still holds, under the acts it was destroyed under; returns how many things.

    Raises data.store_errors.StoreError when the store's file could not be written anew afterwards; then it is done at the next start.
    """
    path = destroyed_file(office.folder)
    write_destroyed(path, merged(read_destroyed(path), known))
    acts: dict[str, list[Entry]] = {}
    for each in known.entries:
        acts.setdefault(each["act"], []).append(each)
    done, emptied = 0, []
    for number, of_act in acts.items():
        key, again = office.database.write(lambda transaction, of_act=of_act: _destroy(office, transaction, of_act))
        if again:
            while remove_files(office, key):
                raise AssertionError(f"act {number}: nobody puts files in while an office is restored")
            emptied.append(key)
            done += again
    for key in emptied:
        office.database.write(
            lambda transaction, key=key: transaction.change("mark_destruction_emptied", id=key, at=office.now())
        )
    if emptied:
        sweep_derived(office)
        finish(office)
        with office.database.read() as reader:
            keep_destroyed(path, reader)
    return done


def _destroy(office: Office, transaction: Transaction, entries: Sequence[Entry]) -> tuple[int, int]:
    """The key of the act, and how many things went under it now."""
    known = read_destruction(transaction, entries[0]["act"])
    gone = {(row["rule"], row["thing"]) for row in transaction.rows("items_destroyed", number=entries[0]["act"])}
    left = [each for each in entries if (each["rule"], each["thing"]) not in gone and _is_here(transaction, each)]
    if not left:
        return (known.id if known else 0), 0
    act = _act(transaction, known, entries[0])
    for ordinal, each in enumerate(left, transaction.value("last_item", destruction=act.id) + 1):
        item = _item(each, ordinal)
        went, sequence, seal = destroy_item(office, transaction, act, item)
        transaction.insert(
            "destruction_file", [{"destruction": act.id, "place": place, "name": name} for place, name in went.files]
        )
        row = {name: each[name] for name in ("rule", "thing", "number", "basis", "identity")}
        row |= {
            "since": item.since,
            "due_on": item.due_on,
            "destruction": act.id,
            "ordinal": item.ordinal,
            "people": went.people,
        }
        row |= {"state": ItemState.DESTROYED, "destroyed_at": office.now(), "objects": json.dumps(went.objects)}
        transaction.insert("destruction_item", [row | {"sequence": sequence, "seal": seal}])
    return act.id, len(left)


def _is_here(transaction: Transaction, entry: Mapping[str, Any]) -> bool:
    """Whether the thing is in this store, and the same one."""
    return identity(transaction, entry["rule"], entry["thing"]) == entry["identity"]


def _act(transaction: Transaction, known: Destruction | None, entry: Mapping[str, Any]) -> Destruction:
    if known:
        transaction.change("take_destruction_up_again", id=known.id)
        return destruction(transaction, known.id)
    told = {name: entry[name] for name in ("proposed_by", "proposed_as", "reason", "settled_by", "settled_as")}
    moments = {name: dt.datetime.fromisoformat(entry[name]) for name in ("proposed_at", "settled_at")}
    return add_restored(transaction, number=entry["act"], state=State.RUNNING, **told, **moments)


def _item(entry: Mapping[str, Any], ordinal: int) -> Item:
    days = {name: dt.date.fromisoformat(entry[name]) for name in ("since", "due_on")}
    told = {name: entry[name] for name in ("rule", "thing", "number", "basis", "identity")}
    return Item(
        ordinal,
        **told,
        **days,
        state=ItemState.WAITING,
        fault="",
        destroyed_at=None,
        people=0,
        objects={},
        sequence=None,
        seal="",
    )
