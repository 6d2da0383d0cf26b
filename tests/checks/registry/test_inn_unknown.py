from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.model import Outcome, Severity
from data.registers.records import TaxpayerRecord
from tests.checks.cases import Amid, failing, not_applicable, passing
from tests.forms import application, entrepreneur
from tests.registers import EMPLOYEE_TAXPAYER, HEAD_TAXPAYER, TAXPAYER_RECORD, around

CODE = "registry.inn-unknown"
FIELD = "Organization/INN"
ENTREPRENEUR = TaxpayerRecord("773370857141", "304500116000157", name="ИП ИВАНОВ ИВАН ИВАНОВИЧ")
ENDED = {"ended_on": dt.date(2026, 11, 23)}


def amid(*records, base=None, **changes):
    return Amid(application(base, **changes), around(taxpayers=records))


def organisation(*others, **changes):
    return amid(replace(TAXPAYER_RECORD, **changes), *others, HEAD_TAXPAYER, EMPLOYEE_TAXPAYER)


test_passes = passing(
    CODE,
    {
        "all known": organisation(),
        "nothing but numbers": organisation(ogrn="", name=""),
        "full name": organisation(name="Общество с ограниченной ответственностью «Клиника на Лесной»"),
        "entrepreneur, who is also the head": amid(ENTREPRENEUR, EMPLOYEE_TAXPAYER, base=entrepreneur()),
        "entrepreneur by name alone": amid(
            replace(ENTREPRENEUR, name="Иванов Иван Иванович"), EMPLOYEE_TAXPAYER, base=entrepreneur()
        ),
        "an employee's own business has ended": amid(
            TAXPAYER_RECORD, HEAD_TAXPAYER, replace(EMPLOYEE_TAXPAYER, ogrn="304500116000157", **ENDED)
        ),
        "an earlier business of the entrepreneur has ended": amid(
            ENTREPRENEUR, replace(ENTREPRENEUR, ogrn="305500116000157", **ENDED), EMPLOYEE_TAXPAYER, base=entrepreneur()
        ),
        "ends tomorrow": organisation(ended_on=dt.date(2026, 11, 24)),
        "what can be no INN is another check's": amid(
            HEAD_TAXPAYER, EMPLOYEE_TAXPAYER, organisation={"inn": "77250885"}
        ),
    },
)

test_no_inn = not_applicable(
    CODE, {"none at all": application(organisation={"inn": ""}, head={"inn": ""}, employees=())}
)

test_fails = failing(
    CODE,
    {
        "nobody known": (
            amid(),
            [
                ("absent", FIELD, Severity.WARNING),
                ("absent", "Head/INN", Severity.WARNING),
                ("absent", "Employees/Employee[1]/INN", Severity.WARNING),
            ],
        ),
        "liquidated": (organisation(**ENDED), [("ended", FIELD, Severity.BLOCKING)]),
        "entrepreneur no more": (
            amid(replace(ENTREPRENEUR, **ENDED), EMPLOYEE_TAXPAYER, base=entrepreneur()),
            [("ended", FIELD, Severity.BLOCKING)],
        ),
        "another OGRN": (organisation(ogrn="1037700132196"), [("ogrn", FIELD, Severity.WARNING)]),
        "another name": (organisation(name="АО «Другая»"), [("name", FIELD, Severity.WARNING)]),
        "an employee of another name": (
            amid(TAXPAYER_RECORD, HEAD_TAXPAYER, replace(EMPLOYEE_TAXPAYER, name="Сидорова Мария Петровна")),
            [("name", "Employees/Employee[1]/INN", Severity.WARNING)],
        ),
        "one of two has ended": (
            organisation(replace(TAXPAYER_RECORD, **ENDED)),
            [("several", FIELD, Outcome.UNKNOWN)],
        ),
    },
)
