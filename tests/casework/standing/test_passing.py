"""The nightly pass: what has come to speak against a registration is raised once, and taken back when it is gone."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

import pytest

from dashboard.casework.decision import approve
from dashboard.casework.exporting.order import Order
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.casework.registers import load_register
from dashboard.casework.standing import passing
from dashboard.casework.standing.passing import ask_for_pass, make_pass, next_pass
from dashboard.casework.taking_back import reverse
from dashboard.demo.registers.files import write_registers
from data.applications import ApplicationRow
from data.model import Form
from data.queue import QueueFilter
from data.registered_organisations import Registered, Standing, counted, in_doubt, listed
from data.registers.records import LicenceRecord, RegisterKind
from data.registration_faults import fault_changes
from data.registration_passes import Pass, PassState, last_passes
from data.scope import EVERYTHING
from tests.casework.desk import IVANOVA, SENIOR, events, found, in_review
from tests.casework.exporting.writing_out import listed as listed_in_file
from tests.conftest import Clock
from tests.forms import FORM
from tests.registers import EXTRACT, LICENCE_RECORD

DOUBT, UPHOLD = "doubt_registration", "uphold_registration"
SUSPENDED = replace(LICENCE_RECORD, suspension="Приостановлено: приказ от 2026-11-05")
MANAGER = Actor("Орлов Т. М.", frozenset({Role.MANAGER}))


def ending(certificate_until: str) -> Form:
    """The valid form, whose one employee has a certificate until that day."""
    (employee,) = FORM.employees
    (certificate,) = employee.certificates
    ends = replace(certificate, valid_until=certificate_until)
    return replace(FORM, employees=(replace(employee, certificates=(ends,)),))


def load(office: Office, licence: LicenceRecord) -> None:
    """Load the register of licences as of the day of the clock."""
    day = office.now().date()
    path = write_registers(office.scratch, replace(EXTRACT, licences=(licence,)), day)[RegisterKind.LICENCES]
    *_, last = load_register(office, RegisterKind.LICENCES, path, as_of=day)
    assert "loaded" in last


def approved(office: Office, of: Form = FORM) -> ApplicationRow:
    row = in_review(office, of)
    return approve(office, row.number, IVANOVA, seen=row.version)


def pass_night(office: Office) -> list[Pass]:
    """Make whatever is due; returns the passes that were made."""
    made = []
    while due := next_pass(office):
        make_pass(office, due)
        made.append(due)
    return made


def the_one(office: Office) -> Registered:
    with office.database.read() as reader:
        (one,) = listed(reader, QueueFilter(), EVERYTHING)
        return one


def told(office: Office, row: ApplicationRow) -> list[str]:
    return [each["action"] for each in events(office, row) if each["action"] in (DOUBT, UPHOLD)]


def test_a_suspended_licence_is_raised_once_and_a_resumed_one_taken_back(office: Office, clock: Clock) -> None:
    load(office, LICENCE_RECORD)
    row = approved(office)
    assert pass_night(office) and the_one(office).standing is Standing.VALID
    clock.set(2026, 11, 11)
    load(office, SUSPENDED)
    pass_night(office)
    one = the_one(office)
    assert (one.standing, one.since, one.licences, one.faulty_licences) == (Standing.ATTENTION, clock.moment, 1, 1)
    assert found(office, row.number) == row and told(office, row) == [DOUBT]
    with office.database.read() as reader:
        assert in_doubt(reader, EVERYTHING) == 1
        (change,) = fault_changes(reader, EVERYTHING, since=clock.moment, size=5)
        assert (change.number, change.appeared, change.finding.code) == (row.number, True, "licence.suspended")
        assert last_passes(reader, size=1)[0].raised == 1
    clock.set(2026, 11, 12)
    pass_night(office)
    assert told(office, row) == [DOUBT]
    load(office, LICENCE_RECORD)
    clock.set(2026, 11, 13)
    pass_night(office)
    assert told(office, row) == [DOUBT, UPHOLD]
    assert (the_one(office).standing, the_one(office).since) == (Standing.VALID, clock.moment)


def test_a_certificate_that_ran_out_is_raised_on_the_day_after(office: Office, clock: Clock) -> None:
    row = approved(office, ending("11.11.2026"))
    for day, standing in ((11, Standing.VALID), (12, Standing.ATTENTION)):
        clock.set(2026, 11, day)
        pass_night(office)
        assert the_one(office).standing is standing
    (doubt,) = [each for each in events(office, row) if each["action"] == DOUBT]
    assert doubt["details"] == {"decision": 1, "appeared": 1, "gone": 0, "codes": ["staff.certificate-expired"]}


def test_what_an_announced_suspension_says_is_raised_when_its_day_has_come(office: Office, clock: Clock) -> None:
    load(office, replace(LICENCE_RECORD, suspension="Приостановлено: приказ от 2026-11-14"))
    row = approved(office)
    for day in (11, 13):
        clock.set(2026, 11, day)
        pass_night(office)
    assert told(office, row) == []
    clock.set(2026, 11, 16)
    pass_night(office)
    assert told(office, row) == [DOUBT]


def test_a_register_that_grew_old_changes_nothing(office: Office, clock: Clock) -> None:
    load(office, SUSPENDED)
    row = approved(office)
    pass_night(office)
    clock.set(2027, 2, 10)
    pass_night(office)
    assert told(office, row) == [DOUBT] and the_one(office).standing is Standing.ATTENTION


def test_one_pass_a_night_and_one_after_many_nights(office: Office, clock: Clock) -> None:
    approved(office)
    clock.set(2026, 11, 11, 1, 59)
    assert [each.night for each in pass_night(office)] == [dt.date(2026, 11, 10)]
    assert pass_night(office) == []
    clock.set(2026, 11, 11, 2)
    assert [each.night for each in pass_night(office)] == [dt.date(2026, 11, 11)]
    clock.set(2026, 11, 20)
    assert [each.night for each in pass_night(office)] == [dt.date(2026, 11, 20)]
    assert pass_night(office) == []


def test_a_pass_that_was_broken_off_goes_on(office: Office, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [approved(office, replace(ending("11.11.2026"), uuid=UUID(int=n, version=4))) for n in (1, 2, 3)]
    clock.set(2026, 11, 13)
    monkeypatch.setattr(passing, "BATCH", 1)
    due, stopped = next_pass(office), iter((False, False, True, True))
    make_pass(office, due, stopping=lambda: next(stopped))
    left = next_pass(office)
    assert (left.id, left.state, left.done) == (due.id, PassState.RUNNING, 1)
    make_pass(office, left)
    assert [told(office, row) for row in rows] == [[DOUBT]] * 3
    with office.database.read() as reader:
        (done,) = last_passes(reader, size=5)
    assert (done.state, done.done, done.raised) == (PassState.DONE, 3, 3)


def test_the_file_holds_the_registrations_of_the_state_asked_for(office: Office, clock: Clock) -> None:
    doubtful = approved(office, ending("11.11.2026"))
    approved(office, replace(FORM, uuid=UUID(int=9, version=4)))
    clock.set(2026, 11, 13)
    pass_night(office)
    (line,) = listed_in_file(office, Order("registrations", QueueFilter(registration="attention"), language="en"))
    assert (line["Number"], line["State today"], line["Licences"]) == (doubtful.number, "Needs attention", "1")
    assert line["In this state since (Moscow time)"] == "13.11.2026 12:00"
    assert len(listed_in_file(office, Order("registrations"))) == 2


def test_only_who_may_asks_and_only_one_is_under_way(office: Office) -> None:
    pass_night(office)
    with pytest.raises(ActionRefused, match="role"):
        ask_for_pass(office, IVANOVA)
    ask_for_pass(office, MANAGER)
    with pytest.raises(ActionRefused, match="already"):
        ask_for_pass(office, SENIOR)
    assert [(each.night, each.asked_by) for each in pass_night(office)] == [(None, MANAGER.name)]


def test_a_reversed_registration_is_neither_looked_at_nor_counted(office: Office, clock: Clock) -> None:
    row = approved(office, ending("11.11.2026"))
    clock.set(2026, 11, 13)
    pass_night(office)
    row = found(office, row.number)
    reverse(office, row.number, SENIOR, seen=row.version, text="Сертификат истёк.")
    one = the_one(office)
    assert (one.standing, one.since) == (Standing.REVERSED, clock.moment)
    clock.set(2026, 11, 14)
    pass_night(office)
    with office.database.read() as reader:
        assert in_doubt(reader, EVERYTHING) == 0
        assert counted(reader, QueueFilter(), EVERYTHING)[Standing.REVERSED] == 1
