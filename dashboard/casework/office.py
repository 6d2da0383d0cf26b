"""The office: the store, the bytes, the reference tables and the clock that all casework works with."""

from __future__ import annotations

import datetime as dt
import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.casework.clock import utc_now
from data.blobs import Blobs
from data.checkpoint import CheckpointContradicted, advance, checkpoint_file, hold
from data.database import Database, Reader, StoreError
from data.last_backup import how_to_restore
from data.notifications import interrupt_deliveries
from data.opening import clear_unfinished
from data.reference import Reference
from data.reference.versions import References
from data.registers.storing import interrupt_loads
from data.remembered import Remembered
from data.rewriting import clear_unfinished_copy
from data.settings import Settings, read_settings
from data.store_errors import CannotWrite, DatabaseDamaged

log = logging.getLogger(__name__)

DATA_FOLDER_VARIABLE = "EGISZ_DATA"
AUTHORITIES = "authorities"
DATABASE = "egisz.duckdb"
_BESIDE_THE_PROGRAM = str(Path(__file__).parents[2] / "var")


def data_folder() -> Path:
    """Where run-time files live: `var/` beside the program unless the environment says otherwise."""
    return _resolved(os.environ.get(DATA_FOLDER_VARIABLE) or _BESIDE_THE_PROGRAM)


@cache
def _resolved(folder: str) -> Path:
    return Path(folder).resolve()  # asked for many times in each run, and every part of the path is looked at


@dataclass(frozen=True)
class Office:
    """Everything casework needs, opened once a process. `now` gives the present moment as UTC without a zone.

    `sends` is False where the past is played: what applicants were told then counts as sent.
    """

    folder: Path
    database: Database
    blobs: Blobs
    quarantine: Blobs
    remembered: Remembered
    references: References
    now: Callable[[], dt.datetime]
    sends: bool = True

    def settings(self) -> Settings:
        return self.database.look_up(read_settings)

    @property
    def reference(self) -> Reference:
        """The reference tables in force: those of an application that comes in now, not of one that is here already."""
        if newest := self.references.newest:
            return newest
        with self.database.read() as reader:
            return self.references.in_force(reader)

    def reference_of(self, reader: Reader, application: int) -> Reference:
        """The reference tables of a case: those of the version that it started with; without a revision those in force."""
        version = reader.value("reference_version_of", application=application)
        return self.references.of(reader, version) if version else self.reference

    @classmethod
    def open(
        cls, folder: Path | None = None, *, now: Callable[[], dt.datetime] = utc_now, unproven: bool = False
    ) -> Office:
        """Open (or make) the office in `folder`. Raises data.store_errors.StoreError; its CheckpointContradicted, when the
        store is not what it was, only if not `unproven`.
        """
        folder = folder or data_folder()
        try:
            for part in ("inbox", "incoming", "pages", AUTHORITIES):
                (folder / part).mkdir(parents=True, exist_ok=True)
                _try_to_write(folder / part)
            if not checkpoint_file(folder).exists():  # it is written when the first start has made the database
                clear_unfinished(folder / DATABASE)
            kept = {part: Blobs(folder / part) for part in ("blobs", "quarantine")}
            remembered = Remembered(folder / "remembered")
        except OSError as error:
            raise CannotWrite(
                f"{folder} cannot be written ({error.strerror}): an office keeps everything there. Make space, let the user "
                f"who runs this write it, or name another folder in {DATA_FOLDER_VARIABLE}"
            ) from error
        try:
            database = Database(folder / DATABASE)
        except DatabaseDamaged as error:
            raise DatabaseDamaged(f"{str(error).rstrip('.!')}. {how_to_restore(folder)}") from error
        office = cls(folder=folder, database=database, **kept, remembered=remembered, references=References(), now=now)
        try:
            try:
                hold(folder, office.database, now())
            except CheckpointContradicted:
                if not unproven:
                    raise
            office._sweep()
        except BaseException:
            office.database.close()
            raise
        return office

    @property
    def inbox(self) -> Path:
        return self.folder / "inbox"

    @property
    def scratch(self) -> Path:
        return self.folder / "incoming"

    @property
    def authorities(self) -> Path:
        """The trust folder: certificates of accredited authorities and their revocation lists, put there by hand."""
        return self.folder / AUTHORITIES

    def _sweep(self) -> None:
        """Clear away what a process that died left half-done. The store's lock is ours, so nobody is at work there."""
        shutil.rmtree(self.scratch)
        self.scratch.mkdir()
        clear_unfinished_copy(self.database.path)
        self.blobs.sweep()
        self.quarantine.sweep()
        self.remembered.sweep()
        interrupt_loads(self.database, self.now())
        interrupt_deliveries(self.database, self.now())

    def close(self) -> None:
        try:
            advance(self.folder, self.database, self.now())
        except CheckpointContradicted as error:
            log.info("the checkpoint stays for the next start to be held against: %s", error)
        except (StoreError, OSError) as error:
            log.error("the checkpoint stays where it was: %s", error)
        finally:
            self.database.close()

    def __enter__(self) -> Office:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


def _try_to_write(folder: Path) -> None:
    """A folder that is there already may be on a disk that has become read-only. Raises OSError."""
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(b"\0")
