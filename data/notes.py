"""What colleagues write to each other about a case: notes with mentions, and opinions asked for. Nothing is taken back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from data.database import Reader, Transaction


@dataclass(frozen=True, slots=True)
class Note:
    """`mentions` are names of people. Times are UTC without a zone."""

    ordinal: int
    revision: int
    written_at: dt.datetime
    written_by: str
    text: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Opinion:
    """A question to one colleague; `answered_at` is None while the answer is waited for."""

    revision: int
    ordinal: int
    asked_at: dt.datetime
    asked_by: str
    asked_of: str
    question: str
    answered_at: dt.datetime | None
    answer: str


def read_notes(reader: Reader, application: int) -> tuple[Note, ...]:
    rows = reader.rows("notes_of_application", application=application)
    return tuple(Note(**row | {"mentions": tuple(row["mentions"] or ())}) for row in rows)


def add_note(
    transaction: Transaction,
    application: int,
    revision: int,
    *,
    text: str,
    by: str,
    at: dt.datetime,
    mentions: Iterable[str],
) -> int:
    """Write a note; returns its ordinal within the case."""
    ordinal = transaction.value("last_note", application=application) + 1
    note = {"application": application, "revision": revision, "ordinal": ordinal}
    transaction.insert("note", [note | {"written_at": at, "written_by": by, "text": text}])
    transaction.insert("mention", [{"application": application, "note": ordinal, "person": who} for who in mentions])
    return ordinal


def read_opinions(reader: Reader, application: int) -> tuple[Opinion, ...]:
    return tuple(Opinion(**row) for row in reader.rows("opinions_of_application", application=application))


def add_opinion(
    transaction: Transaction, application: int, revision: int, *, question: str, by: str, of: str, at: dt.datetime
) -> int:
    """Write a question; returns its ordinal within the case."""
    ordinal = transaction.value("last_opinion", application=application) + 1
    row = {
        "application": application,
        "revision": revision,
        "ordinal": ordinal,
        "asked_at": at,
        "asked_by": by,
        "asked_of": of,
        "question": question,
        "answered_at": None,
        "answer": "",
    }
    transaction.insert("opinion", [row])
    return ordinal
