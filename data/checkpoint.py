"""How far the chains had come, kept outside the database: what is missing or other than it was is noticed at the start.

A checkpoint names the last line of each chain by its number and seal. It is written beside the work, every few seconds
and at the stop, so it never holds up a change: what was written in the seconds before a crash is in no checkpoint, and
its loss would go unnoticed. It names only what is durable, so it is never ahead of the database. And it only ever moves
on: one that the database contradicts stays until somebody accepts that.
"""

from __future__ import annotations

import datetime as dt
import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from data.access_log import ACCESSES
from data.chain import Chain, Mark
from data.database import Database, Reader, StoreError
from data.durably import put
from data.events import EVENTS
from data.last_backup import how_to_restore

CHAINS: tuple[Chain, ...] = (EVENTS, ACCESSES)
_FILE = Path("audit") / "head.json"
_writing = threading.Lock()
_NAMES = {EVENTS.table: "history", ACCESSES.table: "access log"}


class CheckpointContradicted(StoreError):
    """The database does not hold what its checkpoint saw, or there is no checkpoint to hold it against."""


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`marks` go by the chain's table; `at` is UTC without a zone."""

    marks: Mapping[str, Mark]
    at: dt.datetime


def checkpoint_file(folder: Path) -> Path:
    return folder / _FILE


def read_checkpoint(folder: Path) -> Checkpoint | None:
    """The checkpoint in the data folder, None when there is none. Raises CheckpointContradicted when it is no longer
    readable.
    """
    path = checkpoint_file(folder)
    try:
        kept = json.loads(path.read_bytes())
        marks = {chain.table: Mark(int(kept[chain.table]["sequence"]), kept[chain.table]["hash"]) for chain in CHAINS}
        return Checkpoint(marks, dt.datetime.fromisoformat(kept["written_at"]))
    except FileNotFoundError:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise CheckpointContradicted(
            f"the checkpoint {path} is damaged: it is no checkpoint that this program wrote ({error!r}). {_advice(folder)}"
        ) from error


def hold(folder: Path, database: Database, at: dt.datetime) -> None:
    """Hold the database against its checkpoint, and give a new one its first. Raises CheckpointContradicted."""
    kept = read_checkpoint(folder)
    with database.read(anew=True) as reader:
        if kept is not None:
            _compare(reader, kept, folder, database.path)
        elif any(chain.end(reader).sequence for chain in CHAINS):
            raise CheckpointContradicted(
                f"{database.path} holds a history, but its checkpoint {checkpoint_file(folder)} is gone, so nobody can "
                f"tell whether something was removed. {_advice(folder)}"
            )
    if kept is None:
        accept(folder, database, at)


def advance(folder: Path, database: Database, at: dt.datetime) -> Checkpoint | None:
    """Move the checkpoint to the ends of the chains; returns it when it moved.

    Raises CheckpointContradicted when the database does not hold what the present one saw; that one then stays.
    """
    kept = read_checkpoint(folder)
    if kept is None:
        raise CheckpointContradicted(f"the checkpoint {checkpoint_file(folder)} is gone. {_advice(folder)}")
    with database.read(anew=True) as reader:
        if {chain.table: chain.end(reader) for chain in CHAINS} == kept.marks:
            return None
        _compare(reader, kept, folder, database.path)
    return accept(folder, database, at)


def accept(folder: Path, database: Database, at: dt.datetime) -> Checkpoint:
    """Write the ends of the chains as they are now, whatever the present checkpoint says."""
    with _writing:
        # Asked through the writer, whose answer comes when all it saw is on the disk; a reader may see it earlier.
        marks = database.write(lambda transaction: {chain.table: chain.end(transaction) for chain in CHAINS})
        kept = {table: {"sequence": mark.sequence, "hash": mark.hash} for table, mark in marks.items()}
        put(checkpoint_file(folder), json.dumps(kept | {"written_at": at.isoformat()}, indent=2) + "\n")
    return Checkpoint(marks, at)


def _advice(folder: Path) -> str:
    return (
        f"{how_to_restore(folder)}; or, if an administrator knows why it is so, let them accept what is there: "
        "python -m dashboard verify-audit --accept --reason TEXT"
    )


def _compare(reader: Reader, kept: Checkpoint, folder: Path, database: Path) -> None:
    for chain in CHAINS:
        mark, name = kept.marks[chain.table], _NAMES[chain.table]
        end = chain.end(reader).sequence
        if end < mark.sequence:
            raise CheckpointContradicted(
                f"{database} has lost lines: its {name} ends at line {end}, but by {kept.at:%Y-%m-%d %H:%M:%S} UTC line "
                f"{mark.sequence} had been written, as {checkpoint_file(folder)} says. {_advice(folder)}"
            )
        if not chain.holds(reader, mark):
            raise CheckpointContradicted(
                f"{database} was rewritten: line {mark.sequence} of its {name} is not the one that stood there at "
                f"{kept.at:%Y-%m-%d %H:%M:%S} UTC, as {checkpoint_file(folder)} says. {_advice(folder)}"
            )
