"""Where the office was last saved to, kept outside the database: it is asked for when that does not open."""

from __future__ import annotations

import json
from pathlib import Path

from data.durably import put

_FILE = Path("audit") / "last_backup.json"


def note_backup(folder: Path, saved: Path) -> None:
    """Note in the data folder where a backup of it was saved."""
    put(folder / _FILE, json.dumps({"saved": str(saved)}) + "\n")


def how_to_restore(folder: Path) -> str:
    """What to do about a data folder that is damaged."""
    return (
        f"Move {folder} away and restore a backup: python -m dashboard restore FOLDER. {_last(folder)} Copies of the folder "
        "that somebody else made are as good, if they hold all of it"
    )


def last_backup_folder(folder: Path) -> Path | None:
    """The folder that it was last saved to, None when nothing is known of one."""
    try:
        return Path(json.loads((folder / _FILE).read_bytes())["saved"]).parent
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _last(folder: Path) -> str:
    try:
        saved = Path(json.loads((folder / _FILE).read_bytes())["saved"])
    except (OSError, ValueError, KeyError, TypeError):
        return "Nothing is known of a backup made by this program."
    return f"The last one was saved to {saved.parent}, as {saved.name}."
