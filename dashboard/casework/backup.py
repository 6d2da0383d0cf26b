"""Saving the office to another folder while it works, and checking that what was saved is what was there.

A backup folder holds `blobs/` and `quarantine/`, which only ever grow, and a folder for each time it was saved to, named by
the moment in UTC: the database with what had not yet been written into it, the checkpoint, the trusted authorities, and a
manifest, which is written last. What was destroyed since an earlier time is removed from the two
folders, and `destroyed.json` names it for who restores. Pictures of pages, texts that were read and what checks remembered are made anew when they
are asked for; packages in the inbox have not come in yet.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dashboard.casework.access_log import write_access
from dashboard.casework.office import AUTHORITIES, Office
from data.access_log import Access, Deed
from data.blobs import Blobs
from data.checkpoint import checkpoint_file
from data.destroyed import NAME, destroyed_file, hand_over
from data.destroying import Place
from data.last_backup import note_backup

MANIFEST = "manifest.json"
BYTES = ("blobs", "quarantine")


def back_up(office: Office, folder: Path, *, by: str) -> Iterator[Mapping[str, Any]]:
    """Save the office into `folder`, which may hold earlier backups of it: files that are there are not copied again.

    Yields `{"copied": files, "of": files}` while it goes, then `{"saved": path, "files": all, "new": copied, "bytes": all,
    "damaged": [SHA-256 …]}`. Damaged are files in the office that no longer are what their name says; they are left out.
    Raises OSError; then what was begun is no backup, and the earlier ones are as they were.
    """
    folder.mkdir(parents=True, exist_ok=True)
    at = office.now()
    name = f"{at:%Y-%m-%dT%H-%M-%S}"
    unfinished = folder / f".{name}.part"
    shutil.rmtree(unfinished, ignore_errors=True)
    unfinished.mkdir()
    write_access(office, Access(at, by, Deed.BACK_UP, subject=name))
    # A case is written down after its files have come in: copied in this order, no file of the database's is missing.
    database = _copy_database(office, unfinished)
    shutil.copytree(office.authorities, unfinished / AUTHORITIES)
    new, damaged = 0, []
    missing = _missing(office, folder)
    for n, (kept, source) in enumerate(missing, 1):
        if digest(source) == source.name:
            kept.put(source, source.name)
            new += 1
        else:
            damaged.append(source.name)
        yield {"copied": n, "of": len(missing)}
    _forget_destroyed(office, folder)
    files = [path for part in BYTES for path in (folder / part).glob("??/*")]
    manifest = {
        "saved_at": at.isoformat(),
        "database": {path.name: digest(path) for path in database},
        "files": len(files),
        "bytes": sum(path.stat().st_size for path in files),
        "damaged": damaged,
    }
    (unfinished / MANIFEST).write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    saved = unfinished.rename(folder / name)
    note_backup(office.folder, saved)
    yield {"saved": str(saved), "files": manifest["files"], "new": new, "bytes": manifest["bytes"], "damaged": damaged}


def _forget_destroyed(office: Office, folder: Path) -> None:
    """Tell the backup folder what was destroyed, and remove what it holds of it: whoever restores destroys the rest again."""
    known = hand_over(destroyed_file(office.folder), folder / NAME)
    places = {Place.BLOB: ("blobs", office.blobs), Place.QUARANTINE: ("quarantine", office.quarantine)}
    for place, name in known.files:
        if place in places and name not in places[Place(place)][1]:
            Blobs(folder / places[Place(place)][0]).path(name).unlink(missing_ok=True)


def generations(folder: Path) -> list[Path]:
    """The backups in a folder, the oldest first; what was not finished is none."""
    return sorted(path.parent for path in folder.glob(f"[0-9]*/{MANIFEST}"))


def saved_at(generation: Path) -> dt.datetime:
    """When it was saved, UTC without a zone."""
    return dt.datetime.fromisoformat(read_manifest(generation)["saved_at"])


def read_manifest(generation: Path) -> Mapping[str, Any]:
    return json.loads((generation / MANIFEST).read_text(encoding="utf-8"))


def _copy_database(office: Office, to: Path) -> list[Path]:
    """The database with its log, and the checkpoint, as they are between two changes.

    While the writer is here nothing changes on the disk; who reads is not held up. Another process copies, for when any
    descriptor of the file is closed in this one, the operating system takes the store's lock away.
    """
    path = office.database.path
    sources = (path, path.with_name(f"{path.name}.wal"), checkpoint_file(office.folder))

    def copy(_: object) -> list[Path]:
        there = [str(source) for source in sources if source.exists()]
        done = subprocess.run(
            ["cp", "--reflink=auto", "--", *there, str(to)], check=False, capture_output=True, text=True
        )
        if done.returncode:
            raise OSError(done.stderr.strip())
        return [to / Path(source).name for source in there]

    return office.database.write(copy)


def _missing(office: Office, folder: Path) -> list[tuple[Blobs, Path]]:
    """The files of the office that the backup folder does not hold yet, each with where it goes."""
    found = []
    for part, source in zip(BYTES, (office.blobs, office.quarantine), strict=True):
        kept = Blobs(folder / part)
        kept.sweep()
        found += [(kept, path) for path in sorted(source.root.glob("??/*")) if path.name not in kept]
    return found


def digest(path: Path) -> str:
    """The SHA-256 of what the file holds now."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
