"""The outbox: what applicants are told, one row for each channel, with what has become of it.

A row is written in the transaction of the change it tells of and is sent afterwards. Whoever sends claims it first,
so that two senders do not send it twice; `handed_at` is set just before the server can accept it, so that after a
crash one knows which rows nobody can have received.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from data.database import Database, Reader, Row, Transaction
from data.scope import Scope

MAIL = "mail"  # the channel that is always there; further ones have the names that their settings give them
DEMONSTRATION = "demonstration"  # of mail that the demonstration only says was sent


class Kind(StrEnum):
    """What is told. `reference/notifications/` has a text for each."""

    RECEIVED = "received"
    RESUBMITTED = "resubmitted"
    CHECKED = "checked"
    RETURNED = "returned"
    CLARIFICATION = "clarification"
    REMINDER = "reminder"
    EXPIRED = "expired"
    CLARIFICATION_WITHDRAWN = "clarification_withdrawn"
    APPROVED = "approved"
    REJECTED = "rejected"
    REVERSED = "reversed"


class State(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"


class Fault(StrEnum):
    """Why the last attempt came to nothing; the server's own words stand beside it."""

    NONE = ""
    NO_ADDRESS = "no_address"
    UNREACHABLE = "unreachable"
    DEFERRED = "deferred"
    REFUSED = "refused"
    UNCLEAR = "unclear"  # handed over, and no answer came: it may have arrived
    ATTACHMENT = "attachment"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Notification:
    """One row. Times are UTC without a zone; `event` is the sequence of the history line it belongs to.

    `attachment` is a kind of letter or "". `created_at` is the moment of that history line, and nothing leaves before
    `not_before`.
    """

    id: int
    application: int
    revision: int
    event: int
    kind: Kind
    channel: str
    recipient: str
    subject: str
    body: str
    attachment: str
    template_version: int
    message_id: str
    created_at: dt.datetime
    not_before: dt.datetime
    next_attempt_at: dt.datetime
    state: State = State.WAITING
    attempts: int = 0
    claimed_at: dt.datetime | None = None
    handed_at: dt.datetime | None = None
    sent_at: dt.datetime | None = None
    fault: Fault = Fault.NONE
    last_error: str = ""

    @property
    def is_held_up(self) -> bool:
        """Whether it waits for another attempt after one that came to nothing."""
        return self.state is State.WAITING and self.attempts > 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A notification with the number and the name of its case."""

    number: str
    name: str
    notification: Notification


def next_id(transaction: Transaction) -> int:
    last = transaction.memory.get("last_notification") or transaction.value("last_notification_id") or 0
    transaction.memory["last_notification"] = last + 1
    return last + 1


def add_notification(transaction: Transaction, notification: Notification) -> None:
    transaction.insert("notification", [asdict(notification)])


def read_notification(reader: Reader, notification: int, scope: Scope) -> Notification | None:
    row = reader.seen_by(scope).row("notification_by_id", id=notification)
    return _notification(row) if row else None


def notifications_of(reader: Reader, application: int) -> tuple[Notification, ...]:
    """All of one application, in the order they were written."""
    return tuple(_notification(row) for row in reader.rows("notifications_of_application", application=application))


def listed(
    reader: Reader, scope: Scope, *, state: State | None = None, kind: Kind | None = None, search: str = "", size: int
) -> tuple[Listed, ...]:
    """A page of all cases, what failed first; the texts are left out. `search` is a part of a number or a recipient."""
    rows = reader.seen_by(scope).rows(
        "notification_page", state=state, kind=kind, search=search.lower() or None, size=size
    )
    return tuple(
        Listed(number=row.pop("number"), name=row.pop("name"), notification=_notification(row)) for row in rows
    )


def due(reader: Reader, channels: Collection[str], now: dt.datetime, *, size: int) -> tuple[Notification, ...]:
    """What may be sent now by one of these channels, oldest first."""
    rows = reader.rows("due_notifications", channels=sorted(channels), now=now, size=size)
    return tuple(_notification(row) for row in rows)


def claim_notification(transaction: Transaction, notification: Notification, at: dt.datetime) -> Notification:
    """Take a waiting row for sending; returns it as it is then. Raises StaleChange when it is no longer to be had."""
    transaction.change("claim_notification", id=notification.id, attempts=notification.attempts, at=at)
    return replace(notification, state=State.SENDING, attempts=notification.attempts + 1, claimed_at=at)


def mark_handed_over(transaction: Transaction, claimed: Notification, at: dt.datetime) -> None:
    transaction.change("mark_notification_handed_over", id=claimed.id, attempts=claimed.attempts, at=at)


def mark_sent(transaction: Transaction, claimed: Notification, at: dt.datetime, answer: str) -> None:
    """`answer` is what the server said when it took it."""
    transaction.change("mark_notification_sent", id=claimed.id, attempts=claimed.attempts, at=at, answer=answer)


def mark_held_up(
    transaction: Transaction, claimed: Notification, fault: Fault, words: str, next_attempt_at: dt.datetime
) -> None:
    transaction.change(
        "mark_notification_held_up",
        id=claimed.id,
        attempts=claimed.attempts,
        fault=fault,
        words=words,
        next_attempt_at=next_attempt_at,
    )


def mark_failed(transaction: Transaction, claimed: Notification, fault: Fault, words: str) -> None:
    transaction.change("mark_notification_failed", id=claimed.id, attempts=claimed.attempts, fault=fault, words=words)


def send_anew(transaction: Transaction, notification: Notification, recipient: str, at: dt.datetime) -> None:
    """Let a failed or held up row wait for its first attempt again. Raises StaleChange when it has moved on."""
    transaction.change(
        "send_notification_anew",
        id=notification.id,
        state=notification.state,
        attempts=notification.attempts,
        recipient=recipient,
        at=at,
    )


def withdraw_waiting(transaction: Transaction, application: int, kinds: Collection[Kind]) -> int:
    """Take back what has not begun to leave the house; returns how many rows. What is being sent is sent."""
    key = {"application": application, "kinds": sorted(kinds)}
    waiting = len(transaction.rows("waiting_notifications_of", **key))
    if waiting:
        transaction.change("withdraw_notifications", expect=waiting, **key)
    return waiting


def interrupt_deliveries(database: Database, now: dt.datetime) -> None:
    """Settle what a process that died was sending. Nobody may be sending while this runs.

    What nobody can have received waits again. What had been handed over and not answered fails as unclear: to send it
    by itself could send it twice, so a person looks and decides.
    """

    def write(transaction: Transaction) -> None:
        interrupted = transaction.rows("interrupted_notifications")
        unclear = sum(row["handed_at"] is not None for row in interrupted)
        if interrupted:
            transaction.change("take_back_notifications", expect=len(interrupted) - unclear, now=now)
            transaction.change("declare_notifications_unclear", expect=unclear)

    database.write(write)


def _notification(row: Row) -> Notification:
    typed = {"kind": Kind(row["kind"]), "state": State(row["state"]), "fault": Fault(row["fault"])}
    return Notification(**row | typed)
