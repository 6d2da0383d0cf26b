from __future__ import annotations

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application, entrepreneur

CODE = "identifier.kpp"
FIELD = "Organization/KPP"
BLOCKING = Severity.BLOCKING


def kpp(number: str):
    return application(organisation={"kpp": number})


test_passes = passing(
    CODE,
    {
        "digits": kpp("123456789"),
        "Latin capitals": kpp("0000AZ000"),
        "Cyrillic letters that look Latin": kpp("7701АВ001"),
        "spaces": kpp(" 7725 01 001 "),
    },
)

test_not_given = not_applicable(CODE, {"empty": kpp(""), "entrepreneur": application(entrepreneur())})

test_fails = failing(
    CODE,
    {
        "too short": (kpp("12345"), [("length", FIELD, BLOCKING)]),
        "letters where none belong": (kpp("A70101001"), [("characters", FIELD, BLOCKING)]),
        "nine times the same": (kpp("111111111"), [("never-issued", FIELD, BLOCKING)]),
        "entrepreneur": (
            application(entrepreneur(organisation={"kpp": "772501001"})),
            [("entrepreneur", FIELD, Severity.WARNING)],
        ),
    },
)
