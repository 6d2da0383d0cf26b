"""Putting a register into the store, portion by portion, under a version that nobody reads until it is complete.

A portion is a short transaction of its own, so whoever else writes hardly waits. What is left over from a load that did
not come to its end, and what two newer snapshots have replaced, is removed the same way.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from data.database import Database, Row, Transaction
from data.registers.problems import Problem, UnreadableRegister, as_data, problem, unreadable
from data.registers.records import RegisterKind, Snapshot
from data.registers.snapshots import current_snapshots, read_snapshot

if TYPE_CHECKING:  # whoever opens a store comes by here, and next to nobody loads a register
    import pyarrow as pa

KEPT = 2  # snapshots of each register
REMOVED_AT_ONCE = 50_000  # rows
FEWER = 0.5  # of the records before: a register that shrinks to less is remarked on
_TOLD = 5
TABLES = {
    RegisterKind.LICENCES: "register_licence",
    RegisterKind.FRMO: "register_organisation",
    RegisterKind.FRMR: "register_employee",
    RegisterKind.FNS: "register_taxpayer",
    RegisterKind.OMS: "register_policy",
}


class LoadState(StrEnum):
    LOADING = "loading"
    COMPLETED = "completed"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a snapshot comes from: the file's name, SHA-256 and size in bytes, the day its content is true of, and who
    loads it.
    """

    name: str
    digest: str
    bytes: int
    as_of: dt.date
    loaded_by: str


class Load:
    """One load under way. It ends with `complete` or `abandon`; a process that dies leaves it to `sweep`."""

    def __init__(self, database: Database, kind: RegisterKind, version: int, origin: Origin) -> None:
        self._database, self.kind, self.version, self._origin = database, kind, version, origin
        self.records = 0

    @classmethod
    def begin(
        cls,
        database: Database,
        kind: RegisterKind,
        origin: Origin,
        at: dt.datetime,
        *,
        check: Callable[[Transaction], None] = lambda transaction: None,
    ) -> Load:
        """`check` is asked first, in the same transaction. Raises UnreadableRegister when another load of this register is
        under way, and what `check` raises.
        """

        def act(transaction: Transaction) -> int:
            check(transaction)
            if transaction.value("loads_under_way", kind=kind):
                raise unreadable("in-progress")
            version = transaction.value("next_register_version", kind=kind)
            transaction.insert(
                "register_load",
                [
                    {
                        "kind": kind,
                        "version": version,
                        "state": LoadState.LOADING,
                        "origin": origin.name,
                        "digest": origin.digest,
                        "bytes": origin.bytes,
                        "as_of": origin.as_of,
                        "started_at": at,
                        "loaded_by": origin.loaded_by,
                    }
                ],
            )
            return version

        return cls(database, kind, database.write(act), origin)

    def add_records(self, portion: pa.RecordBatch) -> None:
        rows = _versioned(portion, self.version)
        self._database.write(lambda transaction: transaction.load(TABLES[self.kind], rows))
        self.records += portion.num_rows

    def add_keys(self, portion: pa.RecordBatch) -> None:
        rows = _versioned(portion, self.version, kind=str(self.kind))
        self._database.write(lambda transaction: transaction.load("register_key", rows))

    def complete(self, remarks: Sequence[Problem], at: dt.datetime) -> tuple[Snapshot, tuple[Problem, ...]]:
        """Make it the newest snapshot, with what is to be remarked on. Raises UnreadableRegister when it is no register."""
        if not self.records:
            raise unreadable("no-records")
        with self._database.read() as reader:
            if self.kind is RegisterKind.FRMO:
                repeated = reader.rows("repeated_organisations", version=self.version, size=_TOLD)
                if repeated:
                    raise UnreadableRegister(*(problem("repeated-oid", value=row["oid"]) for row in repeated))
            again = reader.value("repeated_records", kind=self.kind, version=self.version)
        remarks = (*remarks, *([problem("records-repeated", count=again)] if again else []))

        def act(transaction: Transaction) -> tuple[Snapshot, tuple[Problem, ...]]:
            before = current_snapshots(transaction).get(self.kind)
            all_remarks = (*remarks, *self._compared(before))
            row = self._snapshot_row(at)
            transaction.insert("register_snapshot", [row])
            self._finish(transaction, LoadState.COMPLETED, at, remarks=all_remarks)
            older = transaction.rows("replaced_snapshots", kind=self.kind, kept=KEPT)
            for each in older:
                transaction.change("forget_snapshot", kind=self.kind, version=each["version"])
            return read_snapshot(row), all_remarks

        completed = self._database.write(act)
        sweep(self._database)
        return completed

    def abandon(self, state: LoadState, problems: Iterable[Problem], at: dt.datetime) -> None:
        """End it without a snapshot: the one before stays. Its rows are removed."""
        self._database.write(lambda transaction: self._finish(transaction, state, at, problems=problems))
        sweep(self._database)

    def _finish(
        self,
        transaction: Transaction,
        state: LoadState,
        at: dt.datetime,
        *,
        remarks: Iterable[Problem] = (),
        problems: Iterable[Problem] = (),
    ) -> None:
        transaction.change(
            "finish_load",
            kind=self.kind,
            version=self.version,
            state=state,
            at=at,
            records=self.records,
            remarks=_json(remarks),
            problems=_json(problems),
        )

    def _snapshot_row(self, at: dt.datetime) -> Row:
        return {
            "kind": self.kind,
            "version": self.version,
            "origin": self._origin.name,
            "digest": self._origin.digest,
            "as_of": self._origin.as_of,
            "loaded_at": at,
            "loaded_by": self._origin.loaded_by,
            "records": self.records,
        }

    def _compared(self, before: Snapshot | None) -> Iterable[Problem]:
        if before is None:
            return
        if self._origin.as_of < before.as_of:
            yield problem("older-day", day=f"{self._origin.as_of:%d.%m.%Y}", before=f"{before.as_of:%d.%m.%Y}")
        if self.records < FEWER * before.records:
            yield problem("fewer-records", count=self.records, before=before.records)


def sweep(database: Database) -> None:
    """Remove the rows of every version that is neither a snapshot nor being loaded."""
    with database.read() as reader:
        left = reader.rows("loads_to_sweep")
    for load in left:
        kind, version = RegisterKind(load["kind"]), load["version"]
        _remove_rows(database, kind, version)
        database.write(
            lambda transaction, kind=kind, version=version: transaction.change("swept", kind=kind, version=version)
        )


def interrupt_loads(database: Database, at: dt.datetime) -> None:
    """End what a process that died was loading. Only for when nobody can be loading: at the start."""

    def act(transaction: Transaction) -> None:
        under_way = transaction.value("all_loads_under_way")
        transaction.change("interrupt_loads", expect=under_way, at=at, problems=_json([problem("interrupted")]))

    with database.read() as reader:
        if reader.value("all_loads_under_way"):
            database.write(act)
    sweep(database)


def _remove_rows(database: Database, kind: RegisterKind, version: int) -> None:
    with database.read() as reader:
        last = max(
            reader.value(f"last_ordinal_of_{TABLES[kind]}", version=version),
            reader.value("last_ordinal_of_keys", kind=kind, version=version),
        )
    for start in range(0, last + 1, REMOVED_AT_ONCE):
        of = {"version": version, "first": start, "last": start + REMOVED_AT_ONCE - 1}

        def act(transaction: Transaction, of: dict[str, int] = of) -> None:
            transaction.value("remove_register_keys", kind=kind, **of)
            transaction.value(f"remove_{TABLES[kind]}", **of)

        database.write(act)


def _versioned(portion: pa.RecordBatch, version: int, **same: str) -> pa.Table:
    """The portion with its version, and with what else is the same in all its rows."""
    import pyarrow as pa

    rows, count = pa.table(portion), portion.num_rows
    rows = rows.append_column("version", pa.repeat(pa.scalar(version, pa.int32()), count))
    for name, value in same.items():
        rows = rows.append_column(name, pa.repeat(pa.scalar(value, pa.string()), count))
    return rows


def _json(problems: Iterable[Problem]) -> str:
    return json.dumps(as_data(problems), ensure_ascii=False)
