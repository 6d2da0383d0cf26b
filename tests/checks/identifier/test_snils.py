from __future__ import annotations

from dataclasses import replace

from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import EMPLOYEE, application

CODE = "identifier.snils"
FIELD = "Head/SNILS"
BLOCKING, UNKNOWN = Severity.BLOCKING, Outcome.UNKNOWN


def snils(number: str):
    return application(head={"snils": number})


test_passes = passing(
    CODE,
    {
        number: snils(number)
        for number in ["112-233-445 95", "11223344595", "112 233 445 95", "823-746-030 00", "146-738-546 00"]
    },
)

test_not_given = not_applicable(CODE, {"nobody's": application(head={"snils": ""}, employees=())})

test_fails = failing(
    CODE,
    {
        "wrong digit": (snils("112-233-445 96"), [("check-digit", FIELD, BLOCKING)]),
        "digit lost": (snils("112-233-445 9"), [("length", FIELD, BLOCKING)]),
        "letter": (snils("112-233-44O 95"), [("characters", FIELD, BLOCKING)]),
        "zeros": (snils("000-000-000 00"), [("never-issued", FIELD, BLOCKING)]),
        "before check digits": (snils("001-001-998 15"), [("no-check-digits", FIELD, UNKNOWN)]),
        "employee": (
            application(employees=(EMPLOYEE, replace(EMPLOYEE, snils="58659591781"))),
            [("check-digit", "Employees/Employee[2]/SNILS", BLOCKING)],
        ),
    },
)
