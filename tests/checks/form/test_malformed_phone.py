from __future__ import annotations

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application

CODE = "form.malformed-phone"
FIELD = "Organization/Phone"
BLOCKING, WARNING = Severity.BLOCKING, Severity.WARNING


def phone(number: str):
    return application(organisation={"phone": number})


test_passes = passing(
    CODE,
    {
        number: phone(number)
        for number in [
            "4951234567",
            "+7 (495) 123-45-67",
            "8 495 123 45 67",
            "8-800-123-45-67",
            "8001234567",
            "7 916 123.45.67",
            " +7\u00a0916\u00a0123–45–67 ",
        ]
    },
)

test_not_given = not_applicable(CODE, {"empty": phone(""), "spaces": phone("  ")})

test_fails = failing(
    CODE,
    {
        "too short": (phone("123-45-67"), [("length", FIELD, BLOCKING)]),
        "a digit lost": (phone("+7 495 123-45-6"), [("length", FIELD, BLOCKING)]),
        "a digit too many": (phone("+7 495 123-45-678"), [("length", FIELD, BLOCKING)]),
        "another country": (phone("+375 29 123-45-67"), [("length", FIELD, BLOCKING)]),
        "no number": (phone("нет"), [("characters", FIELD, BLOCKING)]),
        "a letter for a nought": (phone("8 495 123-45-6О"), [("characters", FIELD, BLOCKING)]),
        "extension": (phone("8 495 123-45-67 доб. 12"), [("more-follows", FIELD, WARNING)]),
        "second number": (phone("84951234567, 84951234568"), [("more-follows", FIELD, WARNING)]),
        "unusual first digit": (phone("+7 195 123-45-67"), [("first-digit", FIELD, WARNING)]),
    },
)
