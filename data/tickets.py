"""Support tickets: a technical fault that somebody reported, its thread of answers and changes, its screenshots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum

from data.database import Reader, Row, Transaction
from data.scope import Scope


class TicketState(StrEnum):
    OPEN = "open"
    IN_WORK = "in_work"
    ANSWERED = "answered"
    CLOSED = "closed"


WAITING = frozenset({TicketState.OPEN, TicketState.IN_WORK})  # for an answer


class TicketSource(StrEnum):
    OFFICE = "office"
    APPLICANT = "applicant"  # through support: a colleague wrote it down


class Recheck(StrEnum):
    """What became of checking the application again."""

    NONE = ""
    ASKED = "asked"
    DONE = "done"
    BROKEN = "broken"
    MOVED = "moved"  # the application had moved on, so that it was not checked again


class Deed(StrEnum):
    """What a line of the thread tells of."""

    OPENED = "opened"
    TAKEN = "taken"
    ANSWERED = "answered"
    CLOSED = "closed"
    REOPENED = "reopened"
    RECHECK_ASKED = "recheck_asked"
    RECHECKED = "rechecked"
    RECHECK_BROKEN = "recheck_broken"
    RECHECK_MOVED = "recheck_moved"


@dataclass(frozen=True, slots=True)
class Screenshot:
    """A picture or a PDF that came with a ticket; `name` is what its sender called it."""

    name: str
    sha256: str
    bytes: int
    pages: int


@dataclass(frozen=True, slots=True)
class Entry:
    ordinal: int
    written_at: dt.datetime
    written_by: str
    deed: Deed
    text: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """`kind` is a code of the reference table. Times are UTC without a zone; `version` guards the next change.

    `number` is that of the application, None for a ticket of none. By `expected_at` there should be an answer.
    """

    id: int
    kind: str
    source: TicketSource
    contact: str
    text: str
    application: int | None
    opened_at: dt.datetime
    opened_by: str
    expected_at: dt.datetime
    version: int
    state: TicketState
    assignee: str | None
    changed_at: dt.datetime
    recheck: Recheck
    number: str | None = None

    @property
    def waits(self) -> bool:
        return self.state in WAITING

    def is_late(self, now: dt.datetime) -> bool:
        return self.waits and self.expected_at < now


def read_ticket(reader: Reader, ticket: int, scope: Scope) -> Ticket | None:
    row = reader.seen_by(scope).row("ticket_by_id", ticket=ticket)
    return _ticket(row) if row else None


def read_entries(reader: Reader, ticket: int) -> tuple[Entry, ...]:
    rows = reader.rows("entries_of_ticket", ticket=ticket)
    return tuple(Entry(**row | {"deed": Deed(row["deed"])}) for row in rows)


def read_screenshots(reader: Reader, ticket: int) -> tuple[Screenshot, ...]:
    rows = reader.rows("files_of_ticket", ticket=ticket)
    return tuple(Screenshot(**{name: row[name] for name in ("name", "sha256", "bytes", "pages")}) for row in rows)


def tickets_of(reader: Reader, application: int) -> tuple[Ticket, ...]:
    """All of one application, in the order they were opened."""
    return tuple(_ticket(row) for row in reader.rows("tickets_of_application", application=application))


def listed_tickets(
    reader: Reader,
    scope: Scope,
    *,
    state: TicketState | None = None,
    kind: str | None = None,
    source: TicketSource | None = None,
    assignee: str | None = None,
    search: str = "",
    size: int,
) -> tuple[Ticket, ...]:
    """A page of tickets, those that wait for an answer first. `search` is a part of a text or of a number."""
    rows = reader.seen_by(scope).rows(
        "ticket_page",
        state=state,
        kind=kind,
        source=source,
        assignee=assignee,
        search=search.lower() or None,
        size=size,
    )
    return tuple(_ticket(row) for row in rows)


def add_ticket(transaction: Transaction, ticket: Ticket, screenshots: Sequence[Screenshot]) -> None:
    columns = asdict(ticket)
    del columns["number"]
    transaction.insert("ticket", [columns])
    transaction.insert(
        "ticket_file", [{"ticket": ticket.id, "ordinal": n} | asdict(each) for n, each in enumerate(screenshots, 1)]
    )


def change_ticket(
    transaction: Transaction,
    ticket: Ticket,
    at: dt.datetime,
    *,
    state: TicketState,
    assignee: str | None,
    recheck: Recheck,
) -> None:
    """Move a ticket on, if it is still the one in `ticket`. Raises StaleChange when somebody was quicker."""
    transaction.change(
        "change_ticket",
        ticket=ticket.id,
        version=ticket.version,
        at=at,
        state=state,
        assignee=assignee,
        recheck=recheck,
    )


def add_entry(transaction: Transaction, ticket: int, at: dt.datetime, by: str, deed: Deed, text: str = "") -> None:
    row = {
        "ticket": ticket,
        "ordinal": transaction.value("last_ticket_entry", ticket=ticket) + 1,
        "written_at": at,
        "written_by": by,
        "deed": deed,
        "text": text,
    }
    transaction.insert("ticket_entry", [row])


def _ticket(row: Row) -> Ticket:
    typed = {
        "source": TicketSource(row["source"]),
        "state": TicketState(row["state"]),
        "recheck": Recheck(row["recheck"]),
    }
    return Ticket(**row | typed)
