"""A store with what stands behind as many applications as a bench wants: organisations, events, decisions, mail."""

from __future__ import annotations

from dashboard.bench.many import fill
from data.database import Database, Transaction


def fill_house(database: Database, applications: int) -> None:
    """Fill an empty store; three events and three notifications an application."""
    fill(database, applications)
    with database.read() as reader:
        decided = reader.value("decided_count")

    def write(transaction: Transaction) -> None:
        transaction.change("fill_organisations", expect=applications)
        transaction.change("fill_events", expect=3 * applications)
        transaction.change("fill_decisions", expect=decided)
        transaction.change("fill_notifications", expect=3 * applications, count=applications)

    database.write(write)
