"""Writing the store's file anew: nothing of deleted rows is left in it, everything else is, and whoever works waits."""

from __future__ import annotations

import datetime as dt
import threading
from pathlib import Path

import pytest

from data import database as store
from data.database import Database, StoreError, Transaction
from data.events import Event, first_broken, record
from data.model import Status
from data.store_errors import CannotWrite

CANARY = "Канарейкаудалённая"
EVENT = Event(dt.datetime(2026, 11, 10, 9), "portal", "receive", None, Status.RECEIVED, {"text": "событие"})


def note(text: str, application: int = 1) -> dict:
    return {
        "application": application,
        "revision": 1,
        "ordinal": 1,
        "written_at": EVENT.at,
        "written_by": "И",
        "text": text,
    }


def add(transaction: Transaction) -> None:
    record(transaction, 1, 1, EVENT)


def shape(database: Database) -> list[tuple]:
    with database.read() as reader:
        return (
            reader._cursor.execute(
                "SELECT table_name, column_name, data_type, is_nullable FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
            ).fetchall()
            + reader._cursor.execute(
                "SELECT table_name, constraint_type, constraint_text FROM duckdb_constraints() ORDER BY ALL"
            ).fetchall()
        )


def test_a_deleted_text_is_gone_and_the_rest_is_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "egisz.duckdb"
    with Database(path) as database:
        database.write(lambda transaction: transaction.insert("note", [note(CANARY), note("остаётся", 2)]))
    with Database(path) as database:
        database.write(lambda transaction: transaction.value("destroy_notes", application=1))
        before = shape(database)
        database.close()
        assert CANARY.encode() in path.read_bytes()  # which is why
    with Database(path) as database:
        database.write_anew()
        assert CANARY.encode() not in path.read_bytes()
        assert shape(database) == before
        with database.read() as reader:
            assert [row["text"] for row in reader.rows("notes_of_application", application=2)] == ["остаётся"]
        database.write(add)
    with Database(path) as database, database.read() as reader:
        assert len(reader.rows("every_event")) == 1


def test_who_reads_and_writes_meanwhile_waits_and_loses_nothing(tmp_path: Path) -> None:
    with Database(tmp_path / "egisz.duckdb") as database:
        stop, faults = threading.Event(), []

        def work(act: object) -> None:
            while not stop.is_set():
                try:
                    act()
                except Exception as fault:
                    faults.append(fault)
                    return

        def read() -> None:
            with database.read() as reader:
                reader.rows("every_event")

        done = []
        threads = [
            threading.Thread(target=work, args=(act,)) for act in (read, read, lambda: done.append(database.write(add)))
        ]
        for thread in threads:
            thread.start()
        for _ in range(3):
            database.write_anew()
        stop.set()
        for thread in threads:
            thread.join()
        with database.read() as reader:
            lines = reader.rows("every_event")
        assert faults == [] and len(lines) == len(done) and first_broken(lines) is None


def test_who_reads_on_and_on_is_not_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LONGEST_REST", 0.1)
    with Database(tmp_path / "egisz.duckdb") as database:
        database.write(add)
        with database.read() as reader:
            with pytest.raises(StoreError, match="reading all the while"):
                database.write_anew()
            assert len(reader.rows("every_event")) == 1
        database.write_anew()
        with database.read() as reader:
            assert len(reader.rows("every_event")) == 1


def test_a_copy_that_fails_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("data.rewriting.settle", full)
    with Database(tmp_path / "egisz.duckdb") as database:
        database.write(add)
        with pytest.raises(CannotWrite, match="No space"):
            database.write_anew()
        database.write(add)
        with database.read() as reader:
            assert len(reader.rows("every_event")) == 2
        assert not list(tmp_path.glob("*.anew*"))
