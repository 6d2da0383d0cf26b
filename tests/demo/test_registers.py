"""The demonstration's registers are real files that load, and they confirm every clean applicant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from checks.catalogue import catalogue
from checks.check import Application, Check, Context
from checks.surroundings import Surroundings
from dashboard.casework.office import Office
from dashboard.demo.demo_set import APPLICANTS, orders, register_records
from dashboard.demo.faults import FAULTS
from dashboard.demo.packages import MOSCOW, Package, build
from dashboard.demo.registers.confirming import confirming, together
from dashboard.demo.registers.files import licence_xml, organisation_json, table
from dashboard.demo.registers.loading import load_registers
from dashboard.demo.registers.strangers import NUMBER, strangers
from data.model import Outcome
from data.reference import load_reference
from data.registers.extracting import extract_of
from data.registers.records import Extract, RegisterKind

NOW = dt.datetime(2026, 11, 22, 12, 0, tzinfo=MOSCOW)
AS_OF = dt.date(2026, 11, 21)
COMPARING = [check for check in catalogue().values() if check.needs]
PACKAGES = [build(seed, kind=kind, form=form, scans="small") for seed, (kind, form) in enumerate(APPLICANTS)]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    at = NOW.astimezone(dt.UTC).replace(tzinfo=None)
    others = map(confirming, strangers(1, on=AS_OF))
    with Office.open(tmp_path_factory.mktemp("registers"), now=lambda: at) as office:
        counts = load_registers(office, together((*(each.registers for each in PACKAGES), *others)), as_of=AS_OF)
        assert set(counts) == set(RegisterKind)
        assert counts["frmo"] > NUMBER
        yield office


def outcome(check: Check, package: Package, registers: Extract) -> Outcome:
    subject = Application(package.form)
    if not check.applies(subject):
        return Outcome.NOT_APPLICABLE
    context = Context(dt.date(2026, 11, 22), load_reference(), Surroundings(registers=registers))
    outcomes = {finding.outcome for finding in check.run(subject, context)}
    return max(outcomes, default=Outcome.PASSED)


@pytest.mark.parametrize("package", PACKAGES, ids=[str(package.form.organisation.kind) for package in PACKAGES])
def test_what_was_loaded_is_what_was_written(office: Office, package: Package) -> None:
    with office.database.read() as reader:
        found = extract_of(reader, package.form)
    expected = package.registers
    assert {kind: snapshot.as_of for kind, snapshot in found.snapshots.items()} == dict.fromkeys(RegisterKind, AS_OF)
    assert found.licences == expected.licences
    assert [replace(each, address="") for each in found.organisations] == [
        replace(each, address="") for each in expected.organisations
    ]
    assert {each.certificate for each in found.employees} == {each.certificate for each in expected.employees}
    assert set(found.taxpayers) == set(expected.taxpayers)
    assert found.policies == expected.policies


@pytest.mark.parametrize("package", PACKAGES, ids=[str(package.form.organisation.kind) for package in PACKAGES])
@pytest.mark.parametrize("check", COMPARING, ids=[check.code for check in COMPARING])
def test_a_clean_applicant_is_confirmed(office: Office, package: Package, check: Check) -> None:
    with office.database.read() as reader:
        found = extract_of(reader, package.form)
    assert outcome(check, package, found) in (Outcome.PASSED, Outcome.NOT_APPLICABLE)


def test_every_comparing_check_has_a_fault_to_find() -> None:
    planted = {code for fault in FAULTS.values() for code in fault.codes}
    assert {check.code for check in COMPARING} <= planted
    assert {code for code in catalogue() if code.startswith("staff.")} <= planted


def test_the_registers_of_a_demo_set_know_every_applicant() -> None:
    made = list(orders(1, 60, now=NOW, scans="small"))
    records = register_records(made)
    readable = sum(not order.unreadable for order in made)
    assert len({each.ogrn for each in records.taxpayers} - {""}) == readable
    assert records.snapshots == {}


def test_answers_are_only_due_where_they_can_cure() -> None:
    for seed in range(20):
        for order in orders(seed, 40, now=NOW):
            if order.answered:
                assert order.faults
                assert not any(FAULTS[name].stands_in_registers for name in order.faults)


def test_files_come_as_the_registers_do(tmp_path: Path) -> None:
    records = confirming(next(strangers(1, on=AS_OF)))
    assert licence_xml(records.licences).startswith(
        b"<?xml version='1.0' encoding='UTF-8'?>\n<licenses_list><licenses>"
    )
    assert organisation_json(records.organisations).startswith(b'\xef\xbb\xbf{"records": [{"id": 1')
    heading = table(RegisterKind.FNS, records.taxpayers).decode("utf-8-sig").splitlines()[0]
    assert heading == "инн;огрн;кпп;наименование;дата прекращения"


def test_one_oid_is_one_organisation() -> None:
    records = confirming(next(strangers(1, on=AS_OF)))
    assert together((records, records)).organisations == records.organisations
