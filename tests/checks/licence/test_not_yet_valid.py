from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.model import Outcome, Severity
from tests.checks.cases import Amid, failing, not_applicable, passing
from tests.forms import LICENCE, application
from tests.registers import LICENCE_RECORD, around

CODE = "licence.not-yet-valid"
FIELD = "Licenses/License[1]/@issuedOn"


def issued(date: str):
    return application(licences=(replace(LICENCE, issued_on=date),))


test_passes = passing(
    CODE,
    {
        "long ago, under a new number": issued("22.10.2015"),
        "on the day of submission": issued("03.11.2026"),
        "one of two without a date": application(licences=(LICENCE, replace(LICENCE, issued_on=""))),
    },
)

test_not_given = not_applicable(CODE, {"no date": issued(""), "no licences": application(licences=())})

test_fails = failing(
    CODE,
    {
        "the next day": (issued("04.11.2026"), [("later", FIELD, Severity.BLOCKING)]),
        "unreadable": (issued("2015"), [("unreadable", FIELD, Outcome.UNKNOWN)]),
    },
)


def registered(date: str, **days: dt.date | None):
    return Amid(issued(date), around(licences=(replace(LICENCE_RECORD, **days),)))


LATER = dt.date(2026, 11, 10)

test_passes_by_the_register = passing(
    CODE,
    {
        "given out and entered before": registered("22.10.2015"),
        "unreadable, but the register knows": registered("2015"),
        "no days in the register": registered("22.10.2015", issued_on=None, registered_on=None),
    },
)

test_fails_by_the_register = failing(
    CODE,
    {
        "later there": (
            registered("22.10.2015", issued_on=LATER, registered_on=LATER),
            [("later-in-register", FIELD, Severity.BLOCKING)],
        ),
        "earlier there": (registered("04.11.2026"), [("earlier-in-register", FIELD, Severity.WARNING)]),
        "entered later": (
            registered("22.10.2015", registered_on=LATER),
            [("entered-later", FIELD, Severity.WARNING)],
        ),
        "entered later, given out on no day": (
            registered("22.10.2015", issued_on=None, registered_on=LATER),
            [("entered-later", FIELD, Severity.WARNING)],
        ),
    },
)
