"""A form that nobody validly signed goes back: the clock stands, the next revision has the whole time again."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from dashboard.casework.assignment import claim
from dashboard.casework.decision import approve
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.returning import CERTAIN, certain_faults, may_be_returned_for, return_application
from data.model import Evidence, Finding, Outcome, Severity, Status
from data.reference import load_reference
from tests.casework.desk import BLOCKING, IVANOVA, PETROV, checked, events, found, in_review, next_revision, rows, sent
from tests.conftest import Clock
from tests.forms import FORM

REFERENCE = load_reference()
FORGED = Finding("signature.invalid", Outcome.FAILED, Severity.BLOCKING, "forged")


@pytest.mark.parametrize("code", sorted(CERTAIN))
def test_a_certain_fault_of_the_forms_signature_returns_it(code: str) -> None:
    fault = replace(FORGED, code=code)
    assert certain_faults([BLOCKING, fault]) == [fault]
    assert may_be_returned_for(fault, REFERENCE)


@pytest.mark.parametrize(
    "finding",
    [
        BLOCKING,
        replace(FORGED, outcome=Outcome.UNKNOWN),
        replace(FORGED, severity=Severity.NOTE),
        replace(FORGED, evidence=Evidence(document="documents/Устав.pdf")),
        replace(FORGED, code="signature.untrusted"),
        replace(FORGED, code="signature.holder-mismatch"),
    ],
    ids=["another family", "not certain", "a note", "of a document", "a list that may lag behind", "can be cured"],
)
def test_nothing_else_does(finding: Finding) -> None:
    assert certain_faults([finding]) == []


def test_a_reviewer_returns_what_no_listed_authority_signed(office: Office, clock: Clock) -> None:
    untrusted = replace(FORGED, code="signature.untrusted")
    case = in_review(office, findings=[untrusted])
    clock.set(2026, 11, 11)
    after = return_application(office, case.number, IVANOVA, seen=case.version, text="Подпишите КЭП.")
    assert (after.status, after.due_on, after.remaining_days) == (Status.RETURNED, None, 3)
    assert events(office, after)[-1]["details"] == {"text": "Подпишите КЭП."}


def test_the_next_revision_has_the_whole_time_and_the_wait_is_not_counted(office: Office, clock: Clock) -> None:
    case = in_review(office, findings=[FORGED])
    return_application(office, case.number, IVANOVA, seen=case.version, text="Подпишите.")
    clock.set(2026, 11, 24)
    sent(office, next_revision(FORM))
    again = found(office, case.number)
    assert (again.status, again.due_on, again.remaining_days) == (Status.RECEIVED, dt.date(2026, 11, 27), None)
    assert again.assignee == IVANOVA.name
    ready = checked(office, again)
    approve(office, ready.number, IVANOVA, seen=ready.version)
    (decided,) = rows(office, "decisions_of_application", application=ready.id)
    assert decided["working_days"] == 0


def test_it_needs_a_text_a_blocking_finding_and_the_one_who_has_it(office: Office) -> None:
    case = in_review(office, findings=[FORGED])
    with pytest.raises(ActionRefused, match="text"):
        return_application(office, case.number, IVANOVA, seen=case.version, text=" ")
    with pytest.raises(ActionRefused, match="assigned to"):
        return_application(office, case.number, PETROV, seen=case.version, text="Подпишите.")
    sound = checked(office, found(office, sent(office, replace(FORM, uuid=UUID(int=5, version=4))).number))
    sound = claim(office, sound.number, IVANOVA, seen=sound.version)
    with pytest.raises(ActionRefused, match="no blocking finding"):
        return_application(office, sound.number, IVANOVA, seen=sound.version, text="Подпишите.")
    assert found(office, case.number) == case
