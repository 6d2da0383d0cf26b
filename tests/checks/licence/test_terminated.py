from __future__ import annotations

import datetime as dt
from dataclasses import replace

from checks.check import SAID_ELSEWHERE
from data.model import Outcome, Severity
from tests.checks.cases import Amid, failing, not_applicable, passing
from tests.forms import application
from tests.registers import LICENCE_RECORD, around

CODE = "licence.terminated"
FIELD = "Licenses/License[1]/@number"
BLOCKING, WARNING, UNKNOWN = Severity.BLOCKING, Severity.WARNING, Outcome.UNKNOWN
NEW = replace(LICENCE_RECORD, number="ЛО-77-01-020937", issued_on=dt.date(2025, 5, 5))


def ended(*others, **changes):
    return Amid(application(), around(licences=(replace(LICENCE_RECORD, **changes), *others)))


def on(month: int, day: int):
    return {"termination": "Причина: Прекращение лицензии", "terminated_on": dt.date(2026, month, day)}


test_passes = passing(CODE, {"alive": ended(), "alive in words": ended(termination="нет", annulment="-")})

test_no_licence = not_applicable(CODE, {"none": application(licences=())})

test_fails = failing(
    CODE,
    {
        "before": (ended(**on(11, 3)), [("terminated", FIELD, BLOCKING)]),
        "since the submission": (ended(**on(11, 4)), [("since-submission", FIELD, BLOCKING)]),
        "without a day": (ended(termination="Причина: Прекращение лицензии"), [("undated", FIELD, BLOCKING)]),
        "to come": (ended(**on(12, 1)), [("to-come", FIELD, WARNING)]),
        "annulled": (ended(annulment="Решение суда от 01.09.2026"), [("annulled", FIELD, BLOCKING)]),
        "annulled without a day": (ended(annulment="Аннулирована"), [("annulled", FIELD, BLOCKING)]),
        "another one is valid": (ended(NEW, **on(11, 3)), [("replaced", FIELD, WARNING)]),
        "another one is dead too": (
            ended(replace(NEW, termination="Прекращена"), **on(11, 3)),
            [("terminated", FIELD, BLOCKING)],
        ),
        "another one is a stranger's": (
            ended(replace(NEW, inn="7707083893"), **on(11, 3)),
            [("terminated", FIELD, BLOCKING)],
        ),
        "in part": (ended(termination="Прекращена в части адреса: г. Тверь"), [("in-part", FIELD, UNKNOWN)]),
        "two days": (ended(termination="Приказ от 2026-10-01, с 2026-10-05"), [("unclear", FIELD, UNKNOWN)]),
        "not in the register": (
            Amid(application(), around(licences=())),
            [SAID_ELSEWHERE],
        ),
    },
)
