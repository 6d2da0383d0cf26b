from __future__ import annotations

import datetime as dt
from dataclasses import replace

from checks.check import SAID_ELSEWHERE
from data.model import OrganisationKind, Outcome, Severity
from tests.checks.cases import Amid, failing, not_applicable, passing
from tests.forms import application
from tests.registers import ORGANISATION_RECORD, around

CODE = "registry.organisation-inactive"
FIELD = "Organization/OID"
PARENT = replace(ORGANISATION_RECORD, oid="1.2.643.5.1.13.13.12.2.77.8000")
BRANCH = replace(ORGANISATION_RECORD, parent_oid=PARENT.oid)
# Submitted on 3 November, judged on 23 November 2026.


def removed(month: int, day: int):
    record = replace(ORGANISATION_RECORD, deleted_on=dt.date(2026, month, day), delete_reason="Реорганизация")
    return Amid(application(), around(organisations=(record,)))


def amid(*records):
    return Amid(application(), around(organisations=records))


test_passes = passing(
    CODE,
    {
        "in force": amid(ORGANISATION_RECORD),
        "branch of one in force": amid(BRANCH, PARENT),
        "branch of one that is not in the extract": amid(BRANCH),
    },
)

test_others = not_applicable(CODE, {"institute": application(organisation={"kind": OrganisationKind.RESEARCH})})

test_fails = failing(
    CODE,
    {
        "before": (removed(11, 3), [("removed", FIELD, Severity.BLOCKING)]),
        "since the submission": (removed(11, 4), [("since-submission", FIELD, Severity.BLOCKING)]),
        "to come": (removed(11, 24), [("to-come", FIELD, Severity.WARNING)]),
        "no reason": (
            amid(replace(ORGANISATION_RECORD, deleted_on=dt.date(2026, 1, 1))),
            [("removed", FIELD, Severity.BLOCKING)],
        ),
        "no day": (
            amid(replace(ORGANISATION_RECORD, delete_reason="Дубль")),
            [("undated", FIELD, Outcome.UNKNOWN)],
        ),
        "parent": (
            amid(BRANCH, replace(PARENT, deleted_on=dt.date(2026, 1, 1))),
            [("parent", FIELD, Severity.WARNING)],
        ),
        "not in the FRMO": (amid(), [SAID_ELSEWHERE]),
    },
)
