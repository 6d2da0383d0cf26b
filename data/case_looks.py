"""Who looked at which case last, and at which version of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from data.database import Reader, Row, Transaction


def last_look(reader: Reader, person: str, application: int) -> Row | None:
    """The version and the moment."""
    return reader.row("case_look", person=person, application=application)


def note_look(transaction: Transaction, person: str, application: int, version: int, at: dt.datetime) -> None:
    look = {"person": person, "application": application, "version": version}
    if last_look(transaction, person, application):
        transaction.change("look_again", **look, at=at)
    else:
        transaction.insert("case_look", [look | {"looked_at": at}])


def versions_seen(reader: Reader, person: str, applications: Sequence[int]) -> Mapping[int, int]:
    """Of those cases that the person has looked at: the version they saw last."""
    rows = reader.rows("looks_at", person=person, applications=list(applications)) if applications else ()
    return {row["application"]: row["version"] for row in rows}
