"""What a decision tells of the time it took stands with it and beside the case, and goes when it is taken back."""

from __future__ import annotations

import pytest

from dashboard.casework.clarification import Item, expire_clarification, request_clarification, withdraw_clarification
from dashboard.casework.decision import approve
from dashboard.casework.office import Office
from dashboard.casework.taking_back import reverse, undo
from data.applications import ApplicationRow
from data.decisions import read_decisions
from tests.casework.desk import IVANOVA, SENIOR, checked, found, in_review, next_revision, sent
from tests.conftest import Clock
from tests.forms import FORM

ITEMS = [Item(ground="form_errors", text="Укажите ИНН")]


def asked(office: Office, row: ApplicationRow) -> ApplicationRow:
    return request_clarification(office, row.number, IVANOVA, seen=row.version, items=ITEMS)


def approved(office: Office, row: ApplicationRow) -> ApplicationRow:
    return approve(office, row.number, IVANOVA, seen=row.version)


def facts(office: Office, row: ApplicationRow) -> tuple[int, int, int]:
    """Those beside the case, which are those of the decision that stands."""
    row = found(office, row.number)
    with office.database.read() as reader:
        (decision,) = [each for each in read_decisions(reader, row.id) if each.stands]
    kept = (row.working_days, row.waited_days, row.rounds)
    assert kept == (decision.working_days, decision.waited_days, decision.rounds)
    return kept


def test_nothing_was_asked(office: Office, clock: Clock) -> None:
    row = in_review(office)
    assert (row.working_days, row.waited_days, row.rounds) == (None, None, None)
    clock.set(2026, 11, 12)
    assert facts(office, approved(office, row)) == (2, 0, 0)


def test_the_days_of_waiting_are_told_apart_and_every_question_counts(office: Office, clock: Clock) -> None:
    form, row = FORM, in_review(office)
    for day, answer in ((11, 13), (16, 18)):  # Wednesday to Friday, Monday to Wednesday of November 2026
        clock.set(2026, 11, day)
        asked(office, row)
        clock.set(2026, 11, answer)
        form = next_revision(form)
        sent(office, form)
        row = checked(office, found(office, row.number))
    clock.set(2026, 11, 19)
    assert facts(office, approved(office, row)) == (3, 4, 2)


def test_a_question_that_was_taken_back_is_no_round(office: Office, clock: Clock) -> None:
    row = asked(office, in_review(office))
    clock.set(2026, 11, 11)
    row = withdraw_clarification(office, row.number, IVANOVA, seen=row.version, text="Не нужно.")
    assert facts(office, approved(office, row)) == (0, 1, 0)


def test_a_question_nobody_answered_is_one(office: Office, clock: Clock) -> None:
    row = request_clarification(
        office, (row := in_review(office)).number, IVANOVA, seen=row.version, items=ITEMS, days=1
    )
    clock.set(2026, 11, 12)
    row = expire_clarification(office, row.number, seen=row.version)
    assert facts(office, approved(office, row)) == (0, 2, 1)


@pytest.mark.parametrize("back", ["undo", "reverse"])
def test_a_decision_that_is_taken_back_leaves_nothing_beside_the_case(office: Office, clock: Clock, back: str) -> None:
    row = approved(office, in_review(office))
    if back == "undo":
        row = undo(office, row.number, IVANOVA, seen=row.version)
    else:
        clock.set(2026, 11, 11)
        row = reverse(office, row.number, SENIOR, seen=row.version, text="Ошибка.")
    assert (row.decided_at, row.working_days, row.waited_days, row.rounds) == (None, None, None, None)
    row = approve(office, row.number, IVANOVA if back == "undo" else SENIOR, seen=row.version)
    assert facts(office, row) == (0 if back == "undo" else 1, 0, 0)
