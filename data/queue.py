"""The queue: filtering, sorting and counting applications. One filter serves the screen, the exports and the charts."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from data.database import Reader, Row
from data.model import Status
from data.queries import statements
from data.scope import Scope

OPEN = (Status.RECEIVED, Status.CHECKED, Status.IN_REVIEW, Status.AWAITING_APPLICANT, Status.AWAITING_APPROVAL)
_AT_WORK = frozenset({Status.RECEIVED, Status.CHECKED, Status.IN_REVIEW})
SORTS = ("due", "received", "name", "findings", "decided")


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What to show; None or empty means "not asked". Times are UTC without a zone, `until` and `before` are exclusive.

    `clean` asks for what was checked and has no open finding. `waived` is the code of a check of which a finding was set
    aside. `days_from` and `days_until` (inclusive) are working days from receipt to decision, `in_time` and `late` ask for
    decisions within those that the review was given, or after more; `waited_from` are working days on which the applicant
    was waited for, `rounds` the clarifications of a case that was decided. `open_at` asks for what was open just before
    that moment: received already, and decided, returned or withdrawn later or not at all; `not_overdue_on` for what is due
    on that day or later or not at all.
    `failed` is a check, `failed_family` a family of checks, that holds something against the current revision; `broken`
    asks for checks that ended in an error. `reversed_of` made a decision, between `reversed_from` and `reversed_until`,
    that was reversed later; `sampled` (confirmed or declined) is what a second person said of a decision drawn at
    random, between `sampled_from` and `sampled_until`. `registration` is how the registration of an approved
    organisation stands today: valid, attention or reversed.
    """

    search: str = ""
    assignee: str | None = None
    unassigned: bool = False
    statuses: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    received_from: dt.datetime | None = None
    received_until: dt.datetime | None = None
    decided_from: dt.datetime | None = None
    decided_until: dt.datetime | None = None
    open_at: dt.datetime | None = None
    due_from: dt.date | None = None
    due_before: dt.date | None = None
    days_from: int | None = None
    days_until: int | None = None
    in_time: bool = False
    late: bool = False
    ground: str | None = None
    held: bool = False
    priority: bool = False
    answered: bool = False
    clean: bool = False
    waived: str | None = None
    not_overdue_on: dt.date | None = None
    waited_from: int | None = None
    rounds_from: int | None = None
    rounds_until: int | None = None
    failed: str | None = None
    failed_family: str | None = None
    broken: bool = False
    reversed_of: str | None = None
    reversed_from: dt.datetime | None = None
    reversed_until: dt.datetime | None = None
    sampled: str | None = None
    sampled_from: dt.datetime | None = None
    sampled_until: dt.datetime | None = None
    registration: str | None = None

    def told(self) -> dict[str, object]:
        """What is asked for, as JSON can hold it: for the access log."""
        given = {field.name: getattr(self, field.name) for field in dataclasses.fields(self)}
        return {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in given.items()
            if value is not None and value is not False and value not in ("", ())
        }

    def parameters(self) -> dict[str, object]:
        """The conditions asked for, by the names of the SQL conditions."""
        asked: dict[str, object] = {}
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            if field.name == "search":
                asked |= search_terms(value)
            elif isinstance(value, bool):
                asked |= {field.name: True} if value else {}
            elif isinstance(value, tuple):
                asked |= {field.name: [str(each) for each in value]} if value else {}
            elif value is not None:
                asked[field.name] = value
        return asked

    def conditions(self) -> list[str]:
        """The SQL conditions that ask for it, each once."""
        of = {field: condition for condition, fields in _TOGETHER.items() for field in fields}
        return list(dict.fromkeys(of.get(name, name) for name in self.parameters()))


# Fields that one condition asks for together: of one decision, not each of another.
_TOGETHER = {
    "reversal": ("reversed_of", "reversed_from", "reversed_until"),
    "sample": ("sampled", "sampled_from", "sampled_until"),
}


def fold(text: str) -> str:
    """Text as it is searched and compared: lower case, ё as е, single spaces."""
    return " ".join(text.lower().replace("ё", "е").split())


def search_terms(search: str) -> dict[str, object]:
    """What a person typed: the beginning of a case's number, of a registration number or an INN, an OGRN, or words.

    Digits are looked for in one column only: in three of them, strings being what they are, a search took five times as
    long. A number has its hyphen, an OGRN more digits than an INN can have.
    """
    compact = re.sub(r"\s", "", search)
    if re.fullmatch(r"егисз(-\d*){0,2}", compact.lower()):
        return {"registration_number": compact.upper()}
    if re.fullmatch(r"\d{4}-\d*", compact):
        return {"number": compact}
    if re.fullmatch(r"\d{2,}", compact):
        return {"inn" if len(compact) <= 12 else "ogrn": compact}
    return {"text": fold(search)} if compact else {}


def page(
    reader: Reader,
    asked: QueueFilter,
    scope: Scope,
    *,
    sort: str = "due",
    descending: bool = False,
    size: int = 50,
    skip: int = 0,
) -> list[Row]:
    """One page of rows, in the columns of `queue_columns`. Raises ValueError for a sort that does not exist."""
    asked = within(asked, scope)
    return reader.compose(
        "queue_columns",
        where=_conditions(asked),
        order=_order(sort, descending),
        size=size,
        skip=skip,
        **_values(asked),
    )


def within(asked: QueueFilter, scope: Scope) -> QueueFilter:
    """The same of the cases that somebody may see."""
    if scope.is_everything:
        return asked
    kinds, regions = scope.narrow(asked.kinds, asked.regions)
    return dataclasses.replace(asked, kinds=kinds, regions=regions)


def answered(reader: Reader, rows: Sequence[Row]) -> frozenset[int]:
    """Of these rows of the queue: the keys of those that wait with the applicant's answer to a clarification."""
    at_work = {row["id"]: row["revision"] for row in rows if row["revision"] > 1 and row["status"] in _AT_WORK}
    if not at_work:
        return frozenset()
    answers = reader.rows("queue_answers", applications=list(at_work))
    return frozenset(each["application"] for each in answers if at_work[each["application"]] == each["revision"] + 1)


def count(reader: Reader, asked: QueueFilter, scope: Scope) -> int:
    asked = within(asked, scope)
    return reader.compose("queue_count", where=_conditions(asked), **_values(asked))[0]["number"]


def numbers(
    reader: Reader, asked: QueueFilter, scope: Scope, *, sort: str = "due", descending: bool = False, size: int = 1000
) -> list[str]:
    """The numbers of the cases behind a filter in its order: for stepping to the next one."""
    asked = within(asked, scope)
    rows = reader.compose(
        "queue_numbers", where=_conditions(asked), order=_order(sort, descending), size=size, skip=0, **_values(asked)
    )
    return [row["number"] for row in rows]


def next_in_turn(reader: Reader, asked: QueueFilter, scope: Scope, *, today: dt.date, size: int) -> list[Row]:
    """The first cases in the order in which they are taken: with priority, then overdue, then the oldest."""
    asked = within(asked, scope)
    return reader.compose(
        "queue_numbers",
        where=_conditions(asked),
        order="order_turn",
        size=size,
        skip=0,
        today=today,
        **_values(asked),
    )


def condition(asked: QueueFilter, scope: Scope) -> tuple[str, dict[str, object]]:
    """All conditions as one, in SQL over the table of applications, and its parameters; "" where nothing is asked."""
    asked = within(asked, scope)
    return "\n  AND ".join(statements()[name] for name in _conditions(asked)), _values(asked)


def line_conditions(asked: QueueFilter, scope: Scope, *, but: str = "") -> tuple[list[str], dict[str, object]]:
    """The named conditions and their parameters for the register of organisations, whose lines are registrations and not
    cases; without that of the field `but`.
    """
    asked = within(asked, scope)
    asked = dataclasses.replace(asked, **{but: None}) if but else asked
    own = {"where_registration": "line_in_state", "where_registration_number": "line_of_number"}
    return [own.get(name, name) for name in _conditions(asked)], _values(asked)


def _conditions(asked: QueueFilter) -> list[str]:
    return [f"where_{name}" for name in asked.conditions()]


def _values(asked: QueueFilter) -> dict[str, object]:
    given, values = asked.parameters(), {}
    for each in asked.conditions():
        names = _TOGETHER.get(each, (each,))
        values |= {name: given.get(name) for name in names if f"${name}" in statements()[f"where_{each}"]}
    return values


def _order(sort: str, descending: bool) -> str:
    if sort not in SORTS:
        raise ValueError(f"the queue cannot be sorted by {sort!r}")
    return f"order_{sort}_down" if descending else f"order_{sort}"
