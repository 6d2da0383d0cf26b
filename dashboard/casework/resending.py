"""Sending a notification again, by a person who looked at what became of it.

One that failed or is held up goes out again itself, to the address in the form as it is now. One that was sent goes
out as another message with the same words, so that a mailbox that has the first shows the second too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from dashboard.casework.accounts import as_of_now
from dashboard.casework.door import NoSuchApplication, add_to
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.notification import message_id
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.delivery.settings import routes
from dashboard.locale import N_
from data.applications import ApplicationRow, by_id
from data.database import StaleChange, Transaction
from data.notifications import (
    DEMONSTRATION,
    MAIL,
    Fault,
    Notification,
    State,
    add_notification,
    next_id,
    read_notification,
    send_anew,
)
from data.scope import EVERYTHING


class NoSuchNotification(LookupError):
    """There is no notification under that key."""


def can_be_resent(notification: Notification) -> bool:
    return notification.state in (State.FAILED, State.SENT) or notification.is_held_up


def resend(office: Office, notification: int, actor: Actor) -> None:
    """Let it go out again now. Raises NoSuchNotification, lifecycle.ActionRefused; then nothing has happened."""
    with office.database.read() as reader:
        scope = as_of_now(reader, actor).scope
        seen = read_notification(reader, notification, scope)
        case = by_id(reader, seen.application, scope) if seen else None
    if case is None:
        raise NoSuchNotification(str(notification))

    def add(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> dict:
        present = read_notification(transaction, notification, EVERYTHING)
        if not can_be_resent(present):
            raise ActionRefused(N_("This notification is not one to send again: it is on its way or was withdrawn."))
        recipient = _recipient(transaction, row, present)
        if present.state is State.SENT:
            _send_another(transaction, row, present, recipient, at)
        else:
            send_anew(transaction, present, recipient, at)
        return {
            "notification": present.id,
            "kind": present.kind,
            "state": present.state,
            "fault": present.fault,
            "words": present.last_error if present.fault else "",
        }

    try:
        add_to(office, case.number, Action.RESEND, actor, add=add)
    except StaleChange as error:
        raise ActionRefused(
            N_("This notification is not one to send again: it is on its way or was withdrawn.")
        ) from error


def resend_failed(office: Office, actor: Actor) -> Iterator[Exception | None]:
    """Let all that failed go out again, one after another; yields None for each, or why it did not."""
    with office.database.read() as reader:
        failed = [row["id"] for row in reader.seen_by(as_of_now(reader, actor).scope).rows("failed_notifications")]
    for notification in failed:
        try:
            resend(office, notification, actor)
            yield None
        except (ActionRefused, NoSuchApplication, NoSuchNotification) as refused:
            yield refused


def _recipient(transaction: Transaction, row: ApplicationRow, present: Notification) -> str:
    to = transaction.row("recipient_of_revision", application=row.id, revision=row.revision) or {}
    for route in routes():
        if route.name == present.channel:
            return route.recipient(email=to.get("email") or "", phone=to.get("phone") or "")
    return present.recipient


def _send_another(
    transaction: Transaction, row: ApplicationRow, sent: Notification, recipient: str, at: dt.datetime
) -> None:
    key = next_id(transaction)
    add_notification(
        transaction,
        replace(
            sent,
            id=key,
            channel=MAIL if sent.channel == DEMONSTRATION else sent.channel,
            recipient=recipient,
            message_id=message_id(key, row),
            not_before=at,
            next_attempt_at=at,
            state=State.WAITING,
            attempts=0,
            claimed_at=None,
            handed_at=None,
            sent_at=None,
            fault=Fault.NONE,
            last_error="",
        ),
    )
