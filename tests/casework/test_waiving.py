"""A finding set aside counts no more, stays visible, and counts again when it says something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.casework.decision import approve
from dashboard.casework.dossier import read_dossier
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.casework.waiving import confirm_waiver, waive, withdraw_waiver
from data.applications import ApplicationRow
from data.events import Event
from data.findings import Found, replace_results
from data.model import CheckResult, Finding, Outcome, Severity, Status
from data.scope import EVERYTHING
from data.waivers import identity, read_waivers
from tests.casework.desk import BLOCKING, IVANOVA, OTHER_SENIOR, PETROV, SENIOR, events, found, in_review

SUSPENDED = Finding("licence.suspended", Outcome.FAILED, Severity.BLOCKING, "suspended", arguments={"number": "Л041"})
WARNING = replace(BLOCKING, severity=Severity.WARNING)
UNKNOWN = replace(BLOCKING, outcome=Outcome.UNKNOWN, severity=Severity.WARNING)
NOTE = replace(BLOCKING, severity=Severity.NOTE)
BOTH = Actor("Зимина З. З.", frozenset({Role.REVIEWER, Role.SENIOR_REVIEWER}))


def waived(office: Office, case: ApplicationRow, finding: Finding, actor: Actor = IVANOVA) -> ApplicationRow:
    return waive(
        office, case.number, actor, seen=case.version, finding=finding, reason="shown_by_document", text="Видно в акте."
    )


def waivers(office: Office, case: ApplicationRow) -> tuple:
    with office.database.read() as reader:
        return read_waivers(reader, case.id, case.revision)


@pytest.mark.parametrize("finding", [BLOCKING, WARNING, UNKNOWN])
def test_what_is_set_aside_counts_no_more_and_stays_visible(office: Office, finding: Finding) -> None:
    case = in_review(office, findings=[finding])
    after = waived(office, case, finding)
    assert (after.blocking, after.warnings, after.unknowns) == (0, 0, 0)
    assert (after.status, after.assignee) == (Status.IN_REVIEW, IVANOVA.name)
    dossier = read_dossier(office, case.number, EVERYTHING)
    assert dossier.findings == (finding,)
    assert [each.identity for each in dossier.waivers] == [identity(finding)]
    assert events(office, after)[-1]["details"]["code"] == finding.code
    second = finding is BLOCKING  # then another person must agree
    expected = Status.AWAITING_APPROVAL if second else Status.APPROVED
    assert approve(office, after.number, IVANOVA, seen=after.version).status == expected


def test_another_finding_still_counts(office: Office) -> None:
    other = replace(BLOCKING, arguments={"field": "Head/SNILS"})
    case = in_review(office, findings=[BLOCKING, other])
    assert waived(office, case, BLOCKING).blocking == 1


def test_a_blocking_one_of_a_grave_family_needs_another_person(office: Office) -> None:
    case = in_review(office, findings=[SUSPENDED])
    after = waived(office, case, SUSPENDED)
    assert after.blocking == 1 and waivers(office, after)[0].waits
    with pytest.raises(ActionRefused, match="role"):
        confirm_waiver(office, after.number, PETROV, seen=after.version, waiver=1)
    confirmed = confirm_waiver(office, after.number, SENIOR, seen=after.version, waiver=1)
    assert confirmed.blocking == 0 and waivers(office, confirmed)[0].confirmed_by == SENIOR.name
    with pytest.raises(ActionRefused, match="no such waiver"):
        confirm_waiver(office, confirmed.number, OTHER_SENIOR, seen=confirmed.version, waiver=1)


def test_nobody_is_their_own_second_person(office: Office) -> None:
    case = in_review(office, by=BOTH, findings=[SUSPENDED])
    after = waived(office, case, SUSPENDED, BOTH)
    with pytest.raises(ActionRefused, match="somebody else"):
        confirm_waiver(office, after.number, BOTH, seen=after.version, waiver=1)
    assert found(office, case.number).blocking == 1


def test_a_withdrawn_waiver_counts_again_and_may_be_made_anew(office: Office) -> None:
    case = in_review(office, findings=[BLOCKING])
    after = waived(office, case, BLOCKING)
    with pytest.raises(ActionRefused, match="already"):
        waived(office, after, BLOCKING)
    back = withdraw_waiver(office, after.number, SENIOR, seen=after.version, waiver=1)
    assert back.blocking == 1 and waivers(office, back)[0].withdrawn_by == SENIOR.name
    assert waived(office, back, BLOCKING).blocking == 0
    assert [each.ordinal for each in waivers(office, back)] == [1, 2]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"reason": "because"}, "reason"),
        ({"text": "  "}, "text"),
        ({"finding": WARNING}, "no such finding"),
        ({"finding": NOTE}, "no such finding"),
        ({"actor": PETROV}, "assigned"),
    ],
)
def test_what_is_refused_leaves_no_trace(office: Office, changes: dict, message: str) -> None:
    case = in_review(office, findings=[BLOCKING, NOTE])
    asked = {"actor": IVANOVA, "finding": BLOCKING, "reason": "immaterial", "text": "Так."} | changes
    actor = asked.pop("actor")
    with pytest.raises(ActionRefused, match=message):
        waive(office, case.number, actor, seen=case.version, **asked)
    assert found(office, case.number) == case and not waivers(office, case)


@pytest.mark.parametrize(
    ("now", "blocking"),
    [
        (SUSPENDED, 0),
        (replace(SUSPENDED, measured={"days": 12}), 0),
        (replace(SUSPENDED, arguments={"number": "Л042"}), 1),
        (replace(SUSPENDED, reason="terminated"), 1),
    ],
    ids=["the same", "a day later", "of another licence", "for another reason"],
)
def test_it_survives_a_recheck_only_if_its_finding_is_unchanged(office: Office, now: Finding, blocking: int) -> None:
    case = in_review(office, findings=[SUSPENDED])
    case = waived(office, case, SUSPENDED)
    case = confirm_waiver(office, case.number, SENIOR, seen=case.version, waiver=1)
    event = Event(office.now(), "office", Action.RECHECK, case.status, case.status)
    results = [CheckResult(now.code, 2, now.outcome, findings=(now,))]
    office.database.write(lambda transaction: replace_results(transaction, case, Found(results), event, outdates=True))
    assert found(office, case.number).blocking == blocking
