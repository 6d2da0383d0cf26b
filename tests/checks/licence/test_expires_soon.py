from __future__ import annotations

import datetime as dt
from dataclasses import replace

from checks.licence.expires_soon import LIMIT_DAYS
from data.model import Outcome, Severity
from tests.checks.cases import CONTEXT, Amid, failing, found, not_applicable, passing
from tests.forms import LICENCE, application
from tests.registers import LICENCE_RECORD, around

CODE = "licence.expires-soon"
FIELD = "Licenses/License[1]/@validUntil"
WARNING = Severity.WARNING


def ends(date: dt.date | str, issued_on: str = "22.10.2015"):
    text = date if isinstance(date, str) else f"{date:%d.%m.%Y}"
    return application(licences=(replace(LICENCE, issued_on=issued_on, valid_until=text),))


def in_days(days: int) -> dt.date:
    return CONTEXT.today + dt.timedelta(days)


test_passes = passing(
    CODE,
    {
        "no end": ends(""),
        "a day more than the limit": ends(in_days(LIMIT_DAYS + 1)),
        "perpetual by law": ends(in_days(30), issued_on="22.10.2010"),
        "run out before the submission is another check's": ends("02.11.2026"),
    },
)

test_no_licences = not_applicable(CODE, {"none": application(licences=())})

test_fails = failing(
    CODE,
    {
        "at the limit": (ends(in_days(LIMIT_DAYS)), [("soon", FIELD, WARNING)]),
        "today": (ends(in_days(0)), [("soon", FIELD, WARNING)]),
        "while under review": (ends(in_days(-1)), [("during-review", FIELD, WARNING)]),
        "issue date not known": (ends(in_days(30), issued_on=""), [("soon", FIELD, WARNING)]),
        "unreadable": (ends("скоро"), [("unreadable", FIELD, Outcome.UNKNOWN)]),
    },
)


def registered(date: dt.date, **changes):
    return Amid(ends(date), around(licences=(replace(LICENCE_RECORD, **changes),)))


test_fails_by_the_register = failing(
    CODE,
    {
        "valid and without an end there": (
            registered(in_days(30)),
            [("endless-in-register", FIELD, Severity.NOTE)],
        ),
        "with an end there": (registered(in_days(30), valid_until=in_days(30)), [("soon", FIELD, WARNING)]),
        "terminated there": (registered(in_days(30), termination="Прекращена"), [("soon", FIELD, WARNING)]),
    },
)


def test_the_finding_says_how_many_days_are_left() -> None:
    (finding,) = found(CODE, ends(in_days(30)))
    assert (finding.measured, finding.limit) == ({"days": 30}, {"days": LIMIT_DAYS})
