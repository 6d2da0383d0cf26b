"""Questions after they were asked: withdrawn, extended, reminded of, out of time, answered late, judged item by item."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.casework.clarification import (
    Item,
    Judgement,
    extend_clarification,
    judge_answer,
    request_clarification,
    withdraw_clarification,
)
from dashboard.casework.decision import approve
from dashboard.casework.dossier import read_dossier
from dashboard.casework.duties import do_duties
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from data.applications import ApplicationRow
from data.database import Transaction
from data.model import Status
from data.notifications import Kind, State, claim_notification, mark_sent, notifications_of
from data.scope import EVERYTHING
from data.settings import save_setting
from tests.casework.desk import IVANOVA, PETROV, SENIOR, checked, events, found, in_review, next_revision, sent
from tests.conftest import Clock
from tests.packages import numbered

FORM = numbered(1)
ITEMS = (Item("form_errors", "Укажите ИНН"), Item("missing_documents", "Приложите устав"), Item("", "Позвоните"))


def asked(office: Office, **changes: object) -> ApplicationRow:
    """Tuesday 10 November; the answer is due on 1 December."""
    row = in_review(office, FORM)
    return request_clarification(office, row.number, IVANOVA, seen=row.version, **{"items": ITEMS} | changes)


def mail(office: Office, row: ApplicationRow, kind: Kind) -> list[State]:
    return [each.state for each in read_dossier(office, row.number, EVERYTHING).notifications if each.kind is kind]


def deliver_all(office: Office, row: ApplicationRow) -> None:
    at = office.now()

    def act(transaction: Transaction) -> None:
        for each in notifications_of(transaction, row.id):
            mark_sent(transaction, claim_notification(transaction, each, at), at, "250 OK")

    office.database.write(act)


def test_a_withdrawn_question_lets_the_clock_run_and_is_kept(office: Office, clock: Clock) -> None:
    row = asked(office)
    deliver_all(office, row)
    clock.set(2026, 11, 16)
    back = withdraw_clarification(office, row.number, IVANOVA, seen=row.version, text=" Нашлось само. ")
    assert (back.status, back.assignee, back.answer_due_on) == (Status.IN_REVIEW, IVANOVA.name, None)
    assert back.due_on == dt.date(2026, 11, 19)  # three working days were left
    [question] = read_dossier(office, row.number, EVERYTHING).questions
    assert (question.withdrawn_by, question.withdrawal, question.items) == (IVANOVA.name, "Нашлось само.", ITEMS)
    assert mail(office, row, Kind.CLARIFICATION_WITHDRAWN) == [State.WAITING]


def test_one_withdrawn_before_it_was_sent_is_never_heard_of(office: Office) -> None:
    row = asked(office)
    withdraw_clarification(office, row.number, IVANOVA, seen=row.version, text="Поспешили")
    assert mail(office, row, Kind.CLARIFICATION) == [State.WITHDRAWN]
    assert mail(office, row, Kind.CLARIFICATION_WITHDRAWN) == []


def test_another_question_may_follow_on_the_same_revision(office: Office) -> None:
    row = asked(office)
    back = withdraw_clarification(office, row.number, SENIOR, seen=row.version, text="Не то")
    request_clarification(office, row.number, IVANOVA, seen=back.version, items=ITEMS[:1])
    sent(office, next_revision(FORM))
    first, second = read_dossier(office, row.number, EVERYTHING).questions
    assert (first.answered_at, second.answered_at is None) == (None, False)
    assert [len(each.items) for each in (first, second)] == [3, 1]


def test_who_withdraws_and_how(office: Office) -> None:
    row = asked(office)
    with pytest.raises(ActionRefused, match="assigned to"):
        withdraw_clarification(office, row.number, PETROV, seen=row.version, text="Не то")
    with pytest.raises(ActionRefused, match="says why"):
        withdraw_clarification(office, row.number, IVANOVA, seen=row.version, text="")


def test_the_applicant_gets_more_time(office: Office) -> None:
    row = asked(office)
    for until in (dt.date(2026, 11, 10), dt.date(2027, 6, 1)):
        with pytest.raises(ActionRefused):
            extend_clarification(office, row.number, IVANOVA, seen=row.version, until=until)
    row = extend_clarification(office, row.number, IVANOVA, seen=row.version, until=dt.date(2026, 12, 15))
    assert (
        row.answer_due_on == read_dossier(office, row.number, EVERYTHING).questions[0].due_on == dt.date(2026, 12, 15)
    )


def test_reminders_come_seven_and_two_working_days_before(office: Office, clock: Clock) -> None:
    row = asked(office)
    reminded = {}
    for day in range(11, 31):
        clock.set(2026, 11, day, 10)
        do_duties(office)
        do_duties(office)
        reminded[day] = len(mail(office, row, Kind.REMINDER))
    changes = [day for day in range(12, 31) if reminded[day] != reminded[day - 1]]
    assert changes == [20, 27]  # the answer is due on Tuesday 1 December
    assert [event["action"] for event in events(office, row)].count("remind") == 2


def test_what_was_missed_is_not_made_up_for(office: Office, clock: Clock) -> None:
    row = asked(office)
    clock.set(2026, 11, 30, 10)
    do_duties(office)
    do_duties(office)
    assert len(mail(office, row, Kind.REMINDER)) == 1


def test_letters_are_written_in_working_hours_and_by_the_settings(office: Office, clock: Clock) -> None:
    office.database.write(lambda t: save_setting(t, "reminder_days", [1], by="Орлов О. О.", at=clock()))
    row = asked(office)
    clock.set(2026, 11, 29, 12)  # a Sunday
    assert do_duties(office) == 0
    clock.set(2026, 11, 30, 8, 59)
    assert do_duties(office) == 0
    clock.set(2026, 11, 30, 9)
    assert do_duties(office) == 1
    assert len(mail(office, row, Kind.REMINDER)) == 1


def test_without_an_answer_the_case_comes_back_and_says_so(office: Office, clock: Clock) -> None:
    row = asked(office)
    clock.set(2026, 12, 1, 18)
    do_duties(office)
    assert found(office, row.number).status is Status.AWAITING_APPLICANT  # the last day belongs to the applicant
    clock.set(2026, 12, 2, 9)
    assert do_duties(office) == 1
    row = found(office, row.number)
    assert (row.status, row.assignee, row.due_on) == (Status.IN_REVIEW, IVANOVA.name, dt.date(2026, 12, 7))
    assert read_dossier(office, row.number, EVERYTHING).questions[0].expired_at == clock()
    assert mail(office, row, Kind.EXPIRED) == [State.WAITING]
    assert do_duties(office) == 0


def test_an_answer_that_comes_late_is_an_answer(office: Office, clock: Clock) -> None:
    row = asked(office)
    clock.set(2026, 12, 2, 9)
    do_duties(office)
    clock.set(2026, 12, 3)
    sent(office, next_revision(FORM))
    [question] = read_dossier(office, row.number, EVERYTHING).questions
    assert question.expired_at and question.answered_at == clock()


def test_each_item_is_judged(office: Office) -> None:
    row = asked(office)
    sent(office, next_revision(FORM))
    row = checked(office, found(office, row.number))
    for item, judgement in ((1, Judgement.ACCEPTED), (2, Judgement.AGAIN), (3, Judgement.DROPPED)):
        row = judge_answer(office, row.number, IVANOVA, seen=row.version, question=1, item=item, judgement=judgement)
    [question] = read_dossier(office, row.number, EVERYTHING).questions
    assert [each.judgement for each in question.items] == [Judgement.ACCEPTED, Judgement.AGAIN, Judgement.DROPPED]
    row = judge_answer(office, row.number, IVANOVA, seen=row.version, question=1, item=2, judgement=Judgement.ACCEPTED)
    for question, item in ((1, 0), (1, 4), (2, 1)):
        with pytest.raises(ActionRefused, match="no such item"):
            judge_answer(
                office, row.number, IVANOVA, seen=row.version, question=question, item=item, judgement=Judgement.AGAIN
            )


def test_an_unanswered_question_is_not_judged(office: Office) -> None:
    row = asked(office)
    row = withdraw_clarification(office, row.number, IVANOVA, seen=row.version, text="Не то")
    with pytest.raises(ActionRefused, match="no such item"):
        judge_answer(office, row.number, IVANOVA, seen=row.version, question=1, item=1, judgement=Judgement.ACCEPTED)


def test_the_time_of_waiting_counts_for_nobody(office: Office, clock: Clock) -> None:
    row = asked(office)
    clock.set(2026, 12, 2, 9)
    do_duties(office)
    row = found(office, row.number)
    clock.set(2026, 12, 4)
    approve(office, row.number, IVANOVA, seen=row.version)
    assert read_dossier(office, row.number, EVERYTHING).decisions[0].working_days == 2
