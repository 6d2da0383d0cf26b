"""Finding out what fell due, once a Moscow night: it is listed, and nothing more is done about it.

A pass goes through the rules in their order and notes after each how far it is: one that was broken off goes on there, and
nights that a stopped server missed are made up for by one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from dashboard.casework.clock import moscow, moscow_day
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE, Actor
from dashboard.casework.retention.rights import require_destroyer
from data.database import Reader, Row, Transaction
from data.retention import due_under, list_due
from data.retention_rules import Rule, read_rules

OPENS = dt.time(2, 30)  # in Moscow: after the pass over the registrations has begun
BATCH = 5_000  # things between two looks whether the server stops
_ALL = 2**62
_DAY = dt.timedelta(days=1)


def ask_for_list(office: Office, actor: Actor) -> None:
    """Have the list made now; while one is being made, it is that one. Raises ActionRefused."""

    def act(transaction: Transaction) -> None:
        require_destroyer(transaction, actor)
        if transaction.row("open_retention_pass") is None:
            _add(transaction, None, actor.name, office.now())

    office.database.write(act)


def next_pass(office: Office) -> Row | None:
    """The pass to make now: the one that was broken off or asked for, or that of a night that began."""
    now = moscow(office.now())
    night = now.date() if now.time() >= OPENS else now.date() - _DAY

    def missing(reader: Reader) -> bool:
        return (reader.value("last_retention_night") or dt.date.min) < night

    def claim(transaction: Transaction) -> Row | None:
        if transaction.row("open_retention_pass") is None and missing(transaction):
            _add(transaction, night, OFFICE.name, office.now())
        return transaction.row("open_retention_pass")

    with office.database.read() as reader:
        if reader.row("open_retention_pass") is None and not missing(reader):
            return None
    return office.database.write(claim)


def make_pass(office: Office, due: Row, *, stopping: Callable[[], bool] = lambda: False) -> None:
    """List what is due under each rule. One that is stopped goes on with the rule it was at when it is made again."""
    with office.database.read() as reader:
        rules = list(read_rules(reader).values())
    found = due["found"]
    for reached, rule in enumerate(rules, 1):
        if reached <= due["reached"]:
            continue
        listed = _list(office, rule, stopping)
        if listed is None:
            return
        found += listed
        numbers = {"reached": reached, "found": found}
        office.database.write(
            lambda transaction, numbers=numbers: transaction.change("advance_retention_pass", id=due["id"], **numbers)
        )
    office.database.write(
        lambda transaction: transaction.change("finish_retention_pass", id=due["id"], at=office.now())
    )


def _list(office: Office, rule: Rule, stopping: Callable[[], bool]) -> int | None:
    """How many things are due; None when the server stops."""
    today, after, number = moscow_day(office.now()), -1, 0
    while True:
        if stopping():
            return None
        with office.database.read() as reader:
            part = due_under(reader, rule, today, after=after, size=BATCH)
        through = part[-1].thing if len(part) == BATCH else _ALL
        place = {"after": after, "through": through, "at": office.now()}
        office.database.write(
            lambda transaction, part=part, place=place: list_due(transaction, rule.key, part, **place)
        )
        number += len(part)
        if through == _ALL:
            return number
        after = through


def _add(transaction: Transaction, night: dt.date | None, by: str, at: dt.datetime) -> None:
    row = {"id": transaction.value("next_retention_pass"), "night": night, "asked_by": by, "asked_at": at}
    transaction.insert("retention_pass", [row | {"state": "running", "ended_at": None, "reached": 0, "found": 0}])
