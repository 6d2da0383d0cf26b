from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.model import Outcome, Severity
from data.registers.records import RegisterKind
from tests.checks.cases import Amid, failing, found, not_applicable, passing
from tests.forms import LICENCE, application
from tests.registers import LICENCE_RECORD, aged, around

CODE = "licence.expired"
FIELD = "Licenses/License[1]/@validUntil"
BLOCKING, WARNING, UNKNOWN = Severity.BLOCKING, Severity.WARNING, Outcome.UNKNOWN
LATE_IN_LONDON = dt.datetime(2026, 11, 2, 22, 30, tzinfo=dt.UTC)  # 3 November, 01:30 in Moscow


def licence(issued_on: str, valid_until: str, kind: str = "medical", **changes: object):
    row = replace(LICENCE, kind=kind, issued_on=issued_on, valid_until=valid_until)
    return application(licences=(row,), **changes)


test_passes = passing(
    CODE,
    {
        "no end": licence("22.10.2015", ""),
        "no end in words": licence("22.10.2015", "Бессрочно"),
        "end to come": licence("22.10.2022", "22.10.2027"),
        "last day": licence("03.11.2021", "03.11.2026"),
        "became perpetual": licence("10.05.2008", "10.05.2013"),
        "ran out on the very day it became perpetual": licence("03.11.2006", "03.11.2011"),
        "end to come, issue date unreadable": licence("?", "22.10.2027"),
    },
)

test_no_licences = not_applicable(CODE, {"none": application(licences=())})

test_fails = failing(
    CODE,
    {
        "the day before": (licence("03.11.2021", "02.11.2026"), [("expired", FIELD, WARNING)]),
        "given out the day it became law": (licence("03.11.2011", "03.11.2016"), [("expired", FIELD, WARNING)]),
        "dead before the law": (licence("01.11.2006", "02.11.2011"), [("expired", FIELD, BLOCKING)]),
        "dead before the law, issue date lost": (licence("", "01.01.2010"), [("expired", FIELD, BLOCKING)]),
        "insurers are under another law": (
            licence("10.05.2008", "10.05.2013", "insurance"),
            [("expired", FIELD, BLOCKING)],
        ),
        "may have become perpetual": (licence("", "10.05.2013"), [("issue-date-needed", FIELD, UNKNOWN)]),
        "unreadable": (licence("22.10.2015", "31.02.2027"), [("unreadable", FIELD, UNKNOWN)]),
        "yesterday in London, today in Moscow": (
            licence("02.11.2021", "02.11.2026", submitted_at=LATE_IN_LONDON),
            [("expired", FIELD, WARNING)],
        ),
    },
)


def registered(case, **changes):
    return Amid(case, around(licences=(replace(LICENCE_RECORD, **changes),)))


DEAD = {"valid_until": dt.date(2010, 10, 22)}
OLD_REGISTER = around(snapshots=aged(15, RegisterKind.LICENCES))

test_passes_by_the_register = passing(
    CODE,
    {
        "no end in either": registered(licence("22.10.2015", "")),
        "the register's end came after licences became perpetual": registered(
            licence("22.10.2015", ""), valid_until=dt.date(2020, 10, 22)
        ),
        "an old register is not asked": Amid(licence("22.10.2015", ""), OLD_REGISTER),
    },
)

test_fails_by_the_register = failing(
    CODE,
    {
        "valid there": (registered(licence("22.10.2015", "22.10.2020")), [("alive-in-register", FIELD, WARNING)]),
        "valid there, dead before the law here": (
            registered(licence("01.11.2006", "02.11.2011")),
            [("alive-in-register", FIELD, WARNING)],
        ),
        "suspended there": (
            registered(licence("22.10.2015", "22.10.2020"), suspension="Приостановлено: от 2026-10-01"),
            [("expired", FIELD, WARNING)],
        ),
        "dead there": (registered(licence("22.10.2005", ""), **DEAD), [("dead-in-register", FIELD, BLOCKING)]),
        "an old register is not asked": (
            Amid(licence("22.10.2015", "22.10.2020"), OLD_REGISTER),
            [("expired", FIELD, WARNING)],
        ),
    },
)


def test_the_finding_says_by_how_many_days() -> None:
    (finding,) = found(CODE, licence("03.11.2021", "31.10.2026"))
    assert (finding.measured, finding.limit) == ({"days": 3}, {"days": 0})
    assert finding.arguments == {"until": "31.10.2026", "submitted": "03.11.2026"}
