"""Whether a store is a demonstration: made-up people work there, and whoever comes in is one of them."""

from __future__ import annotations

import datetime as dt

from data.database import Reader, Transaction


def is_demonstration(reader: Reader) -> bool:
    """False as soon as somebody has a password: where people are real there is no other way in."""
    return bool(reader.value("is_demonstration"))


def mark_demonstration(transaction: Transaction, at: dt.datetime) -> None:
    transaction.insert("demonstration", [{"marked_at": at}])
