from __future__ import annotations

from dataclasses import replace

from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import LICENCE, application

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
