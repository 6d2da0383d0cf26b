import datetime as dt

import pytest

from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.decision import approve
from dashboard.casework.dossier import read_dossier
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from data.applications import ApplicationRow
from data.clarifications import Question
from data.model import Status
from data.queue import QueueFilter, answered, count, page
from data.scope import EVERYTHING
from tests.casework.desk import (
    BLOCKING,
    IVANOVA,
    PETROV,
    checked,
    events,
    found,
    in_review,
    next_revision,
    received,
    rows,
    sent,
)
from tests.conftest import Clock
from tests.packages import numbered

FORM = numbered(1)
ITEMS = (
    Item("form_errors", "Укажите ИНН", "form.missing-field", "Head/INN"),
    Item("unfit_document", "Отсканируйте заново", "scan.resolution", document="documents/Ё.pdf"),
)


def asked(office: Office, row: ApplicationRow, **changes: object) -> ApplicationRow:
    return request_clarification(
        office, row.number, IVANOVA, seen=row.version, **{"items": ITEMS, "text": "Здравствуйте"} | changes
    )


def test_asking_stops_the_clock_and_starts_the_applicants(office: Office, clock: Clock) -> None:
    row = in_review(office, FORM, findings=[BLOCKING])
    assert row.due_on == dt.date(2026, 11, 13)
    clock.set(2026, 11, 11, 17)
    waiting = asked(office, row)
    assert (waiting.status, waiting.assignee) == (Status.AWAITING_APPLICANT, IVANOVA.name)
    assert (waiting.due_on, waiting.remaining_days) == (None, 2)
    assert waiting.answer_due_on == dt.date(2026, 12, 2)  # the fifteenth working day
    [question] = read_dossier(office, row.number, EVERYTHING).questions
    assert question == Question(
        ordinal=1,
        revision=1,
        asked_at=dt.datetime(2026, 11, 11, 14, 0),
        asked_by=IVANOVA.name,
        text="Здравствуйте",
        due_on=waiting.answer_due_on,
        items=ITEMS,
    )
    assert events(office, row)[-1]["details"] == {"items": 2, "due_on": "2026-12-02"}


def test_the_answer_resumes_the_clock_with_what_was_left(office: Office, clock: Clock) -> None:
    row = in_review(office, FORM, findings=[BLOCKING])
    clock.set(2026, 11, 11, 17)
    asked(office, row)
    clock.set(2026, 11, 20, 8)
    receipt = sent(office, next_revision(FORM))
    assert (receipt.number, receipt.revision) == (row.number, 2)
    answered = found(office, row.number)
    assert (answered.status, answered.assignee, answered.revision) == (Status.RECEIVED, IVANOVA.name, 2)
    assert (answered.due_on, answered.remaining_days, answered.answer_due_on) == (dt.date(2026, 11, 24), None, None)
    assert (answered.blocking, answered.received_at) == (0, row.received_at)
    [question] = rows(office, "clarifications_of_application", application=row.id)
    assert question["answered_at"] == dt.datetime(2026, 11, 20, 5, 0)
    back = checked(office, answered)
    assert (back.status, back.assignee, back.due_on) == (Status.IN_REVIEW, IVANOVA.name, dt.date(2026, 11, 24))


@pytest.mark.parametrize(
    ("asked_on", "remaining", "due_on"),
    [
        ((2026, 11, 10), 3, dt.date(2026, 11, 25)),  # on the day of receipt: all of it is left
        ((2026, 11, 13), 0, dt.date(2026, 11, 23)),  # on the last day: there is always one day to decide
        ((2026, 11, 18), -3, dt.date(2026, 11, 23)),  # too late already: the delay is not made up for
        ((2026, 11, 14), 0, dt.date(2026, 11, 23)),  # on the Saturday after
    ],
)
def test_the_clock_resumes_wherever_it_was_stopped(
    asked_on: tuple[int, int, int], remaining: int, due_on: dt.date, office: Office, clock: Clock
) -> None:
    row = in_review(office, FORM)
    clock.set(*asked_on)
    assert asked(office, row).remaining_days == remaining
    clock.set(2026, 11, 20)
    sent(office, next_revision(FORM))
    assert found(office, row.number).due_on == due_on


def test_a_second_round_is_a_question_of_its_own(office: Office, clock: Clock) -> None:
    row = in_review(office, FORM)
    asked(office, row)
    sent(office, next_revision(FORM))
    asked(office, checked(office, found(office, row.number)), items=ITEMS[:1], days=5)
    questions = rows(office, "clarifications_of_application", application=row.id)
    assert [(each["revision"], each["answered_at"] is None) for each in questions] == [(1, False), (2, True)]
    assert found(office, row.number).answer_due_on == dt.date(2026, 11, 17)
    items = rows(office, "clarification_items_of_application", application=row.id)
    assert [each["clarification"] for each in items] == [1, 1, 2]


def test_the_clock_runs_on_when_the_applicant_was_not_asked(office: Office, clock: Clock) -> None:
    row = in_review(office, FORM)
    clock.set(2026, 11, 12)
    sent(office, next_revision(FORM))
    assert found(office, row.number).due_on == row.due_on
    assert rows(office, "clarifications_of_application", application=row.id) == []


@pytest.mark.parametrize("items", [(), (Item("form_errors", " \n"),)])
def test_there_must_be_something_to_answer(items: tuple[Item, ...], office: Office) -> None:
    row = in_review(office, FORM)
    with pytest.raises(ActionRefused, match="at least one item"):
        asked(office, row, items=items)
    assert found(office, row.number) == row


def test_items_without_a_text_are_not_sent(office: Office) -> None:
    row = in_review(office, FORM)
    asked(office, row, items=(Item("form_errors", " "), *ITEMS))
    assert len(rows(office, "clarification_items_of_application", application=row.id)) == 2


def test_only_the_reviewer_who_has_the_case_asks(office: Office) -> None:
    row = in_review(office, FORM)
    with pytest.raises(ActionRefused, match=IVANOVA.name):
        request_clarification(office, row.number, PETROV, seen=row.version, items=ITEMS)
    waiting = checked(office, received(office, numbered(2)))
    with pytest.raises(ActionRefused, match="status"):
        asked(office, waiting)
    for each in (row, waiting):
        assert rows(office, "clarifications_of_application", application=each.id) == []


def test_the_queue_tells_an_answer_until_the_case_is_decided(office: Office) -> None:
    row = in_review(office, FORM)
    request_clarification(office, row.number, IVANOVA, seen=row.version, items=[Item("", "Нет устава")])

    def answers() -> tuple[int, int]:
        with office.database.read() as reader:
            return count(reader, QueueFilter(answered=True), EVERYTHING), len(
                answered(reader, page(reader, QueueFilter(), EVERYTHING))
            )

    assert answers() == (0, 0)
    sent(office, next_revision(FORM))
    assert answers() == (1, 1)
    row = checked(office, found(office, row.number))
    assert answers() == (1, 1)
    approve(office, row.number, IVANOVA, seen=row.version)
    assert answers() == (0, 0)
