"""What was destroyed, kept outside the store: a backup from before holds it still, and who restores that destroys it again.

The file `audit/destroyed.json` names each thing under each act and each file that went; of people it names those who
proposed and confirmed. Every backup folder has a copy.
"""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from data.database import Reader
from data.durably import put

NAME = "destroyed.json"
Entry = dict[str, Any]  # a row of the statement everything_destroyed; days and moments as text


@dataclass(frozen=True, slots=True)
class DestroyedList:
    """`files` are by place (data.destroying.Place) and name."""

    entries: tuple[Entry, ...] = ()
    files: tuple[tuple[str, str], ...] = ()


def destroyed_file(folder: Path) -> Path:
    return folder / "audit" / NAME


def read_destroyed(path: Path) -> DestroyedList:
    """Oldest first; nothing when there is no such file. Raises ValueError when it is none that this program wrote."""
    try:
        found = json.loads(path.read_bytes())
        entries = tuple(dict(each) for each in found["destroyed"])
        for each in entries:
            _key(each)
        return DestroyedList(entries, tuple((str(place), str(name)) for place, name in found["files"]))
    except FileNotFoundError:
        return DestroyedList()
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path} is no list of what was destroyed: {error!r}") from error


def keep_destroyed(path: Path, reader: Reader) -> None:
    """Put down what the store knows of, beside what stands there already. Raises OSError, ValueError."""
    rows = reader.rows("everything_destroyed")
    entries = [
        {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
        for row in rows
    ]
    files = [(row["place"], row["name"]) for row in reader.rows("files_destroyed")]
    write_destroyed(path, merged(read_destroyed(path), DestroyedList(tuple(entries), tuple(files))))


def hand_over(source: Path, target: Path) -> DestroyedList:
    """Put one list into another; returns what that holds then. Raises OSError, ValueError."""
    both = merged(read_destroyed(target), read_destroyed(source))
    if both.entries or target.exists():
        write_destroyed(target, both)
    return both


def write_destroyed(path: Path, known: DestroyedList) -> None:
    put(path, json.dumps({"destroyed": known.entries, "files": known.files}) + "\n")


def merged(*lists: DestroyedList) -> DestroyedList:
    """Each thing under each act, and each file, once."""
    entries = {_key(each): each for known in lists for each in known.entries}
    return DestroyedList(tuple(entries.values()), tuple(dict.fromkeys(each for known in lists for each in known.files)))


def _key(entry: Entry) -> tuple[str, str, int]:
    return entry["act"], entry["rule"], entry["thing"]
