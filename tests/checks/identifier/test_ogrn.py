from __future__ import annotations

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application, entrepreneur

CODE = "identifier.ogrn"
FIELD = "Organization/OGRN"
BLOCKING = Severity.BLOCKING


def ogrn(number: str):
    return application(organisation={"ogrn": number})


def ogrnip(number: str):
    return application(entrepreneur(organisation={"ogrn": number}))


test_passes = passing(
    CODE,
    {
        "legal entity": ogrn("1022200525819"),
        "remainder ten": ogrn("1276859557260"),
        "state body": ogrn("5077746887312"),
        "entrepreneur": ogrnip("313132804400022"),
        "entrepreneur, remainder over nine": ogrnip("314193995464800"),
    },
)

test_not_given = not_applicable(CODE, {"empty": ogrn("")})

test_fails = failing(
    CODE,
    {
        "wrong digit": (ogrn("1022500001328"), [("check-digit", FIELD, BLOCKING)]),
        "record of a change": (ogrn("2027700132194"), [("never-issued", FIELD, BLOCKING)]),
        "entrepreneur's, of a legal entity": (ogrn("304500116000157"), [("length", FIELD, BLOCKING)]),
        "legal entity's, of an entrepreneur": (ogrnip("1027700132195"), [("length", FIELD, BLOCKING)]),
        "entrepreneur's wrong digit": (ogrnip("304500116000154"), [("check-digit", FIELD, BLOCKING)]),
        "entrepreneur's record of a change": (ogrnip("404500116000152"), [("never-issued", FIELD, BLOCKING)]),
        "letter": (ogrn("102770013219S"), [("characters", FIELD, BLOCKING)]),
    },
)
