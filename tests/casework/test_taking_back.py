"""Decisions taken back: undone before anybody was told, reversed afterwards, and never without a trace."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.casework.decision import approve, confirm, reject
from dashboard.casework.dossier import read_dossier
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.taking_back import reverse, undo
from data.applications import ApplicationRow
from data.model import Status
from data.notifications import Kind, State, claim_notification, mark_sent
from data.queue import QueueFilter, count
from data.scope import EVERYTHING
from data.settings import save_setting
from tests.casework.desk import BLOCKING, IVANOVA, OTHER_SENIOR, PETROV, SENIOR, events, in_review
from tests.conftest import Clock


def approved(office: Office) -> ApplicationRow:
    row = in_review(office)
    return approve(office, row.number, IVANOVA, seen=row.version)


def mail(office: Office, row: ApplicationRow, *kinds: Kind) -> list[State]:
    return [each.state for each in read_dossier(office, row.number, EVERYTHING).notifications if each.kind in kinds]


def deliver(office: Office, row: ApplicationRow, kind: Kind) -> None:
    [notification] = [each for each in read_dossier(office, row.number, EVERYTHING).notifications if each.kind is kind]
    at = office.now()
    claimed = office.database.write(lambda transaction: claim_notification(transaction, notification, at))
    office.database.write(lambda transaction: mark_sent(transaction, claimed, at, "250 OK"))


def test_an_undone_decision_leaves_the_case_as_it_was_and_tells_nobody(office: Office, clock: Clock) -> None:
    row = in_review(office)
    decided = approve(office, row.number, IVANOVA, seen=row.version)
    later = {"by": "Орлов", "at": clock()}  # a case keeps the days that it was given when it came in
    office.database.write(lambda transaction: save_setting(transaction, "review_days", 10, **later))
    clock.moment += dt.timedelta(minutes=9)
    back = undo(office, row.number, IVANOVA, seen=decided.version)
    assert (back.status, back.assignee, back.due_on, back.decided_at) == (row.status, row.assignee, row.due_on, None)
    [decision] = read_dossier(office, row.number, EVERYTHING).decisions
    assert (decision.annulled, decision.annulled_by) == ("undone", IVANOVA.name)
    assert mail(office, row, Kind.APPROVED, Kind.REVERSED) == [State.WITHDRAWN]
    assert events(office, row)[-1]["action"] == "undo"


def test_a_number_that_nobody_was_told_of_stays_the_case_s_own(office: Office) -> None:
    row = approved(office)
    back = undo(office, row.number, IVANOVA, seen=row.version)
    row = approve(office, row.number, IVANOVA, seen=back.version)
    numbers = [each.registration_number for each in read_dossier(office, row.number, EVERYTHING).decisions]
    assert numbers == ["ЕГИСЗ-2026-000001", "ЕГИСЗ-2026-000001"]


def test_a_number_that_was_told_is_not_given_again(office: Office) -> None:
    row = approved(office)
    deliver(office, row, Kind.APPROVED)
    back = reverse(office, row.number, SENIOR, seen=row.version, text="Ошибка.")
    approve(office, row.number, SENIOR, seen=back.version)
    numbers = [each.registration_number for each in read_dossier(office, row.number, EVERYTHING).decisions]
    assert numbers == ["ЕГИСЗ-2026-000001", "ЕГИСЗ-2026-000002"]


def test_what_was_told_is_not_undone(office: Office, clock: Clock) -> None:
    row = approved(office)
    deliver(office, row, Kind.APPROVED)
    with pytest.raises(ActionRefused, match="only be reversed"):
        undo(office, row.number, IVANOVA, seen=row.version)
    assert read_dossier(office, row.number, EVERYTHING).decisions[0].stands


def test_after_the_window_nothing_is_undone_even_if_the_mail_is_late(office: Office, clock: Clock) -> None:
    row = approved(office)
    clock.moment += dt.timedelta(minutes=10)
    with pytest.raises(ActionRefused, match="only be reversed"):
        undo(office, row.number, IVANOVA, seen=row.version)
    assert mail(office, row, Kind.APPROVED) == [State.WAITING]


def test_only_whoever_decided_undoes(office: Office) -> None:
    row = approved(office)
    for actor in (PETROV, SENIOR):
        with pytest.raises(ActionRefused, match="assigned to"):
            undo(office, row.number, actor, seen=row.version)


def test_a_reversal_is_told_and_gives_the_case_to_whoever_reversed(office: Office, clock: Clock) -> None:
    row = approved(office)
    clock.set(2026, 11, 16)
    deliver(office, row, Kind.APPROVED)
    with pytest.raises(ActionRefused, match="needs a text"):
        reverse(office, row.number, SENIOR, seen=row.version, text=" ")
    back = reverse(office, row.number, SENIOR, seen=row.version, text="Лицензия принадлежит другой организации.")
    assert (back.status, back.assignee, back.due_on) == (Status.IN_REVIEW, SENIOR.name, dt.date(2026, 11, 19))
    [decision] = read_dossier(office, row.number, EVERYTHING).decisions
    assert (decision.annulled, decision.annulled_by) == ("reversed", SENIOR.name)
    assert decision.annulment == "Лицензия принадлежит другой организации."
    assert mail(office, row, Kind.REVERSED) == [State.WAITING]
    assert events(office, row)[-1]["details"]["registration_number"] == "ЕГИСЗ-2026-000001"


def test_a_decision_nobody_was_told_of_is_reversed_in_silence(office: Office) -> None:
    row = approved(office)
    reverse(office, row.number, SENIOR, seen=row.version, text="Ошибка")
    assert mail(office, row, Kind.APPROVED, Kind.REVERSED) == [State.WITHDRAWN]


def test_nobody_reverses_their_own_decision_and_no_reviewer_any(office: Office) -> None:
    row = in_review(office, by=SENIOR)
    row = approve(office, row.number, SENIOR, seen=row.version)
    with pytest.raises(ActionRefused, match="somebody else"):
        reverse(office, row.number, SENIOR, seen=row.version, text="Ошибка")
    with pytest.raises(ActionRefused, match="role"):
        reverse(office, row.number, IVANOVA, seen=row.version, text="Ошибка")
    assert reverse(office, row.number, OTHER_SENIOR, seen=row.version, text="Ошибка").status is Status.IN_REVIEW


def test_an_annulled_decision_counts_nowhere(office: Office) -> None:
    row = in_review(office, findings=[BLOCKING])
    row = reject(office, row.number, IVANOVA, seen=row.version, grounds=["form_errors"], text="Нет ИНН")
    asked = QueueFilter(ground="form_errors"), QueueFilter(days_until=10)

    def counted() -> list[int]:
        with office.database.read() as reader:
            return [count(reader, each, EVERYTHING) for each in asked]

    assert counted() == [1, 1]
    undo(office, row.number, IVANOVA, seen=row.version)
    assert counted() == [0, 0]


def test_a_decision_of_two_can_be_undone_by_the_one_who_proposed_it(office: Office) -> None:
    row = in_review(office)
    row = approve(office, row.number, IVANOVA, seen=row.version, second=True)
    row = confirm(office, row.number, SENIOR, seen=row.version)
    assert undo(office, row.number, IVANOVA, seen=row.version).status is Status.IN_REVIEW
