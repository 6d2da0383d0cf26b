"""Decisions that need two: which rule says so, who may agree, and what becomes of a no."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest

from dashboard.casework.assignment import claim
from dashboard.casework.decision import approve, confirm, decline, reject
from dashboard.casework.door import ScreenOutdated
from dashboard.casework.dossier import read_dossier
from dashboard.casework.licence_watch import licences_today
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.waiving import waive
from data.applications import ApplicationRow
from data.decisions import Why
from data.model import Outcome, Status
from data.scope import EVERYTHING
from data.settings import save_setting
from tests.casework.desk import BLOCKING, IVANOVA, OTHER_SENIOR, SENIOR, checked, events, in_review, received
from tests.forms import FORM

REASON = "register_lags"


def set_to(office: Office, name: str, value: object) -> None:
    office.database.write(lambda transaction: save_setting(transaction, name, value, by="Орлов О. О.", at=office.now()))


def proposed(office: Office, by=IVANOVA) -> ApplicationRow:
    row = in_review(office, replace(FORM, uuid=uuid4()), by=by)
    return approve(office, row.number, by, seen=row.version, text="Всё в порядке", second=True)


def why(office: Office, row: ApplicationRow) -> Why:
    return read_dossier(office, row.number, EVERYTHING).proposals[-1].why


def test_the_second_yes_makes_the_decision_of_the_first(office: Office) -> None:
    row = proposed(office)
    assert row.status is Status.AWAITING_APPROVAL
    assert read_dossier(office, row.number, EVERYTHING).decisions == ()
    decided = confirm(office, row.number, SENIOR, seen=row.version)
    assert decided.status is Status.APPROVED
    [decision] = read_dossier(office, row.number, EVERYTHING).decisions
    assert (decision.decided_by, decision.approved_by) == (IVANOVA.name, SENIOR.name)
    assert (decision.text, decision.registration_number) == ("Всё в порядке", "ЕГИСЗ-2026-000001")
    [proposal] = read_dossier(office, row.number, EVERYTHING).proposals
    assert (proposal.settled, proposal.settled_by, proposal.why) == ("confirmed", SENIOR.name, Why.ASKED)


def test_a_rejection_is_confirmed_with_its_grounds(office: Office) -> None:
    set_to(office, "second_for_rejection", True)
    row = in_review(office, findings=[BLOCKING])
    row = reject(office, row.number, IVANOVA, seen=row.version, grounds=["form_errors"], text="Нет ИНН")
    assert why(office, row) is Why.KIND
    assert confirm(office, row.number, SENIOR, seen=row.version).status is Status.REJECTED
    [decision] = read_dossier(office, row.number, EVERYTHING).decisions
    assert (decision.grounds, decision.text) == (("form_errors",), "Нет ИНН")


def test_never_the_same_person(office: Office) -> None:
    row = proposed(office, by=SENIOR)
    for act in (confirm, lambda *a, **k: decline(*a, **k, text="Нет")):
        with pytest.raises(ActionRefused, match="somebody else"):
            act(office, row.number, SENIOR, seen=row.version)
        with pytest.raises(ActionRefused, match="role"):
            act(office, row.number, IVANOVA, seen=row.version)
    assert confirm(office, row.number, OTHER_SENIOR, seen=row.version).status is Status.APPROVED


def test_a_no_brings_the_case_back_with_the_reason(office: Office) -> None:
    row = proposed(office)
    with pytest.raises(ActionRefused, match="says why"):
        decline(office, row.number, SENIOR, seen=row.version, text=" ")
    back = decline(office, row.number, SENIOR, seen=row.version, text="Адрес лицензии другой")
    assert (back.status, back.assignee) == (Status.IN_REVIEW, IVANOVA.name)
    [proposal] = read_dossier(office, row.number, EVERYTHING).proposals
    assert (proposal.settled, proposal.settlement) == ("declined", "Адрес лицензии другой")
    assert events(office, row)[-1]["details"] == {"text": "Адрес лицензии другой"}
    again = approve(office, row.number, IVANOVA, seen=back.version, second=True)
    assert confirm(office, row.number, OTHER_SENIOR, seen=again.version).status is Status.APPROVED


def test_two_seniors_at_once_settle_once(office: Office) -> None:
    row = proposed(office)
    confirm(office, row.number, SENIOR, seen=row.version)
    with pytest.raises(ScreenOutdated) as outdated:
        decline(office, row.number, OTHER_SENIOR, seen=row.version, text="Нет")
    assert outdated.value.arguments["actor"] == SENIOR.name


def test_a_waived_blocking_finding_needs_one_unless_the_setting_says_no(office: Office) -> None:
    def approved(setting: bool) -> ApplicationRow:
        set_to(office, "second_for_waived_blocking", setting)
        row = in_review(office, replace(FORM, uuid=uuid4()), findings=[BLOCKING])
        row = waive(office, row.number, IVANOVA, seen=row.version, finding=BLOCKING, reason=REASON, text="Есть")
        return approve(office, row.number, IVANOVA, seen=row.version)

    waiting = approved(True)
    assert waiting.status is Status.AWAITING_APPROVAL
    assert why(office, waiting) is Why.WAIVER
    assert approved(False).status is Status.APPROVED


def test_a_share_is_drawn_as_a_sample(office: Office) -> None:
    assert proposed(office)  # nothing is drawn while no share is set
    set_to(office, "sampling_share", 0.5)
    drawn = 0
    for _ in range(40):
        row = in_review(office, replace(FORM, uuid=uuid4()))
        row = approve(office, row.number, IVANOVA, seen=row.version)
        if row.status is Status.AWAITING_APPROVAL:
            assert why(office, row) is Why.SAMPLE
            drawn += 1
    assert 5 <= drawn <= 35  # less likely outside than once in a million


def test_no_licence_is_taken_on_trust(office: Office) -> None:
    """No register was ever loaded: whether the licence holds, nobody can tell but a person."""
    row = received(office)
    with office.database.read() as reader:
        unknown = [finding for result in licences_today(office, reader, row) for finding in result.findings]
    assert [each.outcome for each in unknown] == [Outcome.UNKNOWN]
    row = checked(office, row, unknown)
    row = claim(office, row.number, IVANOVA, seen=row.version)
    for second in (False, True):
        with pytest.raises(ActionRefused, match="licence is not confirmed"):
            approve(office, row.number, IVANOVA, seen=row.version, second=second)
    row = waive(office, row.number, IVANOVA, seen=row.version, finding=unknown[0], reason=REASON, text="Сверено")
    assert approve(office, row.number, IVANOVA, seen=row.version).status is Status.APPROVED
