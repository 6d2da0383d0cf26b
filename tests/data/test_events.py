import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest

from data.chain import GENESIS
from data.database import Database, Transaction
from data.events import Event, first_broken, history, record, seal
from data.model import Status

EVENT = Event(
    dt.datetime(2026, 11, 10, 9, 0, 0, 123456), "portal", "receive", None, Status.RECEIVED, {"текст": ["«ё»", 1]}
)


def write_chain(database: Database, number: int) -> list[dict]:
    """A chain over two applications, in two transactions."""

    def act(transaction: Transaction) -> None:
        for each in range(number):
            step = replace(EVENT, actor=f"{each}", from_status=Status.CHECKED if each else None)
            record(transaction, 1 + each % 2, 1, step)

    database.write(act)
    database.write(lambda transaction: record(transaction, 1, 2, EVENT))
    with database.read() as reader:
        return reader.rows("every_event")


def test_each_line_carries_the_hash_of_the_one_before_it(database: Database) -> None:
    chain = write_chain(database, 5)
    assert [line["sequence"] for line in chain] == [1, 2, 3, 4, 5, 6]
    assert [line["previous_hash"] for line in chain] == [GENESIS, *(line["hash"] for line in chain[:-1])]
    assert [line["hash"] for line in chain] == [seal(line) for line in chain]
    assert first_broken(chain) is None and first_broken([]) is None


def test_a_line_comes_back_as_it_was_written(database: Database) -> None:
    write_chain(database, 4)
    with database.read() as reader:
        lines = history(reader, 1)
        assert history(reader, 3) == []
    assert [line["actor"] for line in lines] == ["0", "2", "portal"]
    assert lines[-1] == {
        "sequence": 5,
        "happened_at": EVENT.at,
        "revision": 2,
        "actor": "portal",
        "action": "receive",
        "from_status": None,
        "to_status": "received",
        "details": {"текст": ["«ё»", 1]},
    }


def without(chain: list[dict], place: int) -> list[dict]:
    return chain[:place] + chain[place + 1 :]


def rewritten(chain: list[dict], place: int, **columns: object) -> list[dict]:
    """The chain with one line changed and sealed anew, as a forger would."""
    line = chain[place] | columns
    return [*chain[:place], line | {"hash": seal(line)}, *chain[place + 1 :]]


@pytest.mark.parametrize(
    ("forge", "noticed_at"),
    [
        (lambda chain: without(chain, 0), 1),
        (lambda chain: without(chain, 2), 3),
        (lambda chain: [*chain[:2], chain[3], chain[2], *chain[4:]], 3),
        (lambda chain: [*chain[:3], chain[2], *chain[3:]], 4),
        (lambda chain: rewritten(chain, 2, actor="somebody else"), 4),
        (lambda chain: rewritten(chain, 5, previous_hash=GENESIS), 6),
    ],
    ids=["first removed", "one removed", "two swapped", "one doubled", "one rewritten", "last unhooked"],
)
def test_forgery_is_noticed_where_it_begins(
    forge: Callable[[list[dict]], list[dict]], noticed_at: int, database: Database
) -> None:
    assert first_broken(forge(write_chain(database, 5))) == noticed_at


@pytest.mark.parametrize(
    "column", ["happened_at", "application", "revision", "actor", "action", "from_status", "to_status", "details"]
)
def test_every_column_is_under_the_seal(column: str, database: Database) -> None:
    chain = write_chain(database, 2)
    other = {"happened_at": EVENT.at + dt.timedelta(microseconds=1), "application": 9, "revision": 9}
    chain[1][column] = other.get(column, "other")
    assert first_broken(chain) == 2
