from __future__ import annotations

from dataclasses import replace

import pytest

from checks.licence.numbering import compact
from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import LICENCE, application

CODE = "licence.number"
FIELD = "Licenses/License[1]/@number"
WARNING = Severity.WARNING


def number(text: str, kind: str = "medical"):
    return application(licences=(replace(LICENCE, number=text, kind=kind),))


REAL = [
    "Л041-01021-66/00396056",
    "Л041-01162-50/00301735",
    "Л041-01126-23/00553381",
    "Л041-01197-26/01072904",
    "Л041-01188-73/01011638",
    "Л041-01195-48/00318538",
    "Л041-01177-91/00561129",
    "ЛО-77-01-020937",
    "ЛО-77-01-010748",
    "ЛО-77-01-004813",
    "ФС-77-01-000123",
    "77-01-000123",
]

test_real_numbers_pass = passing(CODE, {text: number(text) for text in REAL})

test_passes = passing(
    CODE,
    {
        text: number(text)
        for text in [
            "№ ЛО-77-01-020937",
            "N ЛО-77-01-020937",
            "Лицензия № ЛО–77–01–020937 от 22.12.2020 г.",
            "LO-77-01-020937",
            "L041-01137-77/00349834",
            "ло-77-01-020937",
            "ЛО41-01137-77/00349834",
            " Л041 - 01137 - 77 / 00349834 ",
        ]
    },
)

test_other_licences = not_applicable(
    CODE,
    {
        "equipment": number("77.01.13.002.Л.000123.05.09", "equipment"),
        "insurance": number("ОС № 1234-03", "insurance"),
        "education": number("77Л01 № 0001234", "educational"),
        "not given is another check's": number(""),
        "no licences": application(licences=()),
    },
)

test_fails = failing(
    CODE,
    {
        "none": (number("б/н"), [("unknown-form", FIELD, WARNING)]),
        "serial number too short": (number("Л041-01137-77/0034983"), [("unknown-form", FIELD, WARNING)]),
        "part lost": (number("ЛО-77-020937"), [("unknown-form", FIELD, WARNING)]),
        "pharmaceutical": (number("Л042-01137-77/00349834"), [("other-activity", FIELD, WARNING)]),
        "educational": (number("Л035-01298-77/00180422"), [("other-activity", FIELD, WARNING)]),
        "pharmaceutical, old": (number("ЛО-37-02-000001"), [("other-activity", FIELD, WARNING)]),
        "kind of care": (number("123", "care"), [("unknown-form", FIELD, WARNING)]),
    },
)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("лицензия № LO–77–01–020937 от 22.12.2020", "ЛО-77-01-020937"),
        (" л041-01137-77/00349834", "Л041-01137-77/00349834"),
    ],
)
def test_compact(text: str, number: str) -> None:
    assert compact(text) == number
