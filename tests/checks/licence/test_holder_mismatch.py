from __future__ import annotations

from dataclasses import replace

from checks.check import SAID_ELSEWHERE
from data.model import Outcome, Severity
from tests.checks.cases import Amid, failing, not_applicable, passing
from tests.forms import application, entrepreneur
from tests.registers import LICENCE_RECORD, around

CODE = "licence.holder-mismatch"
FIELD = "Licenses/License[1]/@number"


def held_by(base=None, **changes):
    return Amid(application(base), around(licences=(replace(LICENCE_RECORD, **changes),)))


test_passes = passing(
    CODE,
    {
        "the applicant": held_by(),
        "full name": held_by(holder="Общество с ограниченной ответственностью «КЛИНИКА НА ЛЕСНОЙ»"),
        "no name": held_by(holder=""),
        "no OGRN": held_by(ogrn=""),
        "no INN": held_by(inn=""),
        "numbers that cannot be right are another check's": Amid(
            application(organisation={"inn": "7725088528", "ogrn": "1027700132196"}), around()
        ),
        "entrepreneur": held_by(
            entrepreneur(), inn="773370857141", ogrn="304500116000157", holder="Иванов Иван Иванович, ИП"
        ),
    },
)

test_no_licence = not_applicable(CODE, {"none": application(licences=())})

test_fails = failing(
    CODE,
    {
        "another INN": (held_by(inn="7707083893", holder="АО «Другая»"), [("inn", FIELD, Severity.BLOCKING)]),
        "another INN, no name": (held_by(inn="7707083893", holder=""), [("inn", FIELD, Severity.BLOCKING)]),
        "another OGRN": (held_by(ogrn="1037700132196"), [("ogrn", FIELD, Severity.WARNING)]),
        "another OGRN and no INN": (held_by(inn="", ogrn="1037700132196"), [("ogrn", FIELD, Severity.BLOCKING)]),
        "renamed": (held_by(holder="ООО «Клиника на Луговой»"), [("name", FIELD, Severity.WARNING)]),
        "no numbers": (held_by(inn="", ogrn=""), [("no-numbers", FIELD, Outcome.UNKNOWN)]),
        "not in the register": (
            Amid(application(), around(licences=())),
            [SAID_ELSEWHERE],
        ),
    },
)
