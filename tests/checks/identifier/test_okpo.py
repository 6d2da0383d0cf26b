from __future__ import annotations

from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application

CODE = "identifier.okpo"
FIELD = "Organization/OKPO"
BLOCKING = Severity.BLOCKING


def okpo(number: str):
    return application(organisation={"okpo": number})


test_passes = passing(
    CODE, {"eight digits": okpo("00040778"), "ten digits": okpo("0123456789"), "spaces": okpo("0004 0778")}
)

test_not_given = not_applicable(CODE, {"empty": okpo("")})

test_fails = failing(
    CODE,
    {
        "wrong digit": (okpo("00242765"), [("check-digit", FIELD, BLOCKING)]),
        "eleven digits": (okpo("00242766123"), [("length", FIELD, BLOCKING)]),
        "letter": (okpo("0024276б"), [("characters", FIELD, BLOCKING)]),
        "zeros": (okpo("00000000"), [("never-issued", FIELD, BLOCKING)]),
        "leading zeros lost": (okpo("242766"), [("leading-zeros", FIELD, Severity.NOTE)]),
        "branch": (okpo("00242766123456"), [("branch", FIELD, Outcome.UNKNOWN)]),
    },
)
