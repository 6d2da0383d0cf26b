"""A disk that fills up: nothing that was confirmed is lost, nothing refused is kept, and with space it works again."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from data import opening
from data.applications import by_id
from data.database import Database
from data.events import first_broken
from data.scope import EVERYTHING
from data.store_errors import CannotWrite, StoreError
from tests.data import cases
from tests.data.test_database import events, moved
from tests.full_disk import full_disk


def tried(database: Database, times: int) -> tuple[list[int], list[CannotWrite]]:
    """Move the case so many times: the versions that were confirmed, and what was said otherwise."""
    confirmed, refused = [], []
    for _ in range(times):
        try:
            confirmed.append(database.write(lambda transaction: moved(transaction, 1, by="somebody")))
        except CannotWrite as error:
            refused.append(error)
    return confirmed, refused


def moved_at_last(database: Database) -> int:
    """Move the case as soon as the store takes it."""
    deadline = time.monotonic() + 30
    while True:
        confirmed, refused = tried(database, 1)
        if confirmed:
            return confirmed[0]
        if time.monotonic() > deadline:
            raise refused[0]
        time.sleep(0.1)


def assert_holds(path: Path, confirmed: int) -> None:
    """What another process finds."""
    with Database(path) as database:
        with database.read() as reader:
            assert by_id(reader, 1, EVERYTHING).version == confirmed
        chain = events(database)
        assert len(chain) == confirmed - 1 and first_broken(chain) is None


def test_a_change_that_does_not_fit_is_refused_and_the_next_one_fits(tmp_path: Path) -> None:
    path = tmp_path / "egisz.duckdb"
    with Database(path) as database:
        cases.write(database, [cases.Case()])
        log = path.with_name(f"{path.name}.wal")
        with full_disk(log.stat().st_size + 20_000):
            confirmed, refused = tried(database, 40)
        assert len(confirmed) > 5 and len(refused) > 5
        told = str(refused[0])
        assert str(path) in told and "Nothing of this was kept" in told and "Make space on the disk" in told
        with database.read() as reader:
            assert by_id(reader, 1, EVERYTHING).version == confirmed[-1]
        after, refused = tried(database, 3)
        assert after == [confirmed[-1] + n for n in (1, 2, 3)] and not refused
    assert_holds(path, after[-1])


def test_a_store_that_cannot_put_its_log_into_the_file_is_opened_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change is durable though putting it away failed: it is confirmed, once, and never made again."""
    monkeypatch.setattr(opening, "_HARDENING", ("SET GLOBAL checkpoint_threshold = '60KB'", *opening._HARDENING))
    path = tmp_path / "egisz.duckdb"
    with Database(path) as database:
        cases.write(database, [cases.Case()])
        before, _ = tried(database, 30)
        with full_disk(path.stat().st_size):
            confirmed, refused = tried(database, 70)
            with pytest.raises(StoreError, match="could not be written"), database.read():
                pass
        assert confirmed == [before[-1] + 1 + n for n in range(len(confirmed))]
        assert confirmed and refused
        assert moved_at_last(database) == confirmed[-1] + 1
    assert_holds(path, confirmed[-1] + 1)


def test_a_broken_store_comes_back_though_nobody_writes(tmp_path: Path) -> None:
    path = tmp_path / "egisz.duckdb"
    with Database(path) as database:
        cases.write(database, [cases.Case() for _ in range(50)])
        with full_disk(path.stat().st_size):
            with pytest.raises(Exception, match="checkpoint"):
                database._connection.execute("CHECKPOINT")
            assert tried(database, 1)[1]
        deadline = time.monotonic() + 30
        while seen(database) != 1 and time.monotonic() < deadline:
            time.sleep(0.1)
        assert seen(database) == 1
        assert tried(database, 1)[0] == [2]
    assert_holds(path, 2)


def seen(database: Database) -> int | None:
    """The version of the case, None while the store cannot be read."""
    try:
        with database.read() as reader:
            return by_id(reader, 1, EVERYTHING).version
    except StoreError:
        return None


def test_a_store_that_is_closed_on_a_full_disk_is_whole_when_it_is_opened_again(tmp_path: Path) -> None:
    path = tmp_path / "egisz.duckdb"
    database = Database(path)
    cases.write(database, [cases.Case() for _ in range(50)])
    assert tried(database, 1)[0] == [2]
    with full_disk(path.stat().st_size):
        database.close()
        with pytest.raises(CannotWrite, match="cannot be opened"):
            Database(path)
    assert_holds(path, 2)
