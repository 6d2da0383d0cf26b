"""The store's one door: a DuckDB file, one writer thread, any number of readers.

Writers hand in a function; the writer thread runs a batch of them in one transaction, so the disk is waited for once.
A function that fails takes only itself down: the batch is rolled back and each of the others runs again alone, so a
function must touch nothing but the transaction it is given. Readers take a cursor of their own each.

Why so: see docs/adr/0002-one-writer.md.
"""

from __future__ import annotations

import datetime as dt
import queue
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import duckdb

from data.queries import SQL, statements

if TYPE_CHECKING:
    import pandas
    import pyarrow

T = TypeVar("T")
Row = dict[str, Any]

BATCH = 32
_LOCKED = "Could not set lock on file"
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
    "SET GLOBAL enable_external_access = false",
    "SET GLOBAL lock_configuration = true",
)


class StoreError(Exception):
    """Base of what the store refuses."""


class DatabaseBusy(StoreError):
    """Another process has the database file open."""


class DatabaseTooNew(StoreError):
    """The file was written by a later version of this program."""


class StaleChange(StoreError):
    """A guarded change met a row that had moved on; nothing was written."""


class Reader:
    """Runs named statements. `rows`, `row` and `value` give plain Python values, `frame` a pandas DataFrame."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        self._cursor = cursor

    def rows(self, statement: str, **parameters: object) -> list[Row]:
        return _rows(self._run(statement, parameters))

    def row(self, statement: str, **parameters: object) -> Row | None:
        found = self.rows(statement, **parameters)
        return found[0] if found else None

    def value(self, statement: str, **parameters: object) -> Any:
        found = self._run(statement, parameters).fetchone()
        return found[0] if found else None

    def frame(self, statement: str, **parameters: object) -> pandas.DataFrame:
        return self._run(statement, parameters).df()

    def compose(self, statement: str, *, where: Sequence[str] = (), order: str = "", **parameters: object) -> list[Row]:
        """Rows of a named statement with named conditions and a named order; `size` and `skip` page through them."""
        return _rows(self._cursor.execute(_composed(statement, where, order, "size" in parameters), parameters))

    def table(self, statement: str, places: Mapping[str, str], **parameters: object) -> pyarrow.Table:
        """An Arrow table of a named statement whose places in braces are filled with SQL out of the code, never input."""
        return self._cursor.sql(statements()[statement].format(**places), params=parameters).to_arrow_table()

    def _run(self, statement: str, parameters: Mapping[str, object]) -> duckdb.DuckDBPyConnection:
        return self._cursor.execute(statements()[statement], dict(parameters))


def _rows(result: duckdb.DuckDBPyConnection) -> list[Row]:
    names = [column[0] for column in result.description]
    return [dict(zip(names, values, strict=True)) for values in result.fetchall()]


def _composed(statement: str, where: Sequence[str], order: str, paged: bool) -> str:
    named = statements()
    parts = [named[statement]]
    if where:
        parts.append("WHERE " + "\n  AND ".join(named[condition] for condition in where))
    if order:
        parts.append("ORDER BY " + named[order])
    if paged:
        parts.append("LIMIT $size OFFSET $skip")
    return "\n".join(parts)


class Transaction(Reader):
    """What a writing function is given: reading, inserting and guarded changes inside one transaction."""

    def __init__(self, cursor: duckdb.DuckDBPyConnection) -> None:
        super().__init__(cursor)
        self.memory: dict[str, Any] = {}  # what a batch's writers know between them, such as the end of the event chain

    def insert(self, table: str, rows: Sequence[Mapping[str, object]]) -> None:
        """Insert rows, columns by name, all rows with the same columns. `table` is a name in the code, never input."""
        if len(rows) == 1:  # a third faster than the other way
            columns, places = (
                ", ".join(f'"{column}"' for column in rows[0]),
                ", ".join(f"${column}" for column in rows[0]),
            )
            self._cursor.execute(f"INSERT INTO {table} ({columns}) VALUES ({places})", dict(rows[0]))
        elif rows:
            self._cursor.execute(
                f"INSERT INTO {table} BY NAME SELECT unnest($rows, recursive := true)",
                {"rows": [dict(row) for row in rows]},
            )

    def load(self, table: str, rows: pyarrow.Table) -> None:
        """Insert an Arrow table, columns by name: for many rows at once. `table` is a name in the code, never input."""
        self._cursor.register("arriving", rows)
        try:
            self._cursor.execute(f"INSERT INTO {table} BY NAME SELECT * FROM arriving")
        finally:
            self._cursor.unregister("arriving")

    def change(self, statement: str, *, expect: int = 1, **parameters: object) -> None:
        """Run an UPDATE or DELETE that must touch `expect` rows. Raises StaleChange otherwise, which rolls all back."""
        changed = self._run(statement, parameters).fetchone()[0]
        if changed != expect:
            raise StaleChange(f"{statement} changed {changed} rows, not {expect}")


class Database:
    """Opens (and makes or migrates) the file. Raises DatabaseBusy, DatabaseTooNew; a damaged file raises StoreError."""

    def __init__(self, path: Path, *, memory_limit: str = "2GB", threads: int = 2) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = duckdb.connect(str(path), config={"memory_limit": memory_limit, "threads": threads})
        except duckdb.Error as error:
            if _LOCKED in str(error):
                raise DatabaseBusy(f"{path} is open in another process; stop it, or let it do this work") from error
            raise StoreError(f"{path} cannot be opened: {error}") from error
        try:
            self._prepare(path)
        except BaseException as error:
            self._connection.close()
            if isinstance(error, duckdb.Error):
                raise StoreError(f"{path} cannot be opened: {error}") from error
            raise
        self.path = path
        self._jobs: queue.SimpleQueue[tuple[Callable[[Transaction], Any], Future] | None] = queue.SimpleQueue()
        self._closed = False
        self._closing = threading.Lock()
        self._writer = threading.Thread(target=self._write_for_ever, name="store-writer", daemon=True)
        self._writer.start()

    def _prepare(self, path: Path) -> None:
        # DuckDB gives one process the same instance twice, and two writer threads would be two writers.
        if self._connection.execute("SELECT current_setting('lock_configuration')").fetchone()[0]:
            raise DatabaseBusy(f"{path} is open in this process already")
        self._connection.execute(_HARDENING[0])
        migrate(self._connection)
        self._connection.execute("CHECKPOINT")
        self._connection.execute(_UNMERGED)
        for setting in _HARDENING[1:]:
            self._connection.execute(setting)

    def write(self, act: Callable[[Transaction], T]) -> T:
        """Run `act` in the writer thread and wait until it is durable. What it raises is raised here, nothing is kept."""
        if threading.current_thread() is self._writer:
            raise RuntimeError("a writing function must not call write: it would wait for itself")
        future: Future = Future()
        with self._closing:
            if self._closed:
                raise StoreError("the store is closed")
            self._jobs.put((act, future))
        return future.result()

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """All that is read inside one `with` is read at one moment. Nothing can be written here."""
        try:
            cursor = self._connection.cursor()
        except duckdb.ConnectionException as error:
            raise StoreError("the store is closed") from error
        try:
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            yield Reader(cursor)
        finally:
            cursor.close()

    def close(self) -> None:
        """Finish what was handed in, write everything to the file and let go of it."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._jobs.put(None)
        self._writer.join()
        self._connection.execute("CHECKPOINT")
        self._connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _write_for_ever(self) -> None:
        cursor = self._connection.cursor()
        while (job := self._jobs.get()) is not None:
            batch, stopping = [job], False
            while len(batch) < BATCH and not self._jobs.empty():
                job = self._jobs.get()
                if job is None:
                    stopping = True
                    break
                batch.append(job)
            self._write_batch(cursor, batch)
            if stopping:
                break
        cursor.close()

    def _write_batch(self, cursor: duckdb.DuckDBPyConnection, batch: list[tuple[Callable, Future]]) -> None:
        try:
            results = self._commit(cursor, [act for act, _ in batch])
        except BaseException as error:
            if len(batch) == 1:
                batch[0][1].set_exception(error)
                return
            for job in batch:
                self._write_batch(cursor, [job])
            return
        for (_, future), result in zip(batch, results, strict=True):
            future.set_result(result)

    def _commit(self, cursor: duckdb.DuckDBPyConnection, acts: list[Callable[[Transaction], Any]]) -> list[Any]:
        cursor.execute("BEGIN")
        try:
            transaction = Transaction(cursor)
            results = [act(transaction) for act in acts]
            cursor.execute("COMMIT")
        except BaseException:
            _roll_back(cursor)
            raise
        return results


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    with suppress(duckdb.TransactionException):  # a failed COMMIT has ended the transaction already
        cursor.execute("ROLLBACK")


def migrate(connection: duckdb.DuckDBPyConnection, folder: Path = SQL) -> None:
    """Bring a database to the present shape: all of schema.sql for an empty one, the missing migrations for an old one.

    A migration is `migrations/NNNN-name.sql`; the schema's version is the highest NNNN, 1 while there is none.
    """
    steps = {int(path.name[:4]): path for path in sorted((folder / "migrations").glob("[0-9]*.sql"))}
    newest = max(steps, default=1)
    connection.execute("BEGIN")
    try:
        tables = connection.execute(
            "SELECT count(*) FROM duckdb_tables() WHERE table_name = 'schema_version'"
        ).fetchone()
        if not tables[0]:
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
        connection.execute((folder / "views.sql").read_text(encoding="utf-8"))
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _note_version(connection: duckdb.DuckDBPyConnection, version: int) -> None:
    connection.execute(
        "INSERT INTO schema_version VALUES ($1, $2)", [version, dt.datetime.now(dt.UTC).replace(tzinfo=None)]
    )
