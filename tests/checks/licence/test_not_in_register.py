from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.model import Outcome, Severity
from tests.checks.cases import Amid, failing, not_applicable, passing
from tests.forms import LICENCE, application
from tests.registers import LICENCE_RECORD, around

CODE = "licence.not-in-register"
FIELD = "Licenses/License[1]/@number"
NEW = replace(LICENCE_RECORD, number="ЛО-77-01-020937")
STRANGERS = replace(NEW, inn="7707083893", ogrn="")
PHARMACY = replace(LICENCE_RECORD, activity="Фармацевтическая деятельность")
OTHER_DAY = {"issued_on": dt.date(2020, 1, 1)}


def amid(*records, **changes):
    return Amid(application(**changes), around(licences=records))


test_passes = passing(
    CODE,
    {
        "there": amid(LICENCE_RECORD),
        "there, written in another way": amid(
            LICENCE_RECORD, licences=(replace(LICENCE, number="№ L041-01137-77/00349834 от 22.10.2015"),)
        ),
        "no number, found by holder and day": amid(LICENCE_RECORD, licences=(replace(LICENCE, number=""),)),
        "equipment is in no register of ours": amid(
            LICENCE_RECORD, licences=(LICENCE, replace(LICENCE, kind="equipment", number="1"))
        ),
    },
)

test_others = not_applicable(
    CODE,
    {kind: application(licences=(replace(LICENCE, kind=kind),)) for kind in ("equipment", "educational", "insurance")}
    | {"none": application(licences=())},
)

test_fails = failing(
    CODE,
    {
        "nothing": (amid(), [("absent", FIELD, Severity.WARNING)]),
        "a stranger's": (amid(STRANGERS), [("absent", FIELD, Severity.WARNING)]),
        "others of the holder": (
            amid(*(replace(NEW, number=f"ЛО-77-01-02093{last}", **OTHER_DAY) for last in range(7))),
            [("others", FIELD, Severity.WARNING)],
        ),
        "numbered anew": (amid(NEW), [("other-number", FIELD, Severity.NOTE)]),
        "not a medical one": (amid(PHARMACY), [("other-activity", FIELD, Severity.WARNING)]),
        "several of one day": (
            amid(NEW, replace(NEW, number="ЛО-77-01-020938")),
            [("ambiguous", FIELD, Outcome.UNKNOWN)],
        ),
        "care": (
            amid(LICENCE_RECORD, licences=(LICENCE, replace(LICENCE, kind="care", number="1", issued_on=""))),
            [("others", "Licenses/License[2]/@number", Severity.WARNING)],
        ),
    },
)
