"""Files that are to go after their rows: what nothing refers to any more, and what was made of it."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from pathlib import Path

from dashboard.casework.office import Office
from dashboard.casework.reporting.handing_out import reports_folder
from data.blobs import place as blob_place
from data.database import Transaction
from data.destroying import Place, needed

log = logging.getLogger(__name__)

BATCH = 500  # files between two looks at what is needed
DERIVED = ("texts", "remembered", "pages")


def remove_files(office: Office, key: int) -> bool:
    """Remove what the act left to be removed. True while some must wait: somebody is putting the same file in just now."""
    while True:
        with office.database.read() as reader:
            rows = reader.rows("destruction_files", destruction=key, size=BATCH)
        if not rows:
            return False
        settled = 0
        for each in Place:
            names = [row["name"] for row in rows if row["place"] == each]
            if names:
                settled += _remove(office, key, each, names)
        if not settled:
            return True


def sweep_derived(office: Office) -> int:
    """Remove what was made of files that are not here any more; returns how many entries.

    A page that was being read while its file was destroyed is written down after that.
    """
    removed = 0
    for folder in (office.folder / name for name in DERIVED):
        for path in folder.glob("??/*"):
            sha256 = path.name[:64]
            if len(sha256) == 64 and sha256 not in office.blobs:
                path.unlink(missing_ok=True)
                removed += 1
    return removed


def _remove(office: Office, key: int, place: Place, names: Sequence[str]) -> int:
    """How many of these files are settled: removed, or needed by somebody else."""

    def act(transaction: Transaction) -> tuple[list[str], list[str]]:
        # In the writer's thread: nobody can write down that he needs one of them between the look and the removal.
        kept = needed(transaction, place, names)
        return sorted(kept), [name for name in names if name not in kept and _gone(office, place, name)]

    kept, removed = office.database.write(act)
    at = office.now()

    def note(transaction: Transaction) -> None:
        of_act = {"destruction": key, "place": place}
        transaction.value("forget_destruction_files", names=kept, **of_act)
        transaction.value("mark_files_removed", names=removed, at=at, **of_act)

    office.database.write(note)
    return len(kept) + len(removed)


def _gone(office: Office, place: Place, name: str) -> bool:
    match place:
        case Place.REPORT:
            if Path(name).name == name:  # a name in the store must not lead elsewhere
                (reports_folder(office) / name).unlink(missing_ok=True)
            return True
        case Place.QUARANTINE:
            return office.quarantine.remove(name)
        case Place.BLOB if not office.blobs.remove(name):
            return False
    for path in _derived(office, name):
        path.unlink(missing_ok=True)
    return True


def _derived(office: Office, sha256: str) -> Iterator[Path]:
    for folder in (office.folder / each for each in DERIVED):
        yield from blob_place(folder, sha256).parent.glob(f"{sha256}*")
