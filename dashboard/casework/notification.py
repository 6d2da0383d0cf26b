"""What applicants are told and when: a row in the outbox for each channel, in the transaction of the change.

Which changes are told of is in the lifecycle table; the words come from the templates and are Russian, whatever the
language of the screen on which somebody acted. Sending is `deliverer`'s.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from dashboard.casework.lifecycle import Action, Transition
from dashboard.casework.notification_text import fill
from dashboard.casework.notification_values import LANGUAGE, values_of
from dashboard.casework.office import Office
from dashboard.delivery.settings import Route, routes
from dashboard.letters.content import LetterKind
from dashboard.locale import N_, in_language
from data.applications import ApplicationRow
from data.database import Transaction
from data.events import last_sequence
from data.notification_templates import read_template
from data.notifications import DEMONSTRATION, Kind, Notification, State, add_notification, next_id

TITLE: Mapping[Kind, str] = {
    Kind.RECEIVED: N_("Application received"),
    Kind.RESUBMITTED: N_("Next revision received"),
    Kind.CHECKED: N_("Documents checked"),
    Kind.RETURNED: N_("Application returned"),
    Kind.CLARIFICATION: N_("Clarification requested"),
    Kind.REMINDER: N_("Reminder of a clarification"),
    Kind.EXPIRED: N_("Clarification expired"),
    Kind.CLARIFICATION_WITHDRAWN: N_("Clarification withdrawn"),
    Kind.APPROVED: N_("Application approved"),
    Kind.REJECTED: N_("Application rejected"),
    Kind.REVERSED: N_("Decision reversed"),
}
ATTACHED = "Документ в формате PDF приложен к этому письму."
_BY_TITLE = {title: kind for kind, title in TITLE.items()}

# The letter that goes with a kind of notification; what is not here goes without one.
LETTERS: dict[Kind, str] = {
    Kind.RETURNED: LetterKind.RETURN,
    Kind.CLARIFICATION: LetterKind.CLARIFICATION,
    Kind.REMINDER: LetterKind.REMINDER,
    Kind.EXPIRED: LetterKind.EXPIRY,
    Kind.APPROVED: LetterKind.ACT,
    Kind.REJECTED: LetterKind.REJECTION,
    Kind.REVERSED: LetterKind.REVERSAL,
}


def kind_of(step: Transition) -> Kind | None:
    """What a step of the table tells the applicant, if anything."""
    if not step.notification:
        return None
    return Kind.RESUBMITTED if step.action is Action.RESUBMIT else _BY_TITLE[step.notification]


def tell(
    office: Office,
    transaction: Transaction,
    row: ApplicationRow,
    kind: Kind,
    at: dt.datetime,
    details: Mapping[str, object] | None = None,
    *,
    not_before: dt.datetime | None = None,
) -> None:
    """Write down what is to be sent about the event that was recorded last in this transaction.

    `row` is the case as it is now, `details` are the event's. Before `not_before` nothing leaves the house.
    """
    to = transaction.row("recipient_of_revision", application=row.id, revision=row.revision) or {}
    template = read_template(transaction, kind)
    letter = LETTERS.get(kind, "")
    with in_language(LANGUAGE):
        values = values_of(office, transaction, row, kind, at, details or {}) | {
            "organisation": (to.get("full_name") or to.get("short_name") or row.name),
            "attached": ATTACHED if letter else "",
        }
    subject, body = fill(kind, template.subject, template.body, values)
    for route in routes() if office.sends else (Route(DEMONSTRATION),):
        key = next_id(transaction)
        waiting = Notification(
            id=key,
            application=row.id,
            revision=row.revision,
            event=last_sequence(transaction),
            kind=kind,
            channel=route.name,
            recipient=route.recipient(email=to.get("email") or "", phone=to.get("phone") or ""),
            subject=subject,
            body=body,
            attachment=letter,
            template_version=template.version,
            message_id=message_id(key, row),
            created_at=at,
            not_before=not_before or at,
            next_attempt_at=not_before or at,
            state=State.WAITING if office.sends else State.SENT,
            sent_at=None if office.sends else at,
        )
        add_notification(transaction, waiting)


def message_id(key: int, row: ApplicationRow) -> str:
    """The same for every attempt, so that a mailbox that got a message twice shows it once."""
    return f"<{key}.{row.uuid}@egisz-registration>"
