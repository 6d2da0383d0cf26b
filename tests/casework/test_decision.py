import datetime as dt

import pytest

from dashboard.casework.clarification import Item, request_clarification
from dashboard.casework.decision import approve, reject
from dashboard.casework.door import ADDING, ScreenOutdated
from dashboard.casework.dossier import read_dossier
from dashboard.casework.lifecycle import CLOSED, Action, ActionRefused, allowed
from dashboard.casework.office import Office
from dashboard.casework.permissions import PORTAL
from data.applications import ApplicationRow
from data.decisions import Decision
from data.model import Form, Status
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

GROUNDS = ("form_errors", "missing_documents")


def decisions(office: Office, row: ApplicationRow) -> list[dict]:
    return rows(office, "decisions_of_application", application=row.id)


def test_an_approval_registers_the_organisation(office: Office, clock: Clock) -> None:
    row = in_review(office)
    clock.set(2026, 11, 12, 10)
    decided = approve(office, row.number, IVANOVA, seen=row.version, text="  Согласовано \n")
    assert (decided.status, decided.decided_at) == (Status.APPROVED, dt.datetime(2026, 11, 12, 7, 0))
    assert (decided.due_on, decided.remaining_days, decided.answer_due_on) == (None, None, None)
    [decision] = read_dossier(office, row.number, EVERYTHING).decisions
    assert decision == Decision(
        ordinal=1,
        revision=1,
        outcome="approved",
        decided_at=decided.decided_at,
        decided_by=IVANOVA.name,
        approved_by="",
        text="Согласовано",
        working_days=2,
        registration_number="ЕГИСЗ-2026-000001",
    )
    last = events(office, row)[-1]
    assert (last["action"], last["details"]) == ("approve", {"registration_number": "ЕГИСЗ-2026-000001"})


def test_a_rejection_has_grounds_and_a_text(office: Office) -> None:
    row = in_review(office, findings=[BLOCKING])
    decided = reject(office, row.number, IVANOVA, seen=row.version, grounds=(*GROUNDS, GROUNDS[0]), text=" Нет ИНН ")
    assert decided.status == Status.REJECTED
    [decision] = decisions(office, row)
    assert (decision["outcome"], decision["text"], decision["registration_number"]) == ("rejected", "Нет ИНН", "")
    grounds = rows(office, "decision_grounds_of_application", application=row.id)
    assert [(each["ordinal"], each["ground"]) for each in grounds] == [(1, GROUNDS[0]), (2, GROUNDS[1])]
    assert events(office, row)[-1]["details"] == {"grounds": list(GROUNDS)}


@pytest.mark.parametrize(
    ("grounds", "text"),
    [
        ((), "текст"),
        (("unheard_of",), "текст"),
        (("form_errors", "unheard_of"), "текст"),
        (("technical_failure",), "a failure of the system is never a ground"),
        (("unusable_signature",), "that is a return, not a rejection"),
        (("form_errors",), ""),
        (("form_errors",), " \n\t"),
    ],
)
def test_a_rejection_without_a_ground_or_a_text_is_refused(grounds: tuple[str, ...], text: str, office: Office) -> None:
    row = in_review(office)
    with pytest.raises(ActionRefused):
        reject(office, row.number, IVANOVA, seen=row.version, grounds=grounds, text=text)
    assert found(office, row.number) == row and decisions(office, row) == []
    assert rows(office, "decision_grounds_of_application", application=row.id) == []


def test_a_case_with_blocking_findings_is_not_approved(office: Office) -> None:
    row = in_review(office, findings=[BLOCKING])
    with pytest.raises(ActionRefused, match="blocking findings"):
        approve(office, row.number, IVANOVA, seen=row.version)
    assert decisions(office, row) == [] and found(office, row.number) == row


def test_only_the_reviewer_who_has_the_case_decides(office: Office) -> None:
    row = in_review(office)
    for act in (approve, lambda *a, **k: reject(*a, **k, grounds=GROUNDS, text="текст")):
        with pytest.raises(ActionRefused, match=IVANOVA.name):
            act(office, row.number, PETROV, seen=row.version)
    assert decisions(office, row) == []


def test_a_decision_is_made_once(office: Office) -> None:
    row = in_review(office)
    decided = approve(office, row.number, IVANOVA, seen=row.version)
    with pytest.raises(ActionRefused, match="approved"):
        reject(office, row.number, IVANOVA, seen=decided.version, grounds=GROUNDS, text="всё же нет")
    assert decided.status in CLOSED and not allowed(decided, PORTAL)
    assert allowed(decided, IVANOVA) <= ADDING | {Action.UNDO}
    assert len(decisions(office, row)) == 1


def test_a_stale_screen_decides_nothing(office: Office) -> None:
    """The applicant sent the next revision while the reviewer was reading the old one."""
    form = numbered(1)
    seen = in_review(office, form)
    sent(office, next_revision(form))
    with pytest.raises(ScreenOutdated) as outdated:
        approve(office, seen.number, IVANOVA, seen=seen.version)
    assert (outdated.value.arguments["actor"], outdated.value.arguments["action"]) == ("portal", "resubmit")
    again = checked(office, found(office, seen.number))
    assert (again.status, again.assignee) == (Status.IN_REVIEW, IVANOVA.name)
    assert approve(office, seen.number, IVANOVA, seen=again.version).status == Status.APPROVED


def test_registration_numbers_begin_anew_with_the_year_in_moscow(office: Office, clock: Clock) -> None:
    """At one in the morning of 1 January it is still December in UTC."""
    forms = [numbered(n) for n in range(1, 5)]
    moments = [(2026, 12, 31, 23), (2027, 1, 1, 1), (2027, 1, 1, 2), (2027, 1, 11, 10)]
    given = []
    for form, moment in zip(forms, moments, strict=True):
        row = in_review(office, form)
        clock.set(*moment)
        approve(office, row.number, IVANOVA, seen=row.version)
        given += [each["registration_number"] for each in decisions(office, row)]
    assert given == ["ЕГИСЗ-2026-000001", "ЕГИСЗ-2027-000001", "ЕГИСЗ-2027-000002", "ЕГИСЗ-2027-000003"]


def test_a_case_is_numbered_by_the_year_in_moscow(office: Office, clock: Clock) -> None:
    clock.set(2026, 12, 31, 23)
    assert received(office, numbered(1)).number == "2026-0000001"
    clock.set(2027, 1, 1, 1)
    assert received(office, numbered(2)).number == "2027-0000002"


def answered(office: Office, clock: Clock, form: Form, asked_on: tuple[int, int], answered_on: tuple[int, int]) -> Form:
    """Ask the applicant on one day and have the answer, checked, on another."""
    row = found(office, rows(office, "application_by_uuid", uuid=form.uuid)[0]["number"])
    clock.set(2026, *asked_on, 18)
    request_clarification(office, row.number, IVANOVA, seen=row.version, items=[Item("form_errors", "ИНН")])
    clock.set(2026, *answered_on, 9)
    sent(office, next_revision(form))
    checked(office, found(office, row.number))
    return next_revision(form)


def test_the_days_that_a_decision_took_are_without_those_of_the_applicant(office: Office, clock: Clock) -> None:
    """Received on Monday 9.11; asked on the 10th, answered on the 19th; asked on the 20th, answered on the 24th."""
    clock.set(2026, 11, 9, 10)
    form = numbered(1)
    in_review(office, form)
    form = answered(office, clock, form, (11, 10), (11, 19))
    form = answered(office, clock, form, (11, 20), (11, 24))
    clock.set(2026, 11, 25, 10)
    row = found(office, rows(office, "application_by_uuid", uuid=form.uuid)[0]["number"])
    approve(office, row.number, IVANOVA, seen=row.version)
    [decision] = decisions(office, row)
    assert decision["working_days"] == 3  # of twelve since the 9th, seven and two were the applicant's
    assert decision["revision"] == 3


def test_a_decision_on_the_day_of_receipt_took_no_day(office: Office, clock: Clock) -> None:
    clock.set(2026, 11, 7, 10)  # a Saturday
    row = in_review(office)
    clock.set(2026, 11, 8, 10)
    approve(office, row.number, IVANOVA, seen=row.version)
    assert decisions(office, row)[0]["working_days"] == 0
