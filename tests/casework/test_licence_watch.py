"""When the licence register changes: open cases are checked again, approved ones are watched, all of it is told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from uuid import UUID

import pytest

from dashboard.casework.assignment import claim
from dashboard.casework.checking import check
from dashboard.casework.decision import approve
from dashboard.casework.door import ScreenOutdated
from dashboard.casework.licence_watch import renew_licences
from dashboard.casework.office import Office
from dashboard.casework.rechecker import Rechecker
from dashboard.casework.registers import load_register
from dashboard.casework.waiving import waive
from dashboard.demo.registers.files import write_registers
from dashboard.demo.registers.loading import load_registers
from data.applications import ApplicationRow
from data.findings import read_findings
from data.model import Finding, Status
from data.registers.changes import RegisterChange, changes_by, unapplied
from data.registers.records import Extract, LicenceRecord, RegisterKind
from data.registers.snapshots import current_snapshots
from data.scope import EVERYTHING
from data.settings import save_setting
from tests.casework.desk import IVANOVA, events, found, received
from tests.conftest import Clock
from tests.forms import FORM, form
from tests.registers import EXTRACT, LICENCE_RECORD

SUSPENDED = replace(LICENCE_RECORD, suspension="Приостановлено: приказ от 2026-11-05")
OTHER = replace(
    LICENCE_RECORD, number="Л041-01137-77/00000001", inn="7707083893", ogrn="1027700132195", holder="АО «Иная»"
)


def load(office: Office, *licences: LicenceRecord, as_of: dt.date | None = None) -> None:
    records = Extract(
        licences=(*licences, OTHER),
        organisations=EXTRACT.organisations,
        employees=EXTRACT.employees,
        taxpayers=EXTRACT.taxpayers,
        policies=EXTRACT.policies,
    )
    day = as_of or office.now().date()
    with office.database.read() as reader:
        begun = current_snapshots(reader)
    if not begun:
        load_registers(office, records, as_of=day)
        return
    # The other registers never change here, and each load is a process.
    path = write_registers(office.scratch, records, day)[RegisterKind.LICENCES]
    *_, last = load_register(office, RegisterKind.LICENCES, path, as_of=day)
    assert last.keys() & {"loaded", "known"}


def follow(office: Office, executor: Executor) -> None:
    rechecker = Rechecker(office, executor, calm=0)
    assert rechecker.settled.wait(timeout=60)
    rechecker.stop()


def licence_findings(office: Office, row: ApplicationRow) -> list[Finding]:
    with office.database.read() as reader:
        return [each for each in read_findings(reader, row.id, row.revision) if each.code.startswith("licence.")]


def codes(findings: Sequence[Finding]) -> set[str]:
    return {each.code for each in findings}


def changes(office: Office) -> list[RegisterChange]:
    with office.database.read() as reader:
        newest = current_snapshots(reader)[RegisterKind.LICENCES]
        return changes_by(reader, RegisterKind.LICENCES, newest.version, EVERYTHING, size=100)


def under_review(office: Office, executor: Executor) -> ApplicationRow:
    """A checked and claimed case whose blocking findings, which are of its papers, are set aside by one person alone."""
    office.database.write(
        lambda transaction: save_setting(
            transaction, "second_for_waived_blocking", False, by=IVANOVA.name, at=office.now()
        )
    )
    row = check(office, received(office).id, executor)
    row = claim(office, row.number, IVANOVA, seen=row.version)
    with office.database.read() as reader:
        blocking = [each for each in read_findings(reader, row.id, 1) if each.severity == "blocking"]
    for finding in blocking:
        if finding.outcome == "failed":
            row = waive(
                office,
                row.number,
                IVANOVA,
                seen=row.version,
                finding=finding,
                reason="immaterial",
                text="Для проверки.",
            )
    return row


def test_without_a_register_nothing_is_known_and_with_one_it_is(office: Office, executor: Executor) -> None:
    row = check(office, received(office).id, executor)
    assert codes(licence_findings(office, row)) == {"licence.register-stale"}
    load(office, LICENCE_RECORD)
    follow(office, executor)
    assert licence_findings(office, row) == []
    (again,) = [each for each in events(office, row) if each["action"] == "recheck"]
    assert again["details"]["register"] in set(RegisterKind)  # the first of the five that were loaded at once


def test_a_new_snapshot_touches_those_whose_records_changed(office: Office, executor: Executor, clock: Clock) -> None:
    load(office, LICENCE_RECORD)
    follow(office, executor)
    ours = check(office, received(office).id, executor)
    stranger = form(
        uuid=UUID(int=7, version=4), organisation={"inn": "5024002119", "ogrn": "1035004450010"}, licences=()
    )
    theirs = check(office, received(office, stranger).id, executor)
    clock.set(2026, 11, 11)
    load(office, SUSPENDED)
    follow(office, executor)
    assert codes(licence_findings(office, ours)) == {"licence.suspended"}
    assert [each["action"] for each in events(office, theirs)].count("recheck") == 0
    assert [(each.number, each.appeared, each.finding.code) for each in changes(office)] == [
        (ours.number, True, "licence.suspended")
    ]
    with office.database.read() as reader:
        assert unapplied(reader) == []


def test_approval_is_refused_when_the_licence_was_suspended_meanwhile(
    office: Office, executor: Executor, clock: Clock
) -> None:
    load(office, LICENCE_RECORD)
    row = under_review(office, executor)
    clock.set(2026, 11, 11)
    load(office, SUSPENDED)
    with pytest.raises(ScreenOutdated) as refused:
        approve(office, row.number, IVANOVA, seen=row.version)
    assert refused.value.arguments["action"] == "recheck_licences"
    now = found(office, row.number)
    assert (now.status, now.blocking) == (Status.IN_REVIEW, row.blocking + 1)
    assert codes(licence_findings(office, now)) == {"licence.suspended"}
    assert not renew_licences(office, row.number)


def test_an_approved_licence_that_was_suspended_is_told_and_the_decision_stays(
    office: Office, executor: Executor, clock: Clock
) -> None:
    load(office, LICENCE_RECORD)
    follow(office, executor)
    row = under_review(office, executor)
    approved = approve(office, row.number, IVANOVA, seen=row.version)
    before = licence_findings(office, approved)
    clock.set(2026, 11, 12)
    load(office, SUSPENDED)
    follow(office, executor)
    assert found(office, row.number) == approved and licence_findings(office, approved) == before
    assert [(each.status, each.finding.code) for each in changes(office)] == [(Status.APPROVED, "licence.suspended")]
    last, doubt = events(office, approved)[-2:]
    assert (last["action"], last["to_status"]) == ("recheck_licences", "approved")
    assert (doubt["action"], doubt["details"]["codes"]) == ("doubt_registration", ["licence.suspended"])
    assert last["details"] == {"appeared": 1, "gone": 0, "register": "licences", "snapshot": 2}


def test_the_same_content_of_a_later_day_changes_nothing(office: Office, executor: Executor, clock: Clock) -> None:
    load(office, LICENCE_RECORD)
    row = check(office, received(office, FORM).id, executor)
    clock.set(2026, 11, 12)
    load(office, LICENCE_RECORD, as_of=dt.date(2026, 11, 12))
    follow(office, executor)
    assert [each["action"] for each in events(office, row)] == ["receive", "finish_checks"]


def test_what_a_snapshot_brought_that_was_replaced_before_anybody_looked_is_not_lost(
    office: Office, executor: Executor, clock: Clock
) -> None:
    load(office, LICENCE_RECORD)
    row = under_review(office, executor)
    approve(office, row.number, IVANOVA, seen=row.version)
    clock.set(2026, 11, 11)
    load(office, SUSPENDED)
    clock.set(2026, 11, 12)
    load(office, SUSPENDED, as_of=dt.date(2026, 11, 12))
    follow(office, executor)
    assert [each.finding.code for each in changes(office)] == ["licence.suspended"]
