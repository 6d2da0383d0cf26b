"""Which snapshots are loaded: of each register the newest is looked into, and the one before it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter

from data.database import Reader, Row
from data.registers.records import RegisterKind, Snapshot


def current_snapshots(reader: Reader, *, before: Snapshot | None = None) -> Mapping[RegisterKind, Snapshot]:
    """The newest of each register. With `before`, of its register the one that it replaced."""
    snapshots = sorted(map(read_snapshot, reader.rows("snapshots")), key=attrgetter("version"))
    return {
        each.kind: each
        for each in snapshots
        if before is None or each.kind != before.kind or each.version < before.version
    }


def read_snapshot(row: Row) -> Snapshot:
    return Snapshot(
        kind=RegisterKind(row["kind"]),
        version=row["version"],
        origin=row["origin"],
        as_of=row["as_of"],
        loaded_at=row["loaded_at"],
        records=row["records"],
    )
