"""The store's one door: a DuckDB file, one writer thread, any number of readers.

Writers hand in a function; the writer thread runs a batch of them in one transaction, so the disk is waited for once.
A function that fails takes only itself down: the batch is rolled back and each of the others runs again alone, so a
function must touch nothing but the transaction it is given. Readers take a cursor of their own each.

A disk that is full may leave DuckDB's instance unusable. Then the writer lets go of the file and opens it anew, until that
succeeds; what was confirmed is in the file.

Why so: see docs/adr/0002-one-writer.md.
"""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, TypeVar

import duckdb

from data.dependence import Dependence
from data.kept import Changes, Kept
from data.opening import open_file
from data.reading import NotKept, Reader, Row, Transaction
from data.rewriting import write_file_anew
from data.store_errors import CannotWrite, StaleChange, StoreError

__all__ = ["BATCH", "CannotWrite", "Database", "NotKept", "Reader", "Row", "StaleChange", "StoreError", "Transaction"]

P = ParamSpec("P")
T = TypeVar("T")

BATCH = 32
_ANEW = object()  # in the queue of writers: write the file anew
LONGEST_REST = 15.0  # seconds for which readers are waited for before the file is written anew
_LONGEST_WAIT = 600.0  # seconds for which a reader waits while it is
RETRY_SECONDS = 1.0  # between attempts to open a file anew
_DURABLE = "COMMIT succeeded and is durable"
_UNWRITTEN = ("Could not write", "Could not sync", "Could not truncate", "No space left")


class Database:
    """Opens (and makes or migrates) the file. Raises what `data.opening.open_file` raises.

    Without `keeps` no answer is kept in memory, for those who measure.
    """

    def __init__(self, path: Path, *, memory_limit: str = "2GB", threads: int = 2, keeps: bool = True) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path = path
        self._open = lambda: open_file(path, memory_limit=memory_limit, threads=threads)
        self._connection = self._open()
        self._cursor = self._connection.cursor()  # the writer's
        self._dependence = Dependence(self._cursor_beside)
        self._changes = Changes()
        self._kept = Kept(self._dependence, self._changes) if keeps else None
        self._broken = ""  # why the file must be opened anew, while it must
        self._next_try = 0.0
        self._readers, self._reading = 0, threading.Lock()
        self._open_for_reading = threading.Event()
        self._open_for_reading.set()
        self._jobs: queue.SimpleQueue[tuple[Callable[[Transaction], Any], Future] | None] = queue.SimpleQueue()
        self._closed = False
        self._closing = threading.Lock()
        self._writer = threading.Thread(target=self._write_for_ever, name="store-writer", daemon=True)
        self._writer.start()

    def write(self, act: Callable[[Transaction], T]) -> T:
        """Run `act` in the writer thread and wait until it is durable. What it raises is raised here, nothing is kept.

        Raises CannotWrite when the disk does not take it.
        """
        if threading.current_thread() is self._writer:
            raise RuntimeError("a writing function must not call write: it would wait for itself")
        future: Future = Future()
        with self._closing:
            if self._closed:
                raise StoreError("the store is closed")
            self._jobs.put((act, future))
        return future.result()

    @contextmanager
    def read(self, *, anew: bool = False) -> Iterator[Reader]:
        """All that is read inside one `with` is read at one moment. Nothing can be written here.

        `anew`: from the store itself, also what is kept in memory.
        """
        self._open_for_reading.wait(_LONGEST_WAIT)
        with self._reading:
            if self._broken:
                raise CannotWrite(self._broken)
            try:
                cursor = self._connection.cursor()
            except duckdb.ConnectionException as error:
                raise StoreError("the store is closed") from error
            self._readers += 1
        moment = self._changes.moment  # before the transaction: what is committed in between counts as later
        try:
            cursor.execute("BEGIN TRANSACTION READ ONLY")
            yield Reader(cursor, kept=None if anew else self._kept, moment=moment)
        finally:
            cursor.close()
            with self._reading:
                self._readers -= 1

    def recall(self, read: Callable[Concatenate[Reader, P], T], *arguments: P.args, **named: P.kwargs) -> T:
        """What `read(reader, …)` gives at this moment, out of memory alone. Raises NotKept where the store must be asked."""
        if self._broken or self._closed:
            raise NotKept
        return read(Reader(None, kept=self._kept, moment=self._changes.moment), *arguments, **named)

    def look_up(self, read: Callable[Concatenate[Reader, P], T], *arguments: P.args, **named: P.kwargs) -> T:
        """What `read(reader, …)` gives at one moment: for what is asked again and again and seldom changes."""
        try:
            return self.recall(read, *arguments, **named)
        except NotKept:
            with self.read() as reader:
                return read(reader, *arguments, **named)

    def write_anew(self) -> None:
        """Write the whole file anew, so that nothing of deleted rows can be read in it: they stay there otherwise.

        Who reads or writes meanwhile waits. Raises StoreError when readers did not come to an end in time, or the disk did
        not take it; then the file is as it was.
        """
        future: Future = Future()
        with self._closing:
            if self._closed:
                raise StoreError("the store is closed")
            self._jobs.put((_ANEW, future))
        future.result()

    def _cursor_beside(self) -> duckdb.DuckDBPyConnection:
        return self._connection.cursor()  # of the connection as it is then: it may have been opened anew

    def close(self) -> None:
        """Finish what was handed in, write everything to the file and let go of it."""
        with self._closing:
            if self._closed:
                return
            self._closed = True
            self._jobs.put(None)
        self._writer.join()
        with suppress(duckdb.Error):  # on a full disk it stays in the log, which the next start reads
            self._connection.execute("CHECKPOINT")
        self._cursor.close()
        self._connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _write_for_ever(self) -> None:
        stopping = False
        while not stopping:
            try:
                job = self._jobs.get(timeout=RETRY_SECONDS if self._broken else None)
            except queue.Empty:
                self._open_anew()
                continue
            batch: list[tuple[Callable, Future]] = []
            anew: Future | None = None
            while job is not None:
                if job[0] is _ANEW:
                    anew = job[1]
                    break
                batch.append(job)
                if len(batch) == BATCH or self._jobs.empty():
                    break
                job = self._jobs.get()
            stopping = job is None
            if batch:
                self._write_batch(batch)
            if anew:
                self._write_anew(anew)

    def _write_anew(self, future: Future) -> None:
        """No reader begins from here on; those who have begun are waited for."""
        self._open_for_reading.clear()
        try:
            until = time.monotonic() + LONGEST_REST
            while self._readers and time.monotonic() < until:
                time.sleep(0.02)
            with self._reading:
                if self._broken or self._readers:
                    raise StoreError(self._broken or "somebody was reading all the while; the file stays as it was")
                self._cursor.close()
                self._connection.close()
                try:
                    write_file_anew(self.path)
                finally:
                    self._connection = self._open()
                    self._cursor = self._connection.cursor()
        except BaseException as error:
            future.set_exception(error)
        else:
            future.set_result(None)
        finally:
            self._open_for_reading.set()

    def _write_batch(self, batch: list[tuple[Callable, Future]]) -> None:
        try:
            if self._broken:
                self._open_anew()
            if self._broken:
                raise CannotWrite(self._broken)
            results = self._commit([act for act, _ in batch])
        except BaseException as error:
            if len(batch) == 1:
                batch[0][1].set_exception(error)
                return
            for job in batch:
                self._write_batch([job])
            return
        for (_, future), result in zip(batch, results, strict=True):
            future.set_result(result)

    def _commit(self, acts: list[Callable[[Transaction], Any]]) -> list[Any]:
        results = None
        transaction = Transaction(self._cursor, self._dependence)
        try:
            self._cursor.execute("BEGIN")
            results = [act(transaction) for act in acts]
            self._changes.begin(transaction.written)
            self._cursor.execute("COMMIT")
        except BaseException as error:
            with suppress(duckdb.Error):  # a failed COMMIT has ended the transaction already
                self._cursor.execute("ROLLBACK")
            if isinstance(error, duckdb.FatalException):
                self._broken = _unwritten(self.path, error)
                if results is not None and _DURABLE in str(error):  # what failed is only what comes after it
                    return results
            if isinstance(error, duckdb.Error) and (self._broken or any(each in str(error) for each in _UNWRITTEN)):
                raise CannotWrite(_unwritten(self.path, error)) from error
            raise
        finally:
            self._changes.end(transaction.written)
        return results

    def _open_anew(self) -> None:
        """Let go of the file and open it again; while somebody still reads, or the disk is still full, not yet."""
        with self._reading:
            if self._readers or time.monotonic() < self._next_try:
                return
            self._next_try = time.monotonic() + RETRY_SECONDS
            self._cursor.close()
            self._connection.close()
            try:
                self._connection = self._open()
                self._cursor = self._connection.cursor()
            except StoreError as error:
                self._broken = _unwritten(self.path, error)
            else:
                self._broken = ""
                self._changes.end(None)  # what is known of it was read of another instance


def _unwritten(path: Path, error: Exception) -> str:
    return (
        f"{path} could not be written ({error}). Nothing of this was kept; what was confirmed before is. Make space on the "
        "disk, or see to it that its folder can be written, and try again"
    )
