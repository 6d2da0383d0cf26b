"""What applicants were asked, item by item, and what became of each question. Times are UTC without a zone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum

from data.database import Reader, Row, Transaction


class Judgement(StrEnum):
    """What the reviewer makes of the answer to an item."""

    OPEN = ""
    ACCEPTED = "accepted"
    AGAIN = "again"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing asked for. `code`, `field` and `document` come from the finding that gave rise to it, if one did."""

    ground: str
    text: str
    code: str = ""
    field: str = ""
    document: str = ""
    judgement: Judgement = Judgement.OPEN


@dataclass(frozen=True, slots=True)
class Question:
    """A clarification as it was sent, about `revision`. It is open until it is answered, withdrawn or out of time."""

    ordinal: int
    revision: int
    asked_at: dt.datetime
    asked_by: str
    text: str
    due_on: dt.date
    answered_at: dt.datetime | None = None
    expired_at: dt.datetime | None = None
    withdrawn_at: dt.datetime | None = None
    withdrawn_by: str = ""
    withdrawal: str = ""
    reminded: int = 0
    items: tuple[Item, ...] = ()

    @property
    def ended_at(self) -> dt.datetime | None:
        """When the applicant was no longer waited for."""
        return min(filter(None, (self.answered_at, self.expired_at, self.withdrawn_at)), default=None)


def read_questions(reader: Reader, application: int) -> tuple[Question, ...]:
    """All of a case, oldest first."""
    items: dict[int, list[Item]] = {}
    for row in reader.rows("clarification_items_of_application", application=application):
        items.setdefault(row["clarification"], []).append(_item(row))
    rows = reader.rows("clarifications_of_application", application=application)
    return tuple(Question(**row, items=tuple(items.get(row["ordinal"], ()))) for row in rows)


def open_question(questions: Iterable[Question]) -> Question | None:
    """The one that the applicant has still to answer."""
    return next((each for each in questions if each.ended_at is None), None)


def _item(row: Row) -> Item:
    columns = {name: value for name, value in row.items() if name not in ("clarification", "ordinal")}
    return Item(**columns | {"judgement": Judgement(row["judgement"])})


def add_question(transaction: Transaction, application: int, question: Question) -> None:
    key = {"application": application}
    columns = asdict(question)
    del columns["items"]
    transaction.insert("clarification", [key | columns])
    transaction.insert(
        "clarification_item",
        [
            key | {"clarification": question.ordinal, "ordinal": n} | asdict(item)
            for n, item in enumerate(question.items, 1)
        ],
    )
