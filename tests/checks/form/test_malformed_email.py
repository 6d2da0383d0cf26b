from __future__ import annotations

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application

CODE = "form.malformed-email"
FIELD = "Organization/Email"
BLOCKING, WARNING = Severity.BLOCKING, Severity.WARNING


def email(address: str):
    return application(organisation={"email": address})


test_passes = passing(
    CODE,
    {
        address: email(address)
        for address in [
            "info@clinic.ru",
            "first.last+tag@mail.clinic-7.com",
            "приём@клиника.рф",
            "info@клиника.рф",
            "info@xn--80apkbk.xn--p1ai",
            " info@clinic.ru ",
            "o'neill_2@clinic.museum",
        ]
    },
)

test_not_given = not_applicable(CODE, {"empty": email("")})

test_fails = failing(
    CODE,
    {
        "no @": (email("info.clinic.ru"), [("at-sign", FIELD, BLOCKING)]),
        "two @": (email("info@@clinic.ru"), [("at-sign", FIELD, BLOCKING)]),
        "nothing before": (email("@clinic.ru"), [("at-sign", FIELD, BLOCKING)]),
        "nothing after": (email("info@"), [("at-sign", FIELD, BLOCKING)]),
        "space inside": (email("in fo@clinic.ru"), [("name", FIELD, BLOCKING)]),
        "two full stops": (email("in..fo@clinic.ru"), [("name", FIELD, BLOCKING)]),
        "endless name": (email("a" * 65 + "@clinic.ru"), [("name", FIELD, BLOCKING)]),
        "no full stop in the domain": (email("info@clinic"), [("domain", FIELD, BLOCKING)]),
        "two full stops in the domain": (email("info@clinic..ru"), [("domain", FIELD, BLOCKING)]),
        "full stop at the end": (email("info@clinic.ru."), [("domain", FIELD, BLOCKING)]),
        "hyphen at the edge": (email("info@-clinic.ru"), [("domain", FIELD, BLOCKING)]),
        "number for a domain": (email("info@192.168.0.1"), [("domain", FIELD, BLOCKING)]),
        "underscore": (email("info@my_clinic.ru"), [("domain", FIELD, BLOCKING)]),
        "comma for a full stop": (email("info@clinic,ru"), [("domain", FIELD, BLOCKING)]),
        "two addresses": (email("info@clinic.ru; head@clinic.ru"), [("several", FIELD, WARNING)]),
        "Cyrillic а in a Latin name": (email("infо@clinic.ru"), [("mixed-alphabets", FIELD, WARNING)]),
    },
)
