from __future__ import annotations

from dataclasses import replace

from data.model import OrganisationKind, Outcome, Severity
from tests.checks.cases import Amid, failing, not_applicable, passing
from tests.forms import EMPLOYEE, application
from tests.registers import EMPLOYEE_RECORD, around

CODE = "registry.employee-not-found"
FIELD = "Employees/Employee[1]/SNILS"


def amid(*records, **changes: object):
    return Amid(application(employees=(replace(EMPLOYEE, **changes),)), around(employees=records))


test_passes = passing(
    CODE,
    {
        "there": amid(EMPLOYEE_RECORD),
        "written with signs in the register": amid(replace(EMPLOYEE_RECORD, snils="586-595-917 80")),
        "what differs is another check's": amid(replace(EMPLOYEE_RECORD, last_name="Сидорова")),
    },
)

test_others = not_applicable(
    CODE,
    {
        "nobody named": application(employees=()),
        "insurer": application(organisation={"kind": OrganisationKind.INSURANCE}),
    },
)

test_fails = failing(
    CODE,
    {
        "nobody": (amid(), [("absent", FIELD, Severity.WARNING)]),
        "somebody else": (amid(replace(EMPLOYEE_RECORD, snils="11223344595")), [("absent", FIELD, Severity.WARNING)]),
        "an accountant": (
            amid(position="Бухгалтер", certificates=()),
            [("perhaps-not-medical", FIELD, Outcome.UNKNOWN)],
        ),
        "no number": (amid(EMPLOYEE_RECORD, snils=""), [("no-snils", FIELD, Outcome.UNKNOWN)]),
        "a digit mistyped": (amid(EMPLOYEE_RECORD, snils="586-595-917 81"), [("no-snils", FIELD, Outcome.UNKNOWN)]),
        "a digit lost": (amid(EMPLOYEE_RECORD, snils="586-595-917 8"), [("no-snils", FIELD, Outcome.UNKNOWN)]),
    },
)
