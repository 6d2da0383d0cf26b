"""Which letters a case has brought forth, and any of them again, made anew from what was decided or asked then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from dashboard.casework import letter
from dashboard.casework.dossier import Dossier, read_dossier
from dashboard.casework.letter_words import numbered
from dashboard.casework.lifecycle import Action
from dashboard.casework.office import Office
from dashboard.casework.returning import certain_faults
from dashboard.letters.content import Letter, LetterKind
from dashboard.letters.naming import file_name, letter_number
from dashboard.letters.typesetting import render
from data.applications import by_id
from data.database import Row
from data.decisions import Decision
from data.notifications import Notification
from data.reference import Reference
from data.scope import EVERYTHING, Scope

_ASKING = {
    LetterKind.CLARIFICATION: Action.REQUEST_CLARIFICATION,
    LetterKind.REMINDER: Action.REMIND,
    LetterKind.EXPIRY: Action.EXPIRE,
}


@dataclass(frozen=True, slots=True)
class Made:
    """A letter of a case, told from the others by its kind and `ordinal`: that of the decision or of the question, or
    how manieth reminder or return it is. `at` is the moment of the event it tells of.
    """

    kind: LetterKind
    ordinal: int
    revision: int
    at: dt.datetime


def letters_made(dossier: Dossier) -> tuple[Made, ...]:
    """All letters of the case in the order they were made, whichever revision is shown.

    What was taken back before it had left the house has none, nor has what was destroyed: of that only an act can be made again.
    """
    made = (
        *_of_questions(dossier),
        *_of_decisions(dossier),
        *_of_events(dossier, Action.REMIND, LetterKind.REMINDER),
        *_of_events(dossier, Action.RETURN, LetterKind.RETURN),
    )
    destroyed = max((each["happened_at"] for each in _events(dossier, Action.DESTROY)), default=dt.datetime.min)
    left = (each for each in made if each.at > destroyed or each.kind is LetterKind.ACT)
    return tuple(sorted(left, key=lambda each: each.at))


def made_letter(office: Office, number: str, kind: LetterKind, ordinal: int, scope: Scope) -> Letter | None:
    """The letter as it was sent, or None when the case has none such. Raises public_address.BadPublicAddress."""
    return _found(office, number, scope, lambda each: (each.kind, each.ordinal) == (kind, ordinal))


def attachment(office: Office, notification: Notification) -> tuple[str, bytes]:
    """Name and bytes of the letter that goes with a notification: the one of its kind about the same event.

    Raises LookupError when there is none, public_address.BadPublicAddress.
    """
    with office.database.read() as reader:
        row = by_id(reader, notification.application, EVERYTHING)
    kind, at = notification.attachment, notification.created_at
    content = _found(office, row.number, EVERYTHING, lambda each: (each.kind, each.at) == (kind, at)) if row else None
    if content is None:
        raise LookupError(f"application {notification.application} has no {kind} of {at:%Y-%m-%d %H:%M:%S}")
    return file_name(content), render(content)


def decided_as(dossier: Dossier, decision: Decision) -> str:
    """The number under which the applicant was told of a decision: the act's, or that of the letter of rejection."""
    return decision.registration_number or letter_number(dossier.row.number, LetterKind.REJECTION, decision.ordinal)


def _of_questions(dossier: Dossier) -> Iterator[Made]:
    silent = _taken_back_unsent(dossier)
    for question in dossier.questions:
        if question.withdrawn_at in silent:
            continue
        yield Made(LetterKind.CLARIFICATION, question.ordinal, question.revision, question.asked_at)
        if question.expired_at:
            yield Made(LetterKind.EXPIRY, question.ordinal, question.revision, question.expired_at)


def _of_decisions(dossier: Dossier) -> Iterator[Made]:
    silent = _taken_back_unsent(dossier)
    for decision in dossier.decisions:
        if decision.annulled == "undone" or decision.annulled_at in silent:
            continue
        kind = LetterKind.ACT if decision.registration_number else LetterKind.REJECTION
        yield Made(kind, decision.ordinal, decision.revision, decision.decided_at)
        if decision.annulled:
            yield Made(LetterKind.REVERSAL, decision.ordinal, decision.revision, decision.annulled_at)


def _of_events(dossier: Dossier, action: Action, kind: LetterKind) -> Iterator[Made]:
    for ordinal, event in enumerate(_events(dossier, action), 1):
        yield Made(kind, ordinal, event["revision"], event["happened_at"])


def _events(dossier: Dossier, action: Action) -> list[Row]:
    return [event for event in dossier.history if event["action"] == action]


def _taken_back_unsent(dossier: Dossier) -> frozenset[dt.datetime]:
    """When something was withdrawn or reversed of which the applicant had not been told."""
    return frozenset(event["happened_at"] for event in dossier.history if event["details"].get("silently"))


def _found(office: Office, number: str, scope: Scope, fits: Callable[[Made], bool]) -> Letter | None:
    dossier = read_dossier(office, number, scope)
    fitting = [each for each in letters_made(dossier) if fits(each)] if dossier else []
    if not fitting:
        return None
    made = fitting[-1]
    return _again(read_dossier(office, number, scope, made.revision), dossier.reference, made)


def _again(dossier: Dossier, reference: Reference, made: Made) -> Letter:
    if made.kind in (LetterKind.CLARIFICATION, LetterKind.EXPIRY, LetterKind.REMINDER):
        return _about_question(dossier, reference, made)
    if made.kind is LetterKind.RETURN:
        return _returned(dossier, reference, made)
    [decision] = [each for each in dossier.decisions if each.ordinal == made.ordinal]
    if made.kind is LetterKind.REVERSAL:
        return letter.reversal(
            dossier,
            approval=bool(decision.registration_number),
            decided_at=decision.decided_at,
            decided_as=decided_as(dossier, decision),
            text=decision.annulment,
            at=made.at,
            author=decision.annulled_by,
            ordinal=made.ordinal,
        )
    who = {"at": made.at, "author": decision.decided_by, "approved_by": decision.approved_by}
    if made.kind is LetterKind.ACT:
        return letter.act(dossier, registration_number=decision.registration_number, **who)
    return letter.rejection(
        dossier, reference, grounds=decision.grounds, text=decision.text, ordinal=made.ordinal, **who
    )


def _about_question(dossier: Dossier, reference: Reference, made: Made) -> Letter:
    """The day by which to answer is the one that was told then; it may have been put off since."""
    question = [each for each in dossier.questions if each.asked_at <= made.at][-1]
    told = [each["details"] for each in _events(dossier, _ASKING[made.kind]) if each["happened_at"] == made.at]
    due_on = dt.date.fromisoformat(told[-1]["due_on"])
    if made.kind is LetterKind.CLARIFICATION:
        return letter.clarification(
            dossier,
            reference,
            items=question.items,
            due_on=due_on,
            text=question.text,
            at=made.at,
            author=question.asked_by,
            ordinal=made.ordinal,
        )
    write = letter.expiry if made.kind is LetterKind.EXPIRY else letter.reminder
    return write(dossier, reference, question, due_on=due_on, at=made.at, ordinal=made.ordinal)


def _returned(dossier: Dossier, reference: Reference, made: Made) -> Letter:
    """The program's own return has no text of anybody's: its findings speak."""
    event = _events(dossier, Action.RETURN)[made.ordinal - 1]
    text = event["details"].get("text") or numbered(certain_faults(dossier.findings), dossier.form, reference)
    return letter.returned(dossier, text=text, at=made.at, author=event["actor"], ordinal=made.ordinal)
