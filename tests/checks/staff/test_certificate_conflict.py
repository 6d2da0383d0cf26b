from __future__ import annotations

from dataclasses import replace

from data.model import Outcome, Severity
from data.others import Others
from tests.checks.cases import Amid, failing, found, not_applicable, passing
from tests.checks.staff.cases import COLLEAGUE, holding, with_staff
from tests.forms import EMPLOYEE, application
from tests.registers import around, other_certificate

CODE = "staff.certificate-conflict"
FIRST = "Employees/Employee[1]/Certificate[1]/@number"
SECOND = "Employees/Employee[2]/Certificate[1]/@number"
BLOCKING, WARNING, NOTE, UNKNOWN = Severity.BLOCKING, Severity.WARNING, Severity.NOTE, Outcome.UNKNOWN
OURS = {
    "last_name": EMPLOYEE.last_name, "first_name": EMPLOYEE.first_name, "middle_name": EMPLOYEE.middle_name,
    "snils": EMPLOYEE.snils, "birth_date": EMPLOYEE.birth_date,
}  # fmt: skip


def elsewhere(**changes):
    return Amid(application(), around(others=Others(certificates=(other_certificate(**changes),))))


test_passes = passing(
    CODE,
    {
        "one": application(),
        "two people, two numbers": with_staff(EMPLOYEE, holding(COLLEAGUE, number="0177241234568")),
        "one person twice": with_staff(EMPLOYEE, EMPLOYEE),
        "no numbers": with_staff(holding(EMPLOYEE, number="нет"), holding(COLLEAGUE, number="нет")),
        "the same person elsewhere": elsewhere(**OURS),
        "the same person elsewhere, of another issuer": elsewhere(**OURS, issuer="Другой университет"),
        "another number elsewhere": elsewhere(number="0177241234568"),
    },
)

test_none = not_applicable(CODE, {"no employees": application(employees=())})

test_fails = failing(
    CODE,
    {
        "two employees": (with_staff(EMPLOYEE, holding(COLLEAGUE)), [("within", SECOND, BLOCKING)]),
        "two employees, written in two ways": (
            with_staff(EMPLOYEE, holding(COLLEAGUE, number="0177-24-1234567")),
            [("within", SECOND, BLOCKING)],
        ),
        "another issuer": (
            with_staff(EMPLOYEE, holding(COLLEAGUE, issuer="Другой университет")),
            [("issuers", SECOND, WARNING)],
        ),
        "the SNILS of one and the name of another": (
            with_staff(EMPLOYEE, holding(replace(COLLEAGUE, snils=EMPLOYEE.snils))),
            [("perhaps", SECOND, UNKNOWN)],
        ),
        "no SNILS to tell by": (
            with_staff(EMPLOYEE, holding(replace(COLLEAGUE, snils=""))),
            [("perhaps", SECOND, UNKNOWN)],
        ),
        "somebody elsewhere": (elsewhere(), [("elsewhere", FIRST, WARNING)]),
        "somebody elsewhere, of another issuer": (
            elsewhere(issuer="Другой университет"),
            [("issuers-elsewhere", FIRST, NOTE)],
        ),
        "perhaps somebody elsewhere": (elsewhere(snils=EMPLOYEE.snils), [("perhaps", FIRST, UNKNOWN)]),
    },
)


def test_another_applicants_employee_is_not_named() -> None:
    case = elsewhere()
    (finding,) = found(CODE, case.application, case.context)
    assert not any("Сидорова" in str(value) for value in finding.arguments.values())
    assert finding.arguments["application"] == "2026-000017"
