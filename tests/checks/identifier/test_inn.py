from __future__ import annotations

from dataclasses import replace

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import EMPLOYEE, application, entrepreneur

CODE = "identifier.inn"
FIELD = "Organization/INN"
BLOCKING = Severity.BLOCKING


def inn(number: str):
    return application(organisation={"inn": number})


test_passes = passing(
    CODE,
    {
        "legal entity": inn("7715034360"),
        "spaces": inn(" 7715 034360 "),
        "entrepreneur": application(entrepreneur()),
        "the head's is not given": application(head={"inn": ""}),
    },
)

test_not_given = not_applicable(
    CODE, {"nobody's": application(organisation={"inn": ""}, head={"inn": ""}, employees=())}
)

test_fails = failing(
    CODE,
    {
        "wrong digit": (inn("7725088528"), [("check-digit", FIELD, BLOCKING)]),
        "a person's, of a legal entity": (inn("773370857141"), [("length", FIELD, BLOCKING)]),
        "an organisation's, of an entrepreneur": (
            application(entrepreneur(organisation={"inn": "7725088527"})),
            [("length", FIELD, BLOCKING)],
        ),
        "zeros": (inn("0000000000"), [("never-issued", FIELD, BLOCKING)]),
        "letter": (inn("77250885Z7"), [("characters", FIELD, BLOCKING)]),
        "head": (application(head={"inn": "773370857142"}), [("check-digit", "Head/INN", BLOCKING)]),
        "employee": (
            application(employees=(replace(EMPLOYEE, inn="344809916053"),)),
            [("check-digit", "Employees/Employee[1]/INN", BLOCKING)],
        ),
    },
)
