"""Answers are kept until what they were read of is written: never is one older in memory than in the store."""

from __future__ import annotations

import datetime as dt
import random
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pyarrow as pa
import pytest

from data.accounts import Account, add_accounts, change_account, read_account, read_accounts
from data.database import Database, NotKept, Reader, StaleChange, Transaction
from data.kept import Answer, Changes, Kept
from data.queries import statements
from data.scope import EVERYTHING
from data.sign_ins import add_sign_in, end_sign_in, end_sign_ins_of, note_seen, open_sign_in
from tests.data import cases

AT = dt.datetime(2026, 11, 10, 9, 0)
# Whoever is here is asked for with every message of a browser.
WHO_IS_HERE = (
    "account accounts open_sign_in open_sign_ins_by_login is_demonstration has_passwords password_of "
    "temporary_passwords_of"
)


def is_known(database: Database, statement: str, **parameters: object) -> bool:
    try:
        database.recall(lambda reader: reader.rows(statement, **parameters))
    except NotKept:
        return False
    return True


def ask(database: Database, statement: str, **parameters: object) -> list:
    return database.look_up(lambda reader: reader.rows(statement, **parameters))


def write(database: Database, statement: str, **parameters: object) -> None:
    database.write(lambda transaction: transaction.change(statement, **parameters))


@pytest.fixture
def office(database: Database) -> Database:
    """Two people who are signed in, and three cases with a note each."""
    cases.write(database, [cases.Case() for _ in range(3)])

    def come_in(transaction: Transaction) -> None:
        add_accounts(
            transaction, [Account(login, login.upper(), frozenset({"reviewer"})) for login in ("anna", "boris")]
        )
        for login in ("anna", "boris"):
            add_sign_in(transaction, f"key of {login}", login, AT)

    database.write(come_in)
    return database


def test_who_is_here_is_asked_once(office: Database) -> None:
    found = office.look_up(open_sign_in, "key of anna")
    assert found and found[1].login == "anna"
    assert office.recall(open_sign_in, "key of anna") == found
    with pytest.raises(NotKept):
        office.recall(open_sign_in, "key of boris")


@pytest.mark.parametrize(
    "act",
    [
        lambda transaction: change_account(transaction, Account("anna", "ANNA", frozenset({"reviewer"}), active=False)),
        lambda transaction: end_sign_in(transaction, "key of anna", AT, "revoked"),
        lambda transaction: end_sign_ins_of(transaction, "anna", AT, "revoked"),
    ],
    ids=["account closed", "sign-in ended", "all of them ended"],
)
def test_who_was_sent_away_is_gone_at_once(office: Database, act) -> None:
    assert office.look_up(open_sign_in, "key of anna")
    office.write(act)
    assert office.look_up(open_sign_in, "key of anna") is None


def test_a_right_that_was_taken_is_gone_at_once(office: Database) -> None:
    assert {each.login: each.roles for each in office.look_up(read_accounts)}["anna"] == {"reviewer"}
    office.write(lambda transaction: change_account(transaction, Account("anna", "ANNA", frozenset({"auditor"}))))
    assert office.look_up(read_account, "anna").roles == {"auditor"}
    assert {each.login: each.roles for each in office.look_up(read_accounts)}["anna"] == {"auditor"}


def test_a_sign_of_life_of_one_lets_the_others_be_known(office: Database) -> None:
    for login in ("anna", "boris"):
        office.look_up(open_sign_in, f"key of {login}")
    later = AT + dt.timedelta(minutes=5)
    office.write(lambda transaction: note_seen(transaction, "key of anna", later))
    assert is_known(office, "open_sign_in", key="key of boris")
    assert office.look_up(open_sign_in, "key of anna")[0].seen_at == later


def test_every_way_of_writing_is_noticed(office: Database) -> None:
    def rows() -> int:
        return len(ask(office, "notes_of_application", application=1))

    line = {"application": 1, "revision": 1, "written_at": AT, "written_by": "A", "text": "?"}
    assert rows() == 0
    office.write(lambda transaction: transaction.insert("note", [line | {"ordinal": 1}]))
    assert rows() == 1
    office.write(lambda transaction: transaction.insert("note", [line | {"ordinal": n} for n in (2, 3)]))
    assert rows() == 3
    table = pa.Table.from_pylist([line | {"ordinal": 4}])
    office.write(lambda transaction: transaction.load("note", table))
    assert rows() == 4
    write(office, "destroy_notes", application=1, expect=4)
    assert rows() == 0


def test_what_is_written_of_one_case_leaves_the_others(office: Database) -> None:
    for application in (1, 2):
        ask(office, "notes_of_application", application=application)
    line = {"revision": 1, "ordinal": 1, "written_at": AT, "written_by": "A", "text": "?"}
    office.write(lambda transaction: transaction.insert("note", [{"application": 1} | line]))
    assert not is_known(office, "notes_of_application", application=1)
    assert is_known(office, "notes_of_application", application=2)


def test_what_did_not_come_to_be_changes_nothing(office: Database) -> None:
    before = ask(office, "accounts")

    def fail(transaction: Transaction) -> None:
        change_account(transaction, Account("anna", "ANNA", frozenset()))
        raise StaleChange("in vain")

    with pytest.raises(StaleChange):
        office.write(fail)
    assert ask(office, "accounts") == before


def test_a_writer_reads_the_store_and_what_it_has_written(office: Database) -> None:
    office.look_up(read_account, "anna")

    def change(transaction: Transaction) -> frozenset[str]:
        change_account(transaction, Account("anna", "ANNA", frozenset({"manager"})))
        return read_account(transaction, "anna").roles

    assert office.write(change) == {"manager"}


def test_a_reader_sees_one_moment_whatever_is_known(office: Database) -> None:
    with office.read() as reader:
        change = Account("anna", "ANNA", frozenset({"manager"}))
        office.write(lambda transaction: change_account(transaction, change))
        assert office.look_up(read_account, "anna").roles == {"manager"}  # what is known now is later than the reader
        assert read_account(reader, "anna").roles == {"reviewer"}
    assert office.look_up(read_account, "anna").roles == {"manager"}  # and what it saw then is not kept


def test_nothing_old_is_ever_seen_while_it_changes(office: Database) -> None:
    """A change that was confirmed to its writer is seen by whoever asks after that."""
    confirmed, done = [0], threading.Event()

    def watch() -> int:
        looks = 0
        while not done.is_set():
            sure = confirmed[0]
            found = int(min(office.look_up(read_account, "anna").regions, default="0"))
            assert found >= sure
            looks += 1
        return looks

    with ThreadPoolExecutor(3) as watchers:
        watching = [watchers.submit(watch) for _ in range(3)]
        for number in range(1, 80):
            account = Account("anna", "ANNA", frozenset({"reviewer"}), regions=frozenset({f"{number:02}"}))
            office.write(lambda transaction, account=account: change_account(transaction, account))
            confirmed[0] = number
        done.set()
        assert all(each.result() for each in watching)


def test_what_is_kept_is_what_the_store_says_after_any_writing(office: Database) -> None:
    """Whatever is written in whatever order: the kept answers are those of the store."""
    draw = random.Random(9)
    asked = [
        *(("notes_of_application", {"application": n}) for n in (1, 2, 3)),
        *(("application_by_id", {"id": n}) for n in (1, 2, 3)),
        *(("case_look", {"person": "ANNA", "application": n}) for n in (1, 2, 3)),
        ("looks_at", {"person": "ANNA", "applications": [1, 2, 3]}),
        ("ever_wanted", {"person": "ANNA"}),
        ("waiting_for_person", {"person": "ANNA"}),
        ("accounts", {}),
    ]

    def note(transaction: Transaction, case: int) -> None:
        key = {"application": case, "ordinal": transaction.value("last_note", application=case) + 1}
        transaction.insert("note", [key | {"revision": 1, "written_at": AT, "written_by": "BORIS", "text": "@ANNA"}])
        transaction.insert("mention", [{"application": case, "note": key["ordinal"], "person": "ANNA"}])

    def look(transaction: Transaction, case: int) -> None:
        key = {"person": "ANNA", "application": case, "version": draw.randrange(9)}
        if transaction.row("case_look", person="ANNA", application=case):
            transaction.change("look_again", **key, at=AT)
        else:
            transaction.insert("case_look", [key | {"looked_at": AT}])

    def advance(transaction: Transaction, case: int) -> None:
        version = transaction.row("application_by_id", id=case)["version"]
        transaction.change("advance_version", id=case, version=version)

    def roles(transaction: Transaction, case: int) -> None:
        change_account(transaction, Account("anna", "ANNA", frozenset({f"role{draw.randrange(4)}"})))

    for _ in range(60):
        for act in draw.sample([note, look, advance, roles], draw.randrange(3)):
            office.write(partial(act, case=draw.randint(1, 3)))
        with office.read(anew=True) as store, office.read() as reader:
            for statement, parameters in draw.sample(asked, 5):
                seen = reader.seen_by(EVERYTHING).rows(statement, **parameters)
                assert seen == store.seen_by(EVERYTHING).rows(statement, **parameters), statement


def test_of_every_statement_it_is_told_what_it_touches(database: Database) -> None:
    """A statement of which nothing can be told is never wrong, but slow: those are named here."""
    dependence = database._dependence
    whole = {name: text for name, text in statements().items() if text.split(None, 1)[0] in ("SELECT", "FROM", "WITH")}
    texts = {name: EVERYTHING.written_into(text)[0] for name, text in whole.items() if "{" not in text}
    untold = {name for name, text in texts.items() if dependence.reads(text) is None}
    assert untold == {
        "name_of_database",  # nothing of the store
        "shape_of_database",
        "readiness_probe",
        "tables_and_columns",
        "views_as_written",
        "functions_and_their_stability",
        "query_as_understood",
        "register_key_of_text",
        "load_files",  # a table that is made for a while
        "outdated_applications",  # a list of arguments as a table
        "touched_applications",
    }
    writing = {name: text for name, text in statements().items() if text.split(None, 1)[0] in ("UPDATE", "DELETE")}
    for name, text in writing.items():
        [(table, _)] = dependence.writes(text)
        assert f" {table} " in text.replace("\n", " "), name
    assert {dependence.writes(text) for text in texts.values()} == {()}
    assert dependence.writes("DROP TABLE note") is None and dependence.writes("nonsense") is None


@pytest.mark.parametrize("name", WHO_IS_HERE.split())
def test_who_is_here_depends_on_these_tables_alone(database: Database, name: str) -> None:
    tables = {table for table, _ in database._dependence.reads(statements()[name])}
    assert tables <= {"account", "sign_in", "password", "temporary_password", "demonstration"}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("SELECT * FROM note WHERE application = $a", {("note", "a")}),
        ("SELECT * FROM note WHERE application = $a OR ordinal = 1", {("note", None)}),
        ("SELECT * FROM note WHERE NOT application = $a", {("note", None)}),
        ("SELECT * FROM note WHERE application >= $a", {("note", None)}),
        (
            "SELECT * FROM note JOIN mention USING (application) WHERE application = $a",
            {("note", None), ("mention", None)},
        ),
        ("SELECT * FROM note AS n, mention WHERE n.application = $a", {("note", "a"), ("mention", None)}),
        ("SELECT (SELECT count(*) FROM note) FROM mention WHERE application = $a", {("note", None), ("mention", "a")}),
        ("SELECT 1 FROM note WHERE application = $a UNION SELECT 2 FROM note", {("note", "a"), ("note", None)}),
        ("WITH n AS (SELECT * FROM note) SELECT * FROM n WHERE application = $a", {("note", None)}),
        ("SELECT * FROM closed_case WHERE kind = $a", {("application", None)}),
    ],
)
def test_a_key_counts_only_where_every_row_must_have_it(database: Database, text: str, places: set) -> None:
    assert set(database._dependence.reads(text)) == places


@pytest.mark.parametrize(
    "text",
    [
        "SELECT now(), * FROM note",
        "SELECT current_date, * FROM note",
        "SELECT nextval('application_id') FROM note",
        "SELECT random() FROM note",
        "SELECT * FROM duckdb_tables(), note",
        "SELECT 1",
        "WITH note AS (SELECT * FROM note) SELECT * FROM note",
        "UPDATE note SET text = ''",
    ],
)
def test_what_changes_by_itself_is_not_kept(database: Database, text: str) -> None:
    assert database._dependence.reads(text) is None


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("UPDATE note SET text = '' WHERE application = $a AND ordinal = 1", (("note", "a"),)),
        ("UPDATE note SET text = '' WHERE application = $a OR ordinal = 1", (("note", None),)),
        ("UPDATE note SET application = 2 WHERE application = $a", (("note", None),)),
        ("UPDATE note SET text = (SELECT 'x' WHERE 1 = 1) WHERE application = $a", (("note", None),)),
        ("DELETE FROM note", None),
        ("DELETE FROM note WHERE application IN (SELECT 1 FROM mention WHERE application = $a)", (("note", None),)),
        ("INSERT INTO note BY NAME SELECT * FROM note WHERE application = $a", (("note", None),)),
    ],
)
def test_a_write_is_never_told_as_less_than_it_is(database: Database, text: str, places) -> None:
    assert database._dependence.writes(text) == places


def test_memory_is_bounded(database: Database) -> None:
    kept = Kept(database._dependence, Changes(), most_cells=1_000)
    answer = Answer(("a", "b"), [(1, 2)] * 40)
    for number in range(100):
        kept.keep("SELECT * FROM note WHERE ordinal = $n", {"n": number}, 0, answer)
    known = [n for n in range(100) if kept.find("SELECT * FROM note WHERE ordinal = $n", {"n": n}, 0)]
    assert known == list(range(90, 100))
    kept.keep("SELECT * FROM note", {}, 0, Answer(("a",), [(1,)] * 7_000))
    assert kept.find("SELECT * FROM note", {}, 0) is None


def test_without_keeping_the_store_is_asked_each_time(tmp_path: Path) -> None:
    with Database(tmp_path / "store.duckdb", keeps=False) as database:
        assert not database.look_up(Reader.rows, "accounts")
        assert not is_known(database, "accounts")
