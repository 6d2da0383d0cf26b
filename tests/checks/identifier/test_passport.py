from __future__ import annotations

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application

CODE = "identifier.passport"
PASSPORT, SERIES, NUMBER = "Head/Passport", "Head/Passport/@series", "Head/Passport/@number"
BLOCKING, WARNING = Severity.BLOCKING, Severity.WARNING


def passport(series: str, number: str):
    return application(head={"passport_series": series, "passport_number": number})


test_passes = passing(CODE, {"plain": passport("4510", "123456"), "series in two parts": passport("45 10", "123456")})

test_not_given = not_applicable(CODE, {"empty": passport("", ""), "spaces": passport(" ", "")})

test_fails = failing(
    CODE,
    {
        "series too short": (passport("451", "123456"), [("series", SERIES, BLOCKING)]),
        "number too long": (passport("4510", "1234567"), [("number", NUMBER, BLOCKING)]),
        "both": (passport("45101", "12345"), [("series", SERIES, BLOCKING), ("number", NUMBER, BLOCKING)]),
        "zeros": (passport("0000", "000000"), [("zeros", PASSPORT, BLOCKING)]),
        "no number": (passport("4510", ""), [("no-number", NUMBER, BLOCKING)]),
        "perhaps a foreign one without a series": (passport("", "123456789"), [("no-series", SERIES, WARNING)]),
        "perhaps a foreign one with letters": (passport("FA", "123456"), [("letters", PASSPORT, WARNING)]),
    },
)
