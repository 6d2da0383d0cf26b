"""Applications to be checked again because somebody reported that a check broke down. The request is kept in the store,
so one that a stopped server left undone is carried out by the next.
"""

from __future__ import annotations

from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE
from data.database import Transaction
from data.tickets import Deed, Recheck, add_entry

_TOLD = {
    Recheck.DONE: Deed.RECHECKED,
    Recheck.BROKEN: Deed.RECHECK_BROKEN,
    Recheck.MOVED: Deed.RECHECK_MOVED,
}


def asked_rechecks(office: Office) -> list[tuple[int, int]]:
    """The tickets that wait for it, each with the key of its application, in the order they were asked."""
    with office.database.read() as reader:
        return [(row["id"], row["application"]) for row in reader.rows("tickets_to_recheck")]


def settle_recheck(office: Office, ticket: int, became: Recheck) -> None:
    """Write into the ticket what became of it. Raises StaleChange when it does not wait for it."""

    def write(transaction: Transaction) -> None:
        at = office.now()
        transaction.change("settle_recheck", ticket=ticket, became=became, at=at)
        add_entry(transaction, ticket, at, OFFICE.name, _TOLD[became])

    office.database.write(write)
