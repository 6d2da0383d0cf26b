"""Registration numbers that were given, and whether they still hold: all that the public may know of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from data.database import Reader, Transaction


@dataclass(frozen=True, slots=True)
class Registration:
    """`registered_at` is UTC without a zone. One that is not valid was annulled."""

    number: str
    registered_at: dt.datetime
    valid: bool


def registration(reader: Reader, number: str) -> Registration | None:
    """The registration of that number, exactly as it was given; None when there is none."""
    row = reader.row("registration_by_number", number=number) if number else None
    return Registration(**row) if row else None


def next_order(transaction: Transaction, year: int, prefix: str) -> int:
    """The order of the next registration number in a year, from 1; it is given once, whatever becomes of the decision.

    `prefix` is what the numbers of that year begin with: those that stand in the store already were given, too.
    """
    given = transaction.value("registration_orders_given", year=year)
    if given is None:
        last = transaction.value("last_registration_number", prefix=prefix)
        given = int(last.removeprefix(prefix)) if last else 0
        transaction.insert("registration_count", [{"year": year, "given": given}])
    transaction.change("give_registration_order", year=year, given=given)
    return given + 1
