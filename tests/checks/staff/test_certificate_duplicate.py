from __future__ import annotations

from dataclasses import replace

from data.model import Severity
from data.others import Others
from tests.checks.cases import Amid, failing, not_applicable, passing
from tests.checks.staff.cases import CERTIFICATE, COLLEAGUE, holding, with_certificate, with_certificates, with_staff
from tests.forms import EMPLOYEE, application
from tests.registers import OTHER_CASE, around, other_certificate

CODE = "staff.certificate-duplicate"
SECOND = "Employees/Employee[1]/Certificate[2]/@number"
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
        "two numbers": with_certificates(CERTIFICATE, replace(CERTIFICATE, number="0177241234568")),
        "two issuers": with_certificates(CERTIFICATE, replace(CERTIFICATE, issuer="Другой университет")),
        "two people are a conflict": with_staff(holding(EMPLOYEE), holding(COLLEAGUE)),
        "no numbers": with_certificates(replace(CERTIFICATE, number="нет"), replace(CERTIFICATE, number="нет")),
        "another's elsewhere is a conflict": elsewhere(),
        "the same applicant's other case": elsewhere(**OURS, case=replace(OTHER_CASE, same_applicant=True)),
    },
)

test_none = not_applicable(CODE, {"no employees": application(employees=())})

test_fails = failing(
    CODE,
    {
        "two rows": (with_certificates(CERTIFICATE, CERTIFICATE), [("twice", SECOND, Severity.WARNING)]),
        "written in two ways": (
            with_certificates(
                CERTIFICATE, replace(CERTIFICATE, number="№ 0177-24 1234567", issuer="ПЕРВЫЙ МГМУ имени И.М. Сеченова")
            ),
            [("twice", SECOND, Severity.WARNING)],
        ),
        "the person is given twice": (
            with_staff(EMPLOYEE, replace(EMPLOYEE, position="Врач-кардиолог")),
            [("twice", "Employees/Employee[2]/Certificate[1]/@number", Severity.WARNING)],
        ),
        "the same person elsewhere": (
            elsewhere(**OURS),
            [("elsewhere", "Employees/Employee[1]/Certificate[1]/@number", Severity.NOTE)],
        ),
    },
)

test_one_of_another_number = passing(CODE, {"elsewhere": elsewhere(**OURS, number="0177241234568")})
test_a_single_row_passes = passing(CODE, {"kind does not matter": with_certificate(kind="technical")})
