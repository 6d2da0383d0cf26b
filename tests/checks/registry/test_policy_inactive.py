from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.model import Severity
from tests.checks.cases import Amid, failing, not_applicable, passing
from tests.forms import application
from tests.registers import POLICY_RECORD, around

CODE = "registry.policy-inactive"
FIELD = "Head/Policy"
WARNING = Severity.WARNING
ENDED = replace(POLICY_RECORD, ended_on=dt.date(2026, 11, 23))


def amid(*records):
    return Amid(application(), around(policies=records))


test_passes = passing(
    CODE,
    {
        "in force": amid(POLICY_RECORD),
        "ends tomorrow": amid(replace(POLICY_RECORD, ended_on=dt.date(2026, 11, 24))),
        "renewed": amid(ENDED, POLICY_RECORD),
        "nothing but the number": amid(
            replace(POLICY_RECORD, last_name="", first_name="", middle_name="", birth_date=None)
        ),
    },
)

test_others = not_applicable(
    CODE,
    {
        "none": application(head={"policy": ""}),
        "older": application(head={"policy_kind": "legacy"}),
        "a digit lost": application(head={"policy": "770000000000000"}),
        "a digit mistyped": application(head={"policy": "7700000000000009"}),
    },
)

test_fails = failing(
    CODE,
    {
        "absent": (amid(), [("absent", FIELD, WARNING)]),
        "another number": (amid(replace(POLICY_RECORD, number="7700000000000016")), [("absent", FIELD, WARNING)]),
        "ended": (amid(ENDED), [("ended", FIELD, WARNING)]),
        "another name": (amid(replace(POLICY_RECORD, last_name="Петров")), [("other-person", FIELD, WARNING)]),
        "another birth date": (
            amid(replace(POLICY_RECORD, birth_date=dt.date(1971, 2, 1))),
            [("other-person", FIELD, WARNING)],
        ),
        "another's, and ended": (
            amid(replace(ENDED, first_name="Пётр")),
            [("ended", FIELD, WARNING), ("other-person", FIELD, WARNING)],
        ),
    },
)
