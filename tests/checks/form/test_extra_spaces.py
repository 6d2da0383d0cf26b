from __future__ import annotations

from dataclasses import replace

from data.model import Severity
from tests.checks.cases import failing, passing
from tests.forms import EMPLOYEE, application

CODE = "form.extra-spaces"
WARNING = Severity.WARNING


def called(last_name: str):
    return application(head={"last_name": last_name})


HEAD = [("spaces", "Head/LastName", WARNING)]

test_passes = passing(
    CODE,
    {
        "none": application(),
        "two words": called("Фон Берг"),
        "hyphen": called("Салтыков-Щедрин"),
        "dash with spaces in the name of an organisation": application(
            organisation={"full_name": "ООО «Клиника — Центр здоровья»"}
        ),
        "nothing but spaces is a missing field": called("  "),
    },
)

test_fails = failing(
    CODE,
    {
        "before": (called(" Иванов"), HEAD),
        "after": (called("Иванов "), HEAD),
        "two in a row": (called("Фон  Берг"), HEAD),
        "tab": (called("Фон\tБерг"), HEAD),
        "no-break space": (called("Фон\u00a0Берг"), HEAD),
        "zero width": (called("Иванов\u200b"), HEAD),
        "beside a hyphen": (called("Салтыков - Щедрин"), HEAD),
        "name of the organisation": (
            application(organisation={"full_name": "ООО  «Клиника»", "short_name": "Клиника "}),
            [("spaces", "Organization/FullName", WARNING), ("spaces", "Organization/ShortName", WARNING)],
        ),
        "employee": (
            application(employees=(replace(EMPLOYEE, first_name=" Анна"),)),
            [("spaces", "Employees/Employee[1]/FirstName", WARNING)],
        ),
    },
)
