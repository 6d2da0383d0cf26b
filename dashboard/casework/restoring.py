"""Setting an office up again from a backup: in a folder where there is none, and proved to be what was saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copyfile, copytree, rmtree
from typing import Any

from dashboard.casework.backup import BYTES, digest, generations, read_manifest
from dashboard.casework.office import AUTHORITIES, Office
from dashboard.casework.retention.again import destroy_again
from dashboard.locale import N_
from data.blobs import Blobs
from data.checkpoint import checkpoint_file
from data.destroyed import NAME, DestroyedList, merged, read_destroyed

_DATABASE = "egisz.duckdb"


class CannotRestore(Exception):
    """The template `message` is filled by `arguments`; nothing was set up."""

    def __init__(self, message: str, **arguments: object) -> None:
        self.message, self.arguments = message, arguments
        super().__init__(message.format(**arguments))


def restore(
    backup: Path, folder: Path, *, generation: str = "", destroyed: Path | None = None
) -> Iterator[Mapping[str, Any]]:
    """Set the office up in `folder` from `backup`, as it was at `generation` (its folder's name), the newest if not said.

    Yields `{"copied": files, "of": files}` while it goes, then `{"restored": path, "saved_at": moment, "applications":
    number, "missing": [SHA-256 …], "destroyed": things}`. What was destroyed since it was saved is destroyed again, by the
    list in the backup folder and the one of `destroyed`, which an old data folder has in `audit/`. Missing are files of
    cases that the backup does not have whole. Raises CannotRestore and OSError, and data.database.StoreError when the
    database cannot be opened or is not what its checkpoint saw.
    """
    saved = _chosen(backup, generation)
    gone = _destroyed(backup / NAME, destroyed)
    if (folder / _DATABASE).exists():
        raise CannotRestore(
            N_("There is an office in {folder} already. Move that folder away, or name another one in EGISZ_DATA."),
            folder=folder,
        )
    manifest = read_manifest(saved)
    for name, sealed in manifest["database"].items():
        if not (saved / name).exists() or digest(saved / name) != sealed:
            raise CannotRestore(
                N_("{path} is not what was saved: its content has changed. Take another backup."), path=saved / name
            )
    files = [(part, path) for part in BYTES for path in sorted((backup / part).glob("??/*"))]
    folder.mkdir(parents=True, exist_ok=True)
    places = {part: Blobs(folder / part) for part in BYTES}
    for n, (part, path) in enumerate(files, 1):
        if digest(path) == path.name:
            places[part].put(path, path.name)
        yield {"copied": n, "of": len(files)}
    _set_up(saved, folder, manifest)
    with Office.open(folder) as office:
        again = destroy_again(office, gone)
    with Office.open(folder) as office, office.database.read() as reader:
        needed = [row["sha256"] for row in reader.rows("files_kept")]
        yield {
            "restored": str(folder),
            "saved_at": manifest["saved_at"],
            "applications": reader.value("number_of_applications"),
            "missing": [sha256 for sha256 in needed if sha256 not in office.blobs],
            "destroyed": again,
        }


def _destroyed(in_backup: Path, given: Path | None) -> DestroyedList:
    if given and not given.exists():
        raise CannotRestore(N_("There is no list of what was destroyed in {path}."), path=given)
    try:
        return merged(read_destroyed(in_backup), *([read_destroyed(given)] if given else []))
    except ValueError as error:
        raise CannotRestore(
            N_(
                "The list of what was destroyed cannot be read ({error}): nothing was restored, for it might bring back what must not."
            ),
            error=str(error),
        ) from error


def _chosen(backup: Path, generation: str) -> Path:
    known = generations(backup)
    if not known:
        raise CannotRestore(N_("There is no finished backup in {folder}."), folder=backup)
    if not generation:
        return known[-1]
    if backup / generation not in known:
        raise CannotRestore(
            N_("There is no backup {name} in {folder}; there are: {known}."),
            name=generation,
            folder=backup,
            known=", ".join(each.name for each in known),
        )
    return backup / generation


def _set_up(saved: Path, folder: Path, manifest: Mapping[str, Any]) -> None:
    """The database comes last of all: an office that was not restored whole does not look like one."""
    head = checkpoint_file(folder)
    head.parent.mkdir(parents=True, exist_ok=True)
    rmtree(folder / AUTHORITIES, ignore_errors=True)
    copytree(saved / AUTHORITIES, folder / AUTHORITIES)
    for name in sorted(manifest["database"], key=lambda name: name == _DATABASE):
        target = head if name == head.name else folder / name
        copyfile(saved / name, target)
