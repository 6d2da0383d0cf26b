"""Loading outside registers: all of a file or nothing, the last snapshot staying until the new one is complete."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, BinaryIO

from dashboard.casework.accounts import as_of_now
from dashboard.casework.clock import moscow_day
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE, Actor, Role
from data.database import Reader, StoreError
from data.package import readable_name
from data.registers.problems import UnreadableRegister, as_data, problem, unreadable
from data.registers.receiving import Reading
from data.registers.records import RegisterKind, Snapshot
from data.registers.snapshots import current_snapshots, read_snapshot
from data.registers.storing import Load, LoadState, Origin

LOADERS = frozenset({Role.MANAGER, Role.ADMINISTRATOR, Role.OFFICE})

_DAY_IN_NAME = re.compile(r"(?<!structure-)(?<!\d)(20\d\d)-?(\d\d)-?(\d\d)(?!\d)")

Result = Mapping[str, Any]


def _nobody(kind: RegisterKind) -> None:
    pass


def load_register(
    office: Office,
    kind: RegisterKind,
    path: Path,
    *,
    as_of: dt.date | None = None,
    actor: Actor = OFFICE,
    origin: str = "",
    loaded: Callable[[RegisterKind], None] = _nobody,
) -> Iterator[Result]:
    """Load a register's file as its next snapshot.

    Yields `{"read": bytes, "total": bytes, "records": n}` while it lasts, and at the end one of `{"loaded": snapshot,
    "remarks": problems}`, `{"known": snapshot}` when this file is the newest snapshot already, and `{"refused":
    problems, "kept": the snapshot that stays, or None}`. All of it is fit for JSON. A snapshot that `as_of` says
    nothing about is of the day in the file's name. `loaded` is called once the snapshot is complete. Whoever stops
    asking in between ends the load. Raises OSError when the file cannot be read.
    """
    name = readable_name(origin or path.name)
    try:
        with office.database.read() as reader:
            _allow(reader, actor)
        if not stat.S_ISREG(path.stat().st_mode):
            raise unreadable("not-a-file")
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
            day = as_of or day_in(name)
            if known := _known(office, kind, digest, day):
                yield {"known": known}
                return
            source = Origin(name, digest, file.tell(), _possible(office, day), actor.name)
            file.seek(0)
            yield from _load(office, kind, file, source, actor, loaded)
    except UnreadableRegister as refusal:
        with office.database.read() as reader:
            kept = current_snapshots(reader).get(kind)
        yield {"refused": as_data(refusal.problems), "kept": kept and snapshot_as_data(kept)}


def _allow(reader: Reader, actor: Actor) -> None:
    try:
        roles = as_of_now(reader, actor).roles
    except ActionRefused as refused:
        raise unreadable("no-right") from refused
    if not roles & LOADERS:
        raise unreadable("no-right")


def day_in(name: str) -> dt.date | None:
    """The day that a file's name gives, as in `data-20261101-structure-20150101.zip`."""
    for found in _DAY_IN_NAME.finditer(name):
        with suppress(ValueError):
            return dt.date(*map(int, found.groups()))
    return None


def snapshot_as_data(snapshot: Snapshot) -> Result:
    return asdict(snapshot) | {
        "as_of": snapshot.as_of.isoformat(),
        "loaded_at": snapshot.loaded_at.isoformat(timespec="seconds"),
    }


def _known(office: Office, kind: RegisterKind, digest: str, day: dt.date | None) -> Result | None:
    with office.database.read() as reader:
        row = reader.row("snapshot_by_digest", kind=kind, digest=digest, as_of=day)
    return row and snapshot_as_data(read_snapshot(row))


def _possible(office: Office, day: dt.date | None) -> dt.date:
    if day is None:
        raise unreadable("no-day")
    if day > moscow_day(office.now()):
        raise unreadable("future-day", day=f"{day:%d.%m.%Y}")
    return day


def _load(
    office: Office,
    kind: RegisterKind,
    file: BinaryIO,
    source: Origin,
    actor: Actor,
    loaded: Callable[[RegisterKind], None],
) -> Iterator[Result]:
    load = Load.begin(office.database, kind, source, office.now(), check=lambda transaction: _allow(transaction, actor))
    try:
        with Reading(kind, file) as reading:
            for portion, read in reading.portions():
                load.add_records(portion)
                yield _progress(read, source.bytes, load.records)
            for keys in reading.key_portions():
                load.add_keys(keys)
                yield _progress(source.bytes, source.bytes, load.records)
            remarks = reading.remarks()
        snapshot, remarks = load.complete(remarks, office.now())
    except UnreadableRegister as refusal:
        load.abandon(LoadState.REFUSED, refusal.problems, office.now())
        raise
    except BaseException:
        with suppress(StoreError):  # a store that is closed by now sees to it when it is opened again
            load.abandon(LoadState.INTERRUPTED, [problem("interrupted")], office.now())
        raise
    loaded(kind)
    yield {"loaded": snapshot_as_data(snapshot), "remarks": as_data(remarks)}


def _progress(read: int, total: int, records: int) -> Result:
    return {"read": read, "total": total, "records": records}
