"""What the applicant is told: with the change it tells of or not at all, in Russian, at the address of the form as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from concurrent.futures import Executor
from contextlib import suppress
from dataclasses import replace

import pytest

from dashboard.casework.checking import check_pending
from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.decision import approve, reject
from dashboard.casework.door import ScreenOutdated, move
from dashboard.casework.lifecycle import TABLE, Action, ActionRefused
from dashboard.casework.notification import TITLE, kind_of
from dashboard.casework.office import Office
from dashboard.casework.permissions import PORTAL
from dashboard.casework.returning import return_application
from dashboard.locale import in_language, language
from data.applications import ApplicationRow
from data.notifications import MAIL, Kind, Notification, State, notifications_of
from tests.casework.desk import BLOCKING, IVANOVA, events, found, in_review, next_revision, received, rows, sent
from tests.conftest import Clock
from tests.forms import FORM
from tests.packages import numbered


def told(office: Office, case: ApplicationRow) -> tuple[Notification, ...]:
    with office.database.read() as reader:
        return notifications_of(reader, case.id)


def test_every_text_of_the_table_is_one_there_is() -> None:
    said = {kind_of(each) for each in TABLE} - {None}
    assert {Kind.RECEIVED, Kind.RESUBMITTED, Kind.CHECKED, Kind.CLARIFICATION, Kind.APPROVED, Kind.REJECTED} <= said
    assert set(TITLE) == set(Kind)


def test_it_belongs_to_its_event_and_waits(office: Office) -> None:
    case = received(office)
    (notification,) = told(office, case)
    assert notification.event == events(office, case)[-1]["sequence"]
    assert (notification.kind, notification.channel, notification.state) == (Kind.RECEIVED, MAIL, State.WAITING)
    assert notification.recipient == FORM.organisation.email
    assert notification.created_at == notification.not_before == notification.next_attempt_at == office.now()
    assert str(case.uuid) in notification.message_id
    assert notification.subject == f"Заявка № {case.number} принята"
    assert FORM.organisation.full_name in notification.body and "10.11.2026" in notification.body


def test_a_case_is_told_of_all_along_its_way(office: Office, executor: Executor) -> None:
    case = in_review(office, findings=[BLOCKING])
    asked = request_clarification(
        office, case.number, IVANOVA, seen=case.version, items=[Item("form_errors", "Исправьте ИНН.\nЦифра лишняя.")]
    )
    sent(office, next_revision(FORM))
    list(check_pending(office, executor))
    back = found(office, case.number)
    reject(office, case.number, IVANOVA, seen=back.version, grounds=["form_errors"], text="ИНН не исправлен.")
    messages = told(office, case)
    assert [each.kind for each in messages] == [
        Kind.RECEIVED, Kind.CHECKED, Kind.CLARIFICATION, Kind.RESUBMITTED, Kind.CHECKED, Kind.REJECTED,
    ]  # fmt: skip
    assert [each.id for each in messages] == sorted({each.id for each in messages})
    question, answer, rejection = messages[2], messages[3], messages[5]
    assert f"до {asked.answer_due_on:%d.%m.%Y}" in question.subject
    assert "1. Исправьте ИНН. Цифра лишняя.\n" in question.body and "Запрос уточнений" in question.body
    assert answer.revision == 2 and "редакция 2" in answer.body
    ground = office.reference.grounds["form_errors"]
    assert f"1. {ground.title('ru')}\n\nИНН не исправлен.\n" in rejection.body
    assert f"— {ground.recommendation('ru')}" in rejection.body


def test_an_approval_carries_the_registration_number(office: Office) -> None:
    case = in_review(office)
    approve(office, case.number, IVANOVA, seen=case.version)
    body = told(office, case)[-1].body
    assert "Регистрационный номер: ЕГИСЗ-2026-000001\n" in body and "Дата решения: 10.11.2026\n" in body
    assert "{" not in body and "Состояние заявки" not in body  # there is no address of the applicant's pages


def test_a_return_says_why(office: Office) -> None:
    case = in_review(office, findings=[BLOCKING])
    return_application(office, case.number, IVANOVA, seen=case.version, text="Подпись не руководителя.")
    returned = told(office, case)[-1]
    assert returned.kind is Kind.RETURNED and "Подпись не руководителя.\n" in returned.body


def test_the_words_are_russian_whatever_the_screens_language(office: Office) -> None:
    case = in_review(office)
    with in_language("en"):
        approve(office, case.number, IVANOVA, seen=case.version)
        assert language() == "en"
    assert "Статус: Заявка одобрена" in told(office, case)[-1].body


def test_the_applicants_own_pages_are_named_where_there_are_some(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EGISZ_PORTAL_ADDRESS", "https://portal.example/{number}")
    case = received(office)
    assert f"https://portal.example/{case.number}\n" in told(office, case)[-1].body


def test_the_address_is_that_of_the_form_as_it_is(office: Office) -> None:
    case = received(office)
    moved = replace(next_revision(FORM), organisation=replace(FORM.organisation, email="new@clinic.example"))
    sent(office, moved)
    assert [each.recipient for each in told(office, case)] == [FORM.organisation.email, "new@clinic.example"]


def test_a_case_may_have_no_address(office: Office) -> None:
    case = received(office, replace(FORM, organisation=replace(FORM.organisation, email="")))
    assert told(office, case)[0].recipient == ""


@pytest.mark.parametrize(
    "act",
    [
        lambda office, case: sent(office),
        lambda office, case: approve(office, case.number, IVANOVA, seen=case.version - 1),
        lambda office, case: move(office, case.number, Action.CONFIRM_APPROVAL, IVANOVA, seen=case.version),
    ],
    ids=["the same package again", "a stale screen", "not allowed"],
)
def test_what_did_not_happen_is_not_told_of(office: Office, act: Callable) -> None:
    case = in_review(office)
    before = told(office, case)
    with suppress(ScreenOutdated, ActionRefused):
        act(office, case)
    assert told(office, case) == before


def test_what_can_be_undone_leaves_the_house_later(office: Office, clock: Clock) -> None:
    case = received(office)
    wait = dt.timedelta(minutes=10)
    move(office, case.number, Action.RESUBMIT, PORTAL, seen=case.version, tell_after=wait)
    assert told(office, case)[-1].not_before == told(office, case)[-1].next_attempt_at == clock.moment + wait


def test_where_the_past_is_played_it_counts_as_sent(office: Office) -> None:
    case = received(replace(office, sends=False))
    (notification,) = told(office, case)
    assert (notification.state, notification.channel, notification.sent_at) == (
        State.SENT,
        "demonstration",
        office.now(),
    )


def test_a_further_channel_gets_a_row_of_its_own(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EGISZ_APPRISE_URLS", "json://gate.example/{phone} json://watch.example")
    case = received(office)
    rows_told = [(each.channel, each.recipient) for each in told(office, case)]
    assert rows_told == [(MAIL, FORM.organisation.email), ("json", FORM.organisation.phone), ("json 2", "")]
    assert len({each.message_id for each in told(office, case)}) == 3


def test_many_cases_have_keys_of_their_own(office: Office) -> None:
    for number in range(1, 6):
        received(office, numbered(number))
    keys = [each["id"] for each in rows(office, "notification_page", state=None, kind=None, search=None, size=50)]
    assert sorted(keys) == [1, 2, 3, 4, 5]
