"""As many applications as a bench wants, made inside the database."""

from __future__ import annotations

import datetime as dt

from data.database import Database

UNTIL = dt.datetime(2026, 11, 20)


def fill(database: Database, applications: int) -> None:
    """Put `applications` cases into an empty store: what the queue shows of them, nothing behind it."""
    database.write(
        lambda transaction: transaction.change(
            "fill_applications", expect=applications, count=applications, until=UNTIL
        )
    )
