"""Asking the applicant, with the clock stopped until the next revision answers, the time runs out or it is withdrawn."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from dashboard.casework.clock import add_working_days, moscow_day, working_days_between
from dashboard.casework.door import move
from dashboard.casework.leaving import undo_window, withdraw_unsent
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE, Actor
from dashboard.locale import N_
from data.applications import ApplicationRow, Change
from data.clarifications import Item, Judgement, Question, add_question, open_question, read_questions
from data.database import StaleChange, Transaction
from data.notifications import Kind

LONGEST_EXTENSION = 60  # working days


def request_clarification(
    office: Office,
    number: str,
    actor: Actor,
    *,
    seen: int,
    items: Sequence[Item],
    text: str = "",
    days: int | None = None,
) -> ApplicationRow:
    """Ask the applicant for `items`; the answer is due in `days` working days. Raises what `door.move` raises."""
    items = [item for item in items if item.text.strip()]
    if not items:
        raise ActionRefused(N_("A clarification needs at least one item with a text."))
    days = office.settings().answer_days if days is None else days

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        today = moscow_day(at)
        answer_due_on = add_working_days(today, days)
        question = Question(
            ordinal=transaction.value("last_clarification", application=row.id) + 1,
            revision=row.revision,
            asked_at=at,
            asked_by=actor.name,
            text=text.strip(),
            due_on=answer_due_on,
            items=tuple(items),
        )
        add_question(transaction, row.id, question)
        remaining = working_days_between(today, row.due_on) if row.due_on else None
        stopped = replace(Change.of(row).off_hold(), due_on=None, remaining_days=remaining, answer_due_on=answer_due_on)
        return stopped, {"items": len(items), "due_on": answer_due_on.isoformat()}

    return move(
        office,
        number,
        Action.REQUEST_CLARIFICATION,
        actor,
        seen=seen,
        change=change,
        tell_after=undo_window(office),
    )


def withdraw_clarification(office: Office, number: str, actor: Actor, *, seen: int, text: str) -> ApplicationRow:
    """Take the question back and let the clock run on; what was asked is kept. Raises what `door.move` raises.

    When the question has not left the house yet, the applicant hears of neither.
    """
    if not text.strip():
        raise ActionRefused(N_("A withdrawal needs a text that says why."))

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        question = _open_question(transaction, row)
        transaction.change(
            "withdraw_clarification",
            application=row.id,
            ordinal=question.ordinal,
            at=at,
            by=actor.name,
            text=text.strip(),
        )
        unsent = withdraw_unsent(transaction, row, {Kind.CLARIFICATION, Kind.REMINDER})
        return resume_clock(Change.of(row), moscow_day(at)), {"text": text.strip(), "silently": unsent}

    return move(office, number, Action.WITHDRAW_CLARIFICATION, actor, seen=seen, change=change)


def extend_clarification(office: Office, number: str, actor: Actor, *, seen: int, until: dt.date) -> ApplicationRow:
    """Give the applicant until another day. Raises what `door.move` raises."""
    today = moscow_day(office.now())
    if not today < until <= add_working_days(today, LONGEST_EXTENSION):
        raise ActionRefused(
            N_("The answer is due after today and within {days} working days."), days=str(LONGEST_EXTENSION)
        )

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        question = _open_question(transaction, row)
        transaction.change("extend_clarification", application=row.id, ordinal=question.ordinal, due_on=until)
        return replace(Change.of(row), answer_due_on=until), {"due_on": until.isoformat()}

    return move(office, number, Action.EXTEND_CLARIFICATION, actor, seen=seen, change=change)


def expire_clarification(office: Office, number: str, *, seen: int) -> ApplicationRow:
    """End the waiting when the day has passed: the case is its reviewer's again. Raises what `door.move` raises."""

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        question = _open_question(transaction, row)
        if moscow_day(at) <= row.answer_due_on:
            raise ActionRefused(N_("The applicant still has time to answer."))
        transaction.change("expire_clarification", application=row.id, ordinal=question.ordinal, at=at)
        return resume_clock(Change.of(row), moscow_day(at)), {"due_on": row.answer_due_on.isoformat()}

    return move(office, number, Action.EXPIRE, OFFICE, seen=seen, change=change)


def remind(office: Office, number: str, *, seen: int, reminded: int, owed: int) -> ApplicationRow:
    """Remind the applicant, of whom `reminded` reminders are noted and now `owed`: those missed are not made up for.

    Raises what `door.move` raises.
    """

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        question = _open_question(transaction, row)
        try:
            transaction.change(
                "count_reminder", application=row.id, ordinal=question.ordinal, reminded=reminded, owed=owed
            )
        except StaleChange:
            raise ActionRefused(N_("The applicant was reminded already.")) from None
        days = working_days_between(moscow_day(at), question.due_on)
        return Change.of(row), {"due_on": question.due_on.isoformat(), "days": days}

    return move(office, number, Action.REMIND, OFFICE, seen=seen, change=change)


def judge_answer(
    office: Office, number: str, actor: Actor, *, seen: int, question: int, item: int, judgement: Judgement
) -> ApplicationRow:
    """Say what the answer to an item is worth; both are counted from 1. Raises what `door.move` raises."""

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        asked = {each.ordinal: each for each in read_questions(transaction, row.id)}.get(question)
        if asked is None or asked.answered_at is None or not 0 < item <= len(asked.items):
            raise ActionRefused(N_("There is no such item that was answered."))
        transaction.change(
            "judge_item", application=row.id, clarification=question, ordinal=item, judgement=str(judgement)
        )
        return Change.of(row), {"clarification": question, "item": item, "judgement": str(judgement)}

    return move(office, number, Action.JUDGE_ANSWER, actor, seen=seen, change=change)


def answer_open_question(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> None:
    """The next revision answers what was asked about the present one, in time or late."""
    asked = [each for each in read_questions(transaction, row.id) if each.revision == row.revision]
    if asked and asked[-1].withdrawn_at is None and asked[-1].answered_at is None:
        transaction.change("answer_clarification", application=row.id, ordinal=asked[-1].ordinal, at=at)


def resume_clock(change: Change, today: dt.date) -> Change:
    """Let a stopped clock run on: what was left of the review's time counts from `today`."""
    if change.remaining_days is None:
        return replace(change, answer_due_on=None)
    due_on = add_working_days(today, max(change.remaining_days, 1))
    return replace(change, due_on=due_on, remaining_days=None, answer_due_on=None)


def _open_question(transaction: Transaction, row: ApplicationRow) -> Question:
    question = open_question(read_questions(transaction, row.id))
    if question is None:
        raise ActionRefused(N_("Nothing is being asked of the applicant."))
    return question
