from __future__ import annotations

import unicodedata
from dataclasses import replace

from data.model import Severity
from tests.checks.cases import failing, found, passing
from tests.forms import EMPLOYEE, application

CODE = "form.malformed-name"
BLOCKING, WARNING = Severity.BLOCKING, Severity.WARNING
FIELD = "Head/LastName"


def called(last_name: str):
    return application(head={"last_name": last_name})


test_passes = passing(
    CODE,
    {
        "plain": called("Иванов"),
        "double": called("Салтыков-Щедрин"),
        "ё": called("Соловьёв"),
        "й written in two characters, as macOS does": called(unicodedata.normalize("NFD", "Йошкин")),
        "not given is another check's": called(""),
        "no middle name": application(head={"middle_name": ""}),
        "surplus spaces are another check's": called("  Иванов "),
        "invisible characters are another check's": called("Ива\u200bнов"),
    },
)

test_fails = failing(
    CODE,
    {
        "digit": (called("Иван0в"), [("characters", FIELD, BLOCKING)]),
        "sign": (called("Иванов@"), [("characters", FIELD, BLOCKING)]),
        "underscore": (called("Иванов_Петров"), [("characters", FIELD, BLOCKING)]),
        "former name in brackets": (called("Иванова (Петрова)"), [("characters", FIELD, BLOCKING)]),
        "initial": (application(head={"first_name": "И."}), [("characters", "Head/FirstName", BLOCKING)]),
        "apostrophe": (called("Д’Артаньян"), [("apostrophe", FIELD, WARNING)]),
        "patronymic of two words": (
            application(head={"middle_name": "Гейдар оглы"}),
            [("words", "Head/MiddleName", WARNING)],
        ),
        "three names": (called("Иванов-Петров-Сидоров"), [("hyphens", FIELD, WARNING)]),
        "hyphen at the end": (called("Иванов-"), [("hyphens", FIELD, WARNING)]),
        "a dash for no middle name": (
            application(head={"middle_name": "—"}),
            [("hyphens", "Head/MiddleName", WARNING)],
        ),
        "a dash for a hyphen": (called("Салтыков–Щедрин"), [("hyphens", FIELD, WARNING)]),
        "Latin letter that looks Cyrillic": (called("Ивaнов"), [("foreign-letters", FIELD, WARNING)]),
        "Roman numeral": (called("Иванов II"), [("words", FIELD, WARNING), ("foreign-letters", FIELD, WARNING)]),
        "employee": (
            application(employees=(EMPLOYEE, replace(EMPLOYEE, middle_name="Серг33вна"))),
            [("characters", "Employees/Employee[2]/MiddleName", BLOCKING)],
        ),
    },
)


def test_the_finding_names_the_characters_and_not_the_person() -> None:
    (finding,) = found(CODE, called("Ив5нов55!"))
    assert finding.arguments == {"field": FIELD, "characters": "5 !"}
