from __future__ import annotations

from data.model import Address, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import ADDRESS, application

CODE = "form.malformed-postal-code"
LEGAL, ACTUAL = "Organization/LegalAddress/@postalCode", "Organization/ActualAddress/@postalCode"
BLOCKING = Severity.BLOCKING


def legal(code: str):
    return application(organisation={"legal_address": Address("г. Москва", code, "77")})


test_passes = passing(
    CODE,
    {
        "six digits": legal("101000"),
        "spaces around it": legal(" 101000 "),
        "no actual address": application(organisation={"actual_address": Address()}),
    },
)

test_not_given = not_applicable(
    CODE, {"neither": application(organisation={"legal_address": Address(), "actual_address": Address()})}
)

test_fails = failing(
    CODE,
    {
        "five digits": (legal("10100"), [("shape", LEGAL, BLOCKING)]),
        "seven digits": (legal("1010000"), [("shape", LEGAL, BLOCKING)]),
        "a letter": (legal("1O1000"), [("shape", LEGAL, BLOCKING)]),
        "a space inside": (legal("101 000"), [("shape", LEGAL, BLOCKING)]),
        "zeros": (legal("000000"), [("placeholder", LEGAL, BLOCKING)]),
        "both addresses": (
            application(
                organisation={
                    "legal_address": Address(ADDRESS.text, "1", "77"),
                    "actual_address": Address(ADDRESS.text, "2", "77"),
                }
            ),
            [("shape", LEGAL, BLOCKING), ("shape", ACTUAL, BLOCKING)],
        ),
    },
)
