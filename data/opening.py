"""Opening the database file: who else has it, the settings that harden it, and bringing it to the present shape."""

from __future__ import annotations

import datetime as dt
import fcntl
import hashlib
import os
import re
from contextlib import suppress
from pathlib import Path

import duckdb

from data.queries import SQL
from data.store_errors import CannotWrite, DatabaseBusy, DatabaseDamaged, DatabaseTooNew, StoreError

_HEADERS = 3 * 4096  # bytes
_LOCKED = "Could not set lock on file"
_UNWRITABLE = ("No space left", "File too large", "Read-only file system", "Permission denied")
_HOLDER = re.compile(r"\(PID (\d+)")
# A checkpoint rewrites small neighbouring row groups as one, for which whoever writes waits seconds while a large register
# is loaded. The checkpoint at the start does it for all that came since.
_UNMERGED = "SET GLOBAL max_vacuum_tasks = 0"
# GLOBAL, for some would otherwise hold for the connection they are set on, and not for its cursors.
_HARDENING = (
    "SET GLOBAL TimeZone = 'UTC'",
    "SET GLOBAL autoinstall_known_extensions = false",
    "SET GLOBAL autoload_known_extensions = false",
    "SET GLOBAL python_enable_replacements = false",
    "SET GLOBAL max_execution_time = 60000",
    "SET GLOBAL immediate_transaction_mode = true",  # what a reader sees is of the moment when it began
    "SET GLOBAL enable_external_access = false",
    "SET GLOBAL lock_configuration = true",
)


def open_file(path: Path, *, memory_limit: str, threads: int) -> duckdb.DuckDBPyConnection:
    """Open (and make or migrate) the file. Raises DatabaseBusy, DatabaseTooNew, DatabaseDamaged, CannotWrite."""
    try:
        connection = duckdb.connect(str(path), config={"memory_limit": memory_limit, "threads": threads})
    except duckdb.Error as error:
        if _LOCKED in str(error):
            holder = _holder(str(error))
            who = f"; it is held by {holder}" if holder else ""
            raise DatabaseBusy(
                f"{path} is open in another process{who}. Stop that one, or let it do this work", holder
            ) from error
        raise _refusal(path, error) from error
    try:
        _prepare(connection, path)
    except BaseException as error:
        connection.close()
        if isinstance(error, duckdb.Error):
            raise _refusal(path, error) from error
        raise
    return connection


def clear_unfinished(path: Path) -> None:
    """Remove a file that a process died over while it was making it: it has not even the headers of an empty one.

    Only for a file that is known to hold nothing yet.
    """
    if not path.exists() or path.stat().st_size >= _HEADERS:
        return
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:  # somebody is making it just now
            return
        path.unlink()


def _prepare(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    # DuckDB gives one process the same instance twice, and two writer threads would be two writers.
    if connection.execute("SELECT current_setting('lock_configuration')").fetchone()[0]:
        raise DatabaseBusy(f"{path} is open in this process already")
    connection.execute(_HARDENING[0])
    migrate(connection)
    connection.execute("CHECKPOINT")
    connection.execute(_UNMERGED)
    for setting in _HARDENING[1:]:
        connection.execute(setting)


def _refusal(path: Path, error: duckdb.Error) -> StoreError:
    if any(each in str(error) for each in _UNWRITABLE):
        return CannotWrite(
            f"{path} cannot be opened: {error}. Make space on the disk, or see to it that the user who runs this may write "
            "the file and its folder"
        )
    return DatabaseDamaged(f"{path} cannot be opened: {error}")


def _holder(refusal: str) -> str:
    """The process that DuckDB names, and since when it runs, as this machine knows it."""
    found = _HOLDER.search(refusal)
    if not found:
        return ""
    told = f"process {found[1]}"
    with suppress(OSError, ValueError, IndexError):
        folder = Path("/proc") / found[1]
        command = folder.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
        ticks = int(folder.joinpath("stat").read_text().rpartition(")")[2].split()[19])
        booted = next(line for line in Path("/proc/stat").read_text().splitlines() if line.startswith("btime"))
        since = dt.datetime.fromtimestamp(int(booted.split()[1]) + ticks / os.sysconf("SC_CLK_TCK"), dt.UTC)
        told += f" ({command[:80]}), which runs since {since:%Y-%m-%d %H:%M:%S} UTC"
    return told


def migrate(connection: duckdb.DuckDBPyConnection, folder: Path = SQL) -> None:
    """Bring a database to the present shape: all of schema.sql for an empty one, the missing migrations for an old one.

    A migration is `migrations/NNNN-name.sql`; the schema's version is the highest NNNN, 1 while there is none. The views are
    made anew when they or the tables changed: what `schema_version` says of itself names those that there are.
    """
    steps = {int(path.name[:4]): path for path in sorted((folder / "migrations").glob("[0-9]*.sql"))}
    newest = max(steps, default=1)
    views = (folder / "views.sql").read_text(encoding="utf-8")
    wanted = f"with the views {hashlib.sha256(views.encode()).hexdigest()}"
    connection.execute("BEGIN")
    try:
        table = connection.execute("SELECT comment FROM duckdb_tables() WHERE table_name = 'schema_version'").fetchone()
        if table is None:
            connection.execute((folder / "schema.sql").read_text(encoding="utf-8"))
            present = newest
            _note_version(connection, newest)
        else:
            present = connection.execute("SELECT max(version) FROM schema_version").fetchone()[0]
        if present > newest:
            raise DatabaseTooNew(
                f"the database has version {present}, this program knows {newest}; install the newer program"
            )
        for version in range(present + 1, newest + 1):
            connection.execute(steps[version].read_text(encoding="utf-8"))
            _note_version(connection, version)
        if table is None or present < newest or table[0] != wanted:
            connection.execute(views)
            connection.execute(f"COMMENT ON TABLE schema_version IS '{wanted}'")
        connection.execute("COMMIT")
    except BaseException:
        with suppress(duckdb.TransactionException):  # a failed COMMIT has ended the transaction already
            connection.execute("ROLLBACK")
        raise


def _note_version(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    connection.execute(
        "INSERT INTO schema_version VALUES ($1, $2)", [version, dt.datetime.now(dt.UTC).replace(tzinfo=None)]
    )
