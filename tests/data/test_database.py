"""The rules of the one-writer store, each on a real file; the hammers use many more threads than the screens will."""

from __future__ import annotations

import datetime as dt
import itertools
import os
import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas
import pyarrow as pa
import pytest

from data.applications import Change, by_id, change_case
from data.database import BATCH, Database, Reader, StaleChange, StoreError, Transaction
from data.events import Event, first_broken
from data.model import Status
from data.scope import EVERYTHING
from data.store_errors import DatabaseBusy
from tests.data import cases
from tests.threads import at_once

ROOT = Path(__file__).parents[2]
AT = dt.datetime(2026, 11, 10, 9, 0)


def moved(transaction: Transaction, application: int, *, by: str, seen: int | None = None) -> int:
    """Move a case between two statuses with its event; returns its new version."""
    row = by_id(transaction, application, EVERYTHING)
    target = Status.IN_REVIEW if row.status == Status.CHECKED else Status.CHECKED
    event = Event(AT, by, "hammer", row.status, target)
    change = replace(Change.of(row), status=target, assignee=by)
    change_case(transaction, row if seen is None else replace(row, version=seen), change, event)
    return row.version + 1


def events(database: Database) -> list[dict]:
    with database.read() as reader:
        return reader.rows("every_event")


def number_of(database: Database, statement: str) -> int:
    with database.read() as reader:
        return reader.value(statement)


@contextmanager
def held(database: Database) -> Iterator[None]:
    """Keep the writer busy, so that what is handed in meanwhile becomes one batch."""
    entered, leave = threading.Event(), threading.Event()

    def hold(transaction: Transaction) -> None:
        entered.set()
        leave.wait()

    holder = threading.Thread(target=database.write, args=(hold,))
    holder.start()
    entered.wait()
    try:
        yield
    finally:
        leave.set()
        holder.join()


# Writing


def test_a_write_gives_back_what_its_function_returns(database: Database) -> None:
    assert database.write(lambda transaction: transaction.value("application_count")) == 0


def test_what_a_write_raises_is_raised_to_its_caller_and_nothing_is_kept(database: Database) -> None:
    cases.write(database, [cases.Case()])

    def act(transaction: Transaction) -> None:
        moved(transaction, 1, by="somebody")
        raise ZeroDivisionError("after the change and its event")

    with pytest.raises(ZeroDivisionError, match="after the change"):
        database.write(act)
    with database.read() as reader:
        assert by_id(reader, 1, EVERYTHING).version == 1
    assert events(database) == []


def test_a_stale_change_takes_its_event_down_with_it(database: Database) -> None:
    cases.write(database, [cases.Case(), cases.Case()])

    def act(transaction: Transaction) -> None:
        moved(transaction, 1, by="somebody")
        moved(transaction, 2, by="somebody", seen=7)

    with pytest.raises(StaleChange):
        database.write(act)
    with database.read() as reader:
        assert [by_id(reader, each, EVERYTHING).version for each in (1, 2)] == [1, 1]
    assert events(database) == []


def test_a_change_of_more_rows_than_expected_is_undone(database: Database) -> None:
    with pytest.raises(StaleChange, match="changed 0 rows"):
        database.write(lambda transaction: transaction.change("release_from_quarantine", id=1, at=AT))
    database.write(lambda transaction: transaction.change("release_from_quarantine", expect=0, id=1, at=AT))


def test_one_that_fails_takes_no_other_of_its_batch_down(database: Database) -> None:
    cases.write(database, [cases.Case() for _ in range(BATCH)])
    batches = []

    def act(number: int) -> int:
        def write(transaction: Transaction) -> int:
            batches.append(id(transaction.memory))
            version = moved(transaction, number + 1, by=f"{number}")
            if number % 10 == 3:
                raise ZeroDivisionError(number)
            return version

        return database.write(write)

    with ThreadPoolExecutor(BATCH) as threads:
        with held(database):
            waiting = [threads.submit(act, number) for number in range(BATCH)]
            while database._jobs.qsize() < BATCH:
                pass
        failed = {number: future.exception() for number, future in enumerate(waiting) if future.exception()}
    assert batches[0] == batches[1]  # they did run in one transaction at first
    assert {number: error.args for number, error in failed.items()} == {n: (n,) for n in (3, 13, 23)}
    with database.read() as reader:
        assert [by_id(reader, n + 1, EVERYTHING).version for n in range(BATCH)] == [
            1 if n in failed else 2 for n in range(BATCH)
        ]
    chain = events(database)
    assert len(chain) == BATCH - 3 and first_broken(chain) is None


def test_a_writing_function_cannot_wait_for_itself(database: Database) -> None:
    with pytest.raises(RuntimeError, match="wait for itself"):
        database.write(lambda transaction: database.write(lambda again: None))


def test_insert_takes_columns_by_name_whatever_the_first_row_leaves_open(database: Database) -> None:
    rows = [
        {
            "application": 1,
            "revision": 1,
            "ordinal": n,
            "number": text,
            "kind": "",
            "issued_on": "",
            "valid_until": "",
            "issuer": "",
            "addresses": addresses,
            "works": [],
        }
        for n, (text, addresses) in enumerate([("O'Нил; --", []), ("", ["а", 'б"\\']), ("😀", ["$1", ""])], 1)
    ]
    place = {"application": 1, "revision": 1, "code": "a", "outcome": "failed", "severity": "note", "reason": ""}
    rest = {"arguments": "{}", "measured": "{}", "limits": "{}", "field": "", "document": ""}
    boxes = [(None,) * 4, (0, 0.5, 1, 1.0), (0.1, 0.2, 0.3, 0.4)]
    findings = [
        place
        | rest
        | {"ordinal": n, "page": n if n > 1 else None}
        | dict(zip(("x0", "y0", "x1", "y1"), box, strict=True))
        for n, box in enumerate(boxes, 1)
    ]

    def act(transaction: Transaction) -> None:
        transaction.insert("licence", [])
        transaction.insert("licence", [dict(reversed(row.items())) for row in rows])
        transaction.insert("finding", findings)

    database.write(act)
    with database.read() as reader:
        read = reader.rows("licences_of_revision", application=1, revision=1)
        assert [(row["number"], row["addresses"], row["works"]) for row in read] == [
            (row["number"], row["addresses"], []) for row in rows
        ]
        found = reader.rows("findings_of_revision", application=1, revision=1)
        assert [tuple(row[name] for name in ("x0", "y0", "x1", "y1")) for row in found] == boxes
        assert [row["page"] for row in found] == [None, 2, 3]


def test_insert_of_a_row_that_breaks_a_rule_is_undone(database: Database) -> None:
    cases.write(database, [cases.Case()])
    with database.read() as reader:
        [row] = reader.rows("application_by_id", id=1)
    for broken in (row, row | {"id": 2}, row | {"id": 2, "uuid": None}, row | {"id": 2, "status": "unheard of"}):
        with pytest.raises(duckdb.Error):
            database.write(lambda transaction, broken=broken: transaction.insert("application", [broken]))
    assert number_of(database, "application_count") == 1


# The hammers


@pytest.fixture
def large(tmp_path: Path) -> Iterator[Database]:
    """300,000 cases: several row groups, on which an UPDATE that deletes and inserts can apply twice."""
    path = tmp_path / "large.duckdb"
    Database(path).close()
    with duckdb.connect(str(path)) as connection:
        connection.execute(
            """
            INSERT INTO application BY NAME
            SELECT i AS id, uuid() AS uuid, '2026-' || i AS number, 'medical' AS kind, 'legal_entity' AS form,
                   '77' AS region, '' AS name, '' AS name_folded, '' AS inn, '' AS ogrn, 'checked' AS status,
                   TIMESTAMP '2026-11-01' AS status_since, 1 AS version, 1 AS revision,
                   TIMESTAMP '2026-11-01' AS submitted_at, TIMESTAMP '2026-11-01' AS received_at,
                   DATE '2026-11-01' AS received_on, 3 AS review_days
            FROM range(1, 300001) AS numbers(i)
            """
        )
    with Database(path) as database:
        yield database


def test_64_threads_move_cases_and_every_move_counts_once(large: Database) -> None:
    hot = [1, 2, 100_000, 150_000, 250_000, 300_000]
    rounds = 10

    def hammer(number: int) -> list[int]:
        chance = random.Random(number)
        choices = [chance.choice(hot) for _ in range(rounds)]
        for case in choices:
            large.write(lambda transaction, case=case: moved(transaction, case, by=f"{number}"))
        return choices

    outcomes = at_once(64, hammer)
    assert [each for each in outcomes if isinstance(each, Exception)] == []
    moves = Counter(case for choices in outcomes for case in choices)
    with large.read() as reader:
        assert {case: by_id(reader, case, EVERYTHING).version for case in hot} == {
            case: 1 + moves[case] for case in hot
        }
        assert number_of(large, "application_count") == 300_000
    chain = events(large)
    assert Counter(event["application"] for event in chain) == moves
    assert [event["sequence"] for event in chain] == list(range(1, 64 * rounds + 1))
    assert first_broken(chain) is None
    for case in hot:
        steps = [(event["from_status"], event["to_status"]) for event in chain if event["application"] == case]
        assert all(before[1] == after[0] for before, after in itertools.pairwise(steps))


def test_of_many_who_saw_one_version_exactly_one_moves_it(database: Database) -> None:
    cases.write(database, [cases.Case()])
    for seen in range(1, 11):
        outcomes = at_once(
            32, lambda number, seen=seen: database.write(lambda t: moved(t, 1, by=f"{number}", seen=seen))
        )
        assert outcomes.count(seen + 1) == 1
        assert sum(isinstance(each, StaleChange) for each in outcomes) == 31
    chain = events(database)
    assert len(chain) == 10 and first_broken(chain) is None


def test_readers_see_their_own_rows_while_others_read_and_write(database: Database) -> None:
    cases.write(database, [cases.Case(name=f"case {n}") for n in range(1, 33)])

    def hammer(number: int) -> set[str]:
        seen = set()
        for _ in range(10):
            with database.read() as reader:
                seen.add(by_id(reader, number + 1, EVERYTHING).name)
                seen.add(reader.row("application_by_id", id=number + 1)["name"])
            if number % 4 == 0:
                database.write(lambda transaction: moved(transaction, number + 1, by="writer"))
        return seen

    assert at_once(32, hammer) == [{f"case {n}"} for n in range(1, 33)]


# Reading


def test_all_that_one_reader_sees_is_of_one_moment(database: Database) -> None:
    cases.write(database, [cases.Case()])
    with database.read() as reader:
        before = by_id(reader, 1, EVERYTHING)
        database.write(lambda transaction: moved(transaction, 1, by="somebody"))
        assert by_id(reader, 1, EVERYTHING) == before
        assert reader.rows("every_event") == []
    with database.read() as reader:
        assert by_id(reader, 1, EVERYTHING).version == before.version + 1


def test_a_reader_cannot_write(database: Database) -> None:
    cases.write(database, [cases.Case()])
    with database.read() as reader, pytest.raises(duckdb.Error, match="read-only"):
        Transaction(reader._cursor, database._dependence).change(
            "count_findings", id=1, revision=1, blocking=9, warnings=9, unknowns=9
        )
    with database.read() as reader:
        assert by_id(reader, 1, EVERYTHING).blocking == 0


def test_a_reader_gives_rows_a_value_a_frame_and_pages(database: Database) -> None:
    cases.write(database, [cases.Case(name=f"{n}") for n in range(5)])
    with database.read() as reader:
        assert reader.row("application_by_id", id=9) is None
        assert reader.value("application_by_id", id=9) is None
        assert list(reader.frame("unchecked_applications").columns) == ["id", "revision"]
        paged = [reader.compose("queue_numbers", order="order_received", size=2, skip=skip) for skip in (0, 2, 4, 6)]
        assert [len(rows) for rows in paged] == [2, 2, 1, 0]


# Opening and closing


def test_a_second_process_is_told_who_has_the_store_and_since_when(database: Database) -> None:
    program = (
        "import sys, pathlib; from data.database import Database; from data.store_errors import DatabaseBusy\n"
        "try: Database(pathlib.Path(sys.argv[1]))\n"
        "except DatabaseBusy as refusal: print(refusal)"
    )
    second = subprocess.run(
        [sys.executable, "-c", program, database.path], cwd=ROOT, capture_output=True, text=True, check=True
    )
    told = second.stdout
    assert told.startswith(f"{database.path} is open in another process; it is held by process {os.getpid()} (")
    assert told.endswith("Stop that one, or let it do this work\n")
    since = dt.datetime.fromisoformat(told.partition("runs since ")[2][:19])
    assert dt.timedelta() <= dt.datetime.now(dt.UTC).replace(tzinfo=None) - since < dt.timedelta(hours=6)


def test_one_process_cannot_open_the_store_twice(database: Database) -> None:
    """DuckDB would hand out the same instance, and there would be two writers."""
    with pytest.raises(DatabaseBusy, match="open in this process already"):
        Database(database.path)
    assert number_of(database, "application_count") == 0


@pytest.mark.parametrize("damage", ["first byte", "cut", "text", "empty"])
def test_a_damaged_file_is_refused_as_that(damage: str, tmp_path: Path) -> None:
    """Not as a busy one: the folder's name plays no part."""
    path = tmp_path / "locked block" / "egisz.duckdb"
    with Database(path) as database:
        cases.write(database, [cases.Case()])
    content = path.read_bytes()
    path.write_bytes(
        {
            "first byte": b"\xff" + content[1:],
            "cut": content[:10_000],
            "text": b"not a database " * 1000,
            "empty": b"",
        }[damage]
    )
    with pytest.raises(StoreError, match="cannot be opened") as refused:
        Database(path)
    assert not isinstance(refused.value, DatabaseBusy)


def test_damage_is_met_on_opening_or_reading_and_never_read_as_data(tmp_path: Path) -> None:
    path = tmp_path / "egisz.duckdb"
    with Database(path) as database:
        cases.write(database, [cases.Case(name=f"case {n}") for n in range(500)])
    content, chance, met = path.read_bytes(), random.Random(3), 0
    with duckdb.connect(str(path), read_only=True) as connection:
        whole = connection.execute("FROM application ORDER BY id").fetchall()
    for _ in range(8):
        place = chance.randrange(len(content))
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
        try:
            with Database(path) as database, database.read() as reader:
                assert reader._cursor.execute("FROM application ORDER BY id").fetchall() == whole
        except (StoreError, duckdb.Error):
            met += 1
    assert met


def test_closing_finishes_what_was_handed_in(tmp_path: Path) -> None:
    database = Database(tmp_path / "egisz.duckdb")
    cases.write(database, [cases.Case()])
    with ThreadPoolExecutor(21) as threads:
        with held(database):
            waiting = [threads.submit(database.write, lambda t: moved(t, 1, by="late")) for _ in range(20)]
            while database._jobs.qsize() < 20:
                pass
            closing = threads.submit(database.close)
        assert sorted(each.result() for each in waiting) == list(range(2, 22))
        closing.result()
    database.close()
    with pytest.raises(StoreError, match="closed"):
        database.write(lambda transaction: None)
    with pytest.raises(StoreError, match="closed"), database.read():
        pass
    with Database(tmp_path / "egisz.duckdb") as again:
        assert len(events(again)) == 20
    assert not (tmp_path / "egisz.duckdb.wal").exists()


# Hardening


INJECTED = (
    "SELECT * FROM read_text('/etc/passwd')",
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM glob('/etc/*')",
    "SELECT * FROM '/etc/passwd'",
    "COPY (SELECT 1) TO '{folder}/out.csv'",
    "EXPORT DATABASE '{folder}/out'",
    "ATTACH '{folder}/other.duckdb'",
    "INSTALL httpfs",
    "LOAD httpfs",
    "SELECT * FROM secret_of_the_program",
    "SET enable_external_access = true",
    "SET python_enable_replacements = true",
    "SET lock_configuration = false",
    "RESET lock_configuration",
    "SET memory_limit = '100GB'",
    "SET max_execution_time = 0",
)


def test_injected_sql_reaches_neither_files_nor_the_program_nor_the_settings(
    database: Database, tmp_path: Path
) -> None:
    secret_of_the_program = pandas.DataFrame({"secret": [1]})  # DuckDB would look for it where it is called
    for statement in INJECTED:
        injected = statement.format(folder=tmp_path)

        def act(transaction: Transaction, injected: str = injected) -> None:
            assert secret_of_the_program.size
            transaction._cursor.execute(injected)

        with pytest.raises(duckdb.Error, match=r"disabled|locked|does not exist|Cannot"):
            database.write(act)
        with database.read() as reader, pytest.raises(duckdb.Error):
            reader._cursor.execute(injected)
    assert not list(tmp_path.glob("o*"))


def test_the_settings_are_in_force_for_readers_and_for_the_writer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    wanted = {
        "TimeZone": "UTC",
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "enable_external_access": False,
        "lock_configuration": True,
        "max_execution_time": 60_000,
        "python_enable_replacements": False,
        "threads": 2,
    }

    def settings(reader: Reader) -> dict[str, object]:
        ask = "SELECT current_setting($1)"
        return {name: reader._cursor.execute(ask, [name]).fetchone()[0] for name in wanted}

    with Database(tmp_path / "egisz.duckdb") as database:
        assert database.write(settings) == wanted
        with database.read() as reader:
            assert settings(reader) == wanted


def test_an_arrow_table_is_loaded_by_name_and_rolled_back_with_the_rest(database: Database) -> None:
    rows = pa.table({"as_of": [dt.date(2026, 11, 1)] * 2, "kind": ["fns", "oms"], "version": [1, 1]})
    with pytest.raises(duckdb.Error):
        database.write(lambda transaction: transaction.load("register_snapshot", rows))
    applied = pa.table({"applied_at": [dt.datetime(2026, 11, 1)] * 2, "kind": ["fns", "oms"], "version": [1, 2]})

    def half(transaction: Transaction) -> None:
        transaction.load("register_applied", applied)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        database.write(half)
    database.write(lambda transaction: transaction.load("register_applied", applied))
    with database.read() as reader:
        assert reader.value("applied_snapshot", kind="oms", version=2) == "oms"
        assert len(reader.rows("applied_snapshot", kind="oms", version=2)) == 1
