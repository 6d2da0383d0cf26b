"""Following the chains: a hundred ways to tamper with them, each named right, and what only the checkpoint can see."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.casework.access_log import write_access
from dashboard.casework.audit import accept, sentence, state, verify
from dashboard.casework.office import Office
from dashboard.locale import activate
from data.access_log import Access, Deed
from data.chain import Chain
from data.checkpoint import CHAINS, CheckpointContradicted, checkpoint_file, read_checkpoint
from data.database import Transaction
from data.events import EVENTS, Event, record
from data.model import Status

AT = dt.datetime(2026, 11, 10, 9, 0, 0, 123456)
EVENT = Event(AT, "portal", "receive", None, Status.RECEIVED, {"текст": ["«ё»", 1]})
LINES = 12

Store = duckdb.DuckDBPyConnection


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The data folder of an office that was closed after twelve events and twelve accesses."""
    with Office.open(tmp_path / "var", now=lambda: AT) as office:
        office.database.write(put_events)
        deeds = [Access(AT, f"{n}", Deed.VIEW_CASE, 1 + n % 3, 1, "a.pdf", {"n": n}) for n in range(LINES)]
        write_access(office, *deeds)
    return tmp_path / "var"


def put_events(transaction: Transaction) -> None:
    for n in range(LINES):
        at = AT + dt.timedelta(seconds=n)
        record(
            transaction, 1 + n % 3, 1, replace(EVENT, at=at, actor=f"{n}", from_status=Status.CHECKED if n else None)
        )


def found(folder: Path) -> dict:
    with Office.open(folder, now=lambda: AT, unproven=True) as office:
        *_, last = verify(office, by="auditor")
    return last["verified"]


def places(result: dict) -> list[tuple[str, int, str]]:
    return [(each["log"], each["sequence"], each["fault"]) for each in result["broken"]]


def lines_of(store: Store, chain: Chain) -> list[dict]:
    cursor = store.execute(f"SELECT * FROM {chain.table} ORDER BY sequence")
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def rewrite(store: Store, chain: Chain, place: int, through: int, **columns: object) -> None:
    """Change a line and seal it and the ones after it, up to `through`, anew."""
    lines = lines_of(store, chain)
    lines[place - 1] |= columns
    for before, line in zip([None, *lines], lines, strict=False):
        if place <= line["sequence"] <= through:
            line["previous_hash"] = before["hash"] if before and line["sequence"] > place else line["previous_hash"]
            line["hash"] = chain.seal(line)
            store.execute(
                f"UPDATE {chain.table} SET {', '.join(f'{name} = ${name}' for name in line if name != 'sequence')} "
                "WHERE sequence = $sequence",
                line,
            )


Tamper = Callable[[Store, Chain, int], None]


def setting(column: str, value: str) -> Tamper:
    return lambda store, chain, place: store.execute(
        f"UPDATE {chain.table} SET {column} = {value} WHERE sequence = {place}"
    )


def remove(store: Store, chain: Chain, place: int) -> None:
    store.execute(f"DELETE FROM {chain.table} WHERE sequence = {place}")


def double(store: Store, chain: Chain, place: int) -> None:
    store.execute(f"INSERT INTO {chain.table} SELECT * FROM {chain.table} WHERE sequence = {place}")


def put_between(store: Store, chain: Chain, place: int) -> None:
    store.execute(f"UPDATE {chain.table} SET sequence = sequence + 1 WHERE sequence > {place}")
    store.execute(
        f"INSERT INTO {chain.table} SELECT * REPLACE ({place + 1} AS sequence) FROM {chain.table} WHERE sequence = {place}"
    )


def put_before_the_first(store: Store, chain: Chain, place: int) -> None:
    store.execute(
        f"INSERT INTO {chain.table} SELECT * REPLACE (-{place} AS sequence) FROM {chain.table} WHERE sequence = 1"
    )


def swap(store: Store, chain: Chain, place: int) -> None:
    store.execute(
        f"UPDATE {chain.table} SET sequence = {2 * place + 1} - sequence WHERE sequence IN ({place}, {place} + 1)"
    )


def cut_off(store: Store, chain: Chain, place: int) -> None:
    store.execute(f"DELETE FROM {chain.table} WHERE sequence >= {place}")


def number_anew(store: Store, chain: Chain, place: int) -> None:
    remove(store, chain, place)
    store.execute(f"UPDATE {chain.table} SET sequence = sequence - 1 WHERE sequence > {place}")


def rewrite_one(store: Store, chain: Chain, place: int) -> None:
    rewrite(store, chain, place, place, details='{"forged": true}')


def rewrite_from(store: Store, chain: Chain, place: int) -> None:
    rewrite(store, chain, place, LINES, details='{"forged": true}')


# What is done, what it is called, and how far after its place it shows.
TAMPERINGS: list[tuple[str, Tamper, str, Callable[[int], int]]] = [
    *(
        (f"{column} of a line", setting(column, value), "changed", lambda place: place)
        for column, value in {
            "happened_at": "happened_at + INTERVAL 1 MICROSECOND",
            "application": "application + 1",
            "revision": "revision + 1",
            "action": "'approve'",
            "details": "'{}'",
            "previous_hash": "repeat('1', 64)",
            "hash": "repeat('1', 64)",
        }.items()
    ),
    ("removed", remove, "missing", lambda place: place),
    ("doubled", double, "doubled", lambda place: place),
    ("another put in between, all after it numbered anew", put_between, "changed", lambda place: place + 1),
    ("put before the first", put_before_the_first, "doubled", lambda place: -place),
    ("two swapped", swap, "changed", lambda place: place),
    ("end cut off", cut_off, "shortened", lambda place: place),
    ("one removed, the rest numbered anew", number_anew, "changed", lambda place: place),
    ("rewritten with its seal", rewrite_one, "unhooked", lambda place: place + 1),
    ("rewritten with all after it", rewrite_from, "rewritten", lambda place: LINES),
]
OF_EVENTS = [
    ("actor of an event", setting("actor", "'somebody else'"), "changed", lambda place: place),
    ("status before an event", setting("from_status", "'in_review'"), "changed", lambda place: place),
    ("status after an event", setting("to_status", "'approved'"), "changed", lambda place: place),
]
OF_ACCESSES = [
    ("person of an access", setting("person", "''"), "changed", lambda place: place),
    ("subject of an access", setting("subject", "'b.pdf'"), "changed", lambda place: place),
]


def test_a_hundred_tamperings_are_named_right(folder: Path) -> None:
    """A hundred of the history and some of the access log, on one copy of the store: what each did is put back."""
    draw, wrong = random.Random(20261110), []
    tried, places_of_each = {chain.table: 0 for chain in CHAINS}, {"event": 6, "access": 1}
    of_chain = {"event": [*TAMPERINGS, *OF_EVENTS], "access": [*TAMPERINGS, *OF_ACCESSES]}
    with Office.open(folder, now=lambda: AT) as office:
        store = office.database._connection
        for chain in CHAINS:
            for name, tamper, fault, shown_at in of_chain[chain.table]:
                for place in draw.sample(range(2, LINES - 1), places_of_each[chain.table]):
                    before = [lines_of(store, each) for each in CHAINS]
                    tamper(store, chain, place)
                    *_, last = verify(office, by="auditor")
                    if places(last["verified"]) != [(chain.table, shown_at(place), fault)]:
                        wrong.append((name, place, places(last["verified"])))
                    for each, lines in zip(CHAINS, before, strict=True):
                        put_back(office, each, lines)
                    tried[chain.table] += 1
        *_, last = verify(office, by="auditor")
    assert wrong == [] and tried["event"] >= 100
    assert last["verified"]["broken"] == []


def put_back(office: Office, chain: Chain, lines: list[dict]) -> None:
    office.database._connection.execute(f"DELETE FROM {chain.table}")
    office.database.write(lambda transaction: transaction.insert(chain.table, lines))


def tampered(folder: Path, tamper: Tamper, place: int, chain: Chain = EVENTS) -> None:
    """What somebody does to the file while nothing runs."""
    with duckdb.connect(str(folder / "egisz.duckdb")) as store:
        tamper(store, chain, place)


def test_whole_chains_are_whole_and_the_verification_is_noted(folder: Path) -> None:
    assert found(folder) == {"event": LINES, "access": LINES, "broken": [], "checkpoint": ""}
    with Office.open(folder) as office:
        known = state(office)
    assert known.is_whole and known.verified["person"] == "auditor" and known.verified["happened_at"] == AT
    assert known.checkpoint.marks["access"].sequence == LINES + 1


@pytest.mark.parametrize(
    ("tamper", "words"),
    [(cut_off, "lost lines: its history ends at line 8"), (rewrite_from, "was rewritten: line 12 of its history")],
)
def test_an_office_that_lost_or_changed_its_end_does_not_open(folder: Path, tamper: Tamper, words: str) -> None:
    tampered(folder, tamper, 9)
    with pytest.raises(CheckpointContradicted, match=words) as refusal:
        Office.open(folder)
    told = str(refusal.value)
    assert str(folder / "egisz.duckdb") in told and str(checkpoint_file(folder)) in told
    assert "restore a backup" in told and "verify-audit --accept" in told
    kept = read_checkpoint(folder)
    with Office.open(folder, unproven=True):
        pass
    assert read_checkpoint(folder) == kept  # closing what is contradicted must not put a new checkpoint in its place


@pytest.mark.parametrize("content", [None, "", "{}", '{"event": 1}', "\x00" * 200])
def test_an_office_without_its_checkpoint_does_not_open(folder: Path, content: str | None) -> None:
    path = checkpoint_file(folder)
    if content is None:
        path.unlink()
    else:
        path.write_text(content)
    with pytest.raises(CheckpointContradicted, match="is gone" if content is None else "damaged"):
        Office.open(folder)
    assert str(path) in found(folder)["checkpoint"]


def test_what_is_known_about_is_accepted_and_noted(folder: Path) -> None:
    tampered(folder, cut_off, 9)
    with Office.open(folder, now=lambda: AT, unproven=True) as office:
        assert accept(office, by="Админова А. А.", reason="restored from Friday")["event"] == 8
    with Office.open(folder) as office, office.database.read() as reader:
        line = reader.rows("accesses_between", first=LINES + 1, after=LINES + 2)[0]
    assert (line["person"], line["action"]) == ("Админова А. А.", "accept_checkpoint")
    kept = json.loads(line["details"])
    assert kept["reason"] == "restored from Friday" and json.loads(kept["checkpoint_before"])["event"]["sequence"] == 12
    assert found(folder)["broken"] == []


def test_a_break_is_told_with_all_that_is_known_of_it(folder: Path) -> None:
    tampered(folder, remove, 3)
    tampered(folder, setting("subject", "'x'"), 5, CHAINS[1])
    activate("en")
    history, access = [sentence(each) for each in found(folder)["broken"]]
    assert history.startswith("History of applications, line 3. The line is missing")
    assert "The last good line is No. 2, application (2), 10.11.2026 12:00:01, Moscow time." in history
    assert access.startswith("Access log, line 5.") and "It says: application (2), 10.11.2026 12:00:00" in access


def test_a_long_chain_is_followed_part_by_part(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dashboard.casework.audit.BATCH", 5)
    with Office.open(folder) as office:
        steps = list(verify(office, by=""))
    assert [step["walked"] for step in steps[:-1]] == [5, 10, 12, 17, 22, 24]
    tampered(folder, remove, 5)
    assert places(found(folder)) == [("event", 5, "missing")]
    assert all(step["of"] == 24 for step in steps[:-1])
