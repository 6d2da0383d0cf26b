from __future__ import annotations

from dataclasses import replace

from checks.check import SAID_ELSEWHERE
from data.model import Outcome, Severity
from data.registers.records import WorkPlace
from tests.checks.cases import Amid, failing, not_applicable, passing
from tests.forms import ADDRESS, LICENCE, application
from tests.registers import LICENCE_RECORD, around

CODE = "licence.work-not-covered"
FIELD = "Licenses/License[1]"
HERE, TVER = ADDRESS.text, "г. Тверь, ул. Мира, д. 1"


def claimed(*works: str, at: dict[str, tuple[str, ...]]):
    record = replace(LICENCE_RECORD, places=tuple(WorkPlace(address, listed) for address, listed in at.items()))
    return Amid(application(licences=(replace(LICENCE, works=works),)), around(licences=(record,)))


test_passes = passing(
    CODE,
    {
        "listed": claimed("терапия", at={HERE: ("терапия", "кардиология")}),
        "an item of a sentence": claimed("сестринское дело", at={HERE: ("при оказании помощи по: сестринскому делу",)}),
        "at the address of the application": claimed("терапия", at={TVER: ("кардиология",), HERE: ("терапия",)}),
        "no address of the application is listed": claimed("терапия", at={TVER: ("терапия",)}),
        "none claimed": claimed("", at={HERE: ()}),
    },
)

test_no_licence = not_applicable(CODE, {"none": application(licences=())})

test_fails = failing(
    CODE,
    {
        "not listed": (
            claimed("терапия", "рентгенология", at={HERE: ("терапия",)}),
            [("absent", FIELD, Severity.WARNING)],
        ),
        "elsewhere": (
            claimed("терапия", at={TVER: ("терапия",), HERE: ("кардиология",)}),
            [("elsewhere", FIELD, Severity.WARNING)],
        ),
        "perhaps": (
            claimed("стоматология", at={HERE: ("стоматология детская",)}),
            [("perhaps", FIELD, Outcome.UNKNOWN)],
        ),
        "the register lists none": (claimed("терапия", at={HERE: ()}), [("none-listed", FIELD, Outcome.UNKNOWN)]),
        "not in the register": (
            Amid(application(), around(licences=())),
            [SAID_ELSEWHERE],
        ),
    },
)
