from __future__ import annotations

import datetime as dt
from dataclasses import replace

from checks.check import SAID_ELSEWHERE
from data.model import OrganisationKind, Outcome, Severity
from tests.checks.cases import Amid, failing, found, not_applicable, passing
from tests.forms import EMPLOYEE, application
from tests.registers import EMPLOYEE_RECORD, ORGANISATION_RECORD, around

CODE = "registry.employee-mismatch"
PERSON = "Employees/Employee[1]"
BLOCKING, WARNING, NOTE, UNKNOWN = Severity.BLOCKING, Severity.WARNING, Severity.NOTE, Outcome.UNKNOWN
ELSEWHERE = replace(EMPLOYEE_RECORD, organisation_oid="1.2.643.5.1.13.13.12.2.50.1")
STRANGER = {
    "last_name": "Сидорова", "first_name": "Мария", "middle_name": "Петровна", "birth_date": dt.date(1980, 6, 5),
}  # fmt: skip


def registered(*others, **changes: object):
    return Amid(application(), around(employees=(replace(EMPLOYEE_RECORD, **changes), *others)))


test_passes = passing(
    CODE,
    {
        "the same": registered(),
        "ё and case": registered(last_name="ПЕТРОВА", middle_name=""),
        "nothing but the employment": registered(
            first_name="", middle_name="", birth_date=None, position="", certificate=""
        ),
        "in a department": registered(organisation_oid=f"{EMPLOYEE_RECORD.organisation_oid}.0.17"),
        "in a branch": Amid(
            application(),
            around(
                employees=(replace(EMPLOYEE_RECORD, organisation_oid="1.2.643.5.1.13.13.12.2.77.8002"),),
                organisations=(
                    ORGANISATION_RECORD,
                    replace(
                        ORGANISATION_RECORD,
                        oid="1.2.643.5.1.13.13.12.2.77.8002",
                        parent_oid=ORGANISATION_RECORD.oid,
                        inn="",
                    ),
                ),
            ),
        ),
        "without an OID, known by INN and OGRN": Amid(application(organisation={"oid": ""}), around()),
        "here and elsewhere": registered(ELSEWHERE),
        "here again after leaving": registered(replace(EMPLOYEE_RECORD, ended_on=dt.date(2024, 1, 1))),
        "leaving next month": registered(ended_on=dt.date(2026, 12, 31)),
        "another post here": registered(replace(EMPLOYEE_RECORD, position="Заведующий отделением")),
        "one of two certificates": registered(replace(EMPLOYEE_RECORD, certificate="0177241234999")),
    },
)

test_others = not_applicable(CODE, {"institute": application(organisation={"kind": OrganisationKind.RESEARCH})})

test_fails = failing(
    CODE,
    {
        "somebody else's SNILS": (registered(**STRANGER), [("other-person", f"{PERSON}/SNILS", BLOCKING)]),
        "last name": (registered(last_name="Сидорова"), [("differs", f"{PERSON}/LastName", WARNING)]),
        "first name": (registered(first_name="Инна"), [("differs", f"{PERSON}/FirstName", WARNING)]),
        "middle name": (registered(middle_name="Ивановна"), [("differs", f"{PERSON}/MiddleName", WARNING)]),
        "birth date": (registered(birth_date=dt.date(1985, 3, 13)), [("differs", f"{PERSON}/BirthDate", WARNING)]),
        "post": (registered(position="Врач-хирург"), [("differs", f"{PERSON}/Position", WARNING)]),
        "post said more fully": (
            registered(position="Врач-терапевт участковый"),
            [("differs", f"{PERSON}/Position", NOTE)],
        ),
        "certificate": (
            registered(certificate="0177241234999"),
            [("certificate", f"{PERSON}/Certificate[1]/@number", WARNING)],
        ),
        "end of the certificate": (
            registered(certificate_until=dt.date(2028, 6, 10)),
            [("differs", f"{PERSON}/Certificate[1]/@validUntil", WARNING)],
        ),
        "elsewhere": (registered(organisation_oid=ELSEWHERE.organisation_oid), [("elsewhere", PERSON, WARNING)]),
        "a department of another": (
            registered(organisation_oid=f"{EMPLOYEE_RECORD.organisation_oid}1.0.17"),
            [("elsewhere", PERSON, WARNING)],
        ),
        "ended": (registered(ELSEWHERE, ended_on=dt.date(2026, 11, 23)), [("ended", PERSON, WARNING)]),
        "of whom nobody knows the OID": (
            Amid(application(organisation={"oid": ""}), around(organisations=())),
            [("organisation-unknown", PERSON, UNKNOWN)],
        ),
        "not in the FRMR": (
            Amid(application(), around(employees=())),
            [SAID_ELSEWHERE],
        ),
    },
)


def test_a_stranger_is_not_named() -> None:
    case = registered(**STRANGER)
    (finding,) = found(CODE, case.application, case.context)
    assert finding.arguments == {"field": f"{PERSON}/SNILS"}


def test_a_birth_date_that_cannot_be_read_makes_nobody_a_stranger() -> None:
    subject = application(employees=(replace(EMPLOYEE, birth_date="?"),))
    findings = found(CODE, subject, registered(**STRANGER).context)
    assert {finding.reason for finding in findings} == {"differs"}
