from __future__ import annotations

import datetime as dt
from dataclasses import replace

from data.model import OrganisationKind, Outcome, Severity
from tests.checks.cases import Amid, failing, found, not_applicable, passing
from tests.forms import application
from tests.registers import ORGANISATION_RECORD, around

CODE = "registry.organisation-not-found"
FIELD = "Organization/OID"
OTHER = replace(ORGANISATION_RECORD, oid="1.2.643.5.1.13.13.12.2.77.8002")
BRANCH = replace(OTHER, parent_oid=ORGANISATION_RECORD.oid)
NO_OID = {"organisation": {"oid": ""}}


def amid(*records, **changes):
    return Amid(application(**changes), around(organisations=records))


test_passes = passing(
    CODE,
    {
        "by OID": amid(ORGANISATION_RECORD),
        "by OID, among branches": amid(OTHER, BRANCH, ORGANISATION_RECORD),
        "by OID, whatever else differs is another check's": amid(replace(ORGANISATION_RECORD, inn="7707083893")),
        "without an OID": amid(ORGANISATION_RECORD, **NO_OID),
        "an OID that cannot be one, and INN and OGRN that fit": amid(
            ORGANISATION_RECORD, organisation={"oid": "1.2.643.5.1.13.13.21.2.77.8001"}
        ),
        "without an OID, the one in force": amid(
            ORGANISATION_RECORD, replace(OTHER, deleted_on=dt.date(2020, 1, 1)), **NO_OID
        ),
        "without an OID, by the KPP": amid(ORGANISATION_RECORD, replace(OTHER, kpp="772502001"), **NO_OID),
        "without an OID, by the region": amid(
            replace(ORGANISATION_RECORD, region="г. Москва"), replace(OTHER, region="Тверская область"), **NO_OID
        ),
        "without an OID, the head and not the branch": amid(ORGANISATION_RECORD, BRANCH, **NO_OID),
    },
)

test_others = not_applicable(
    CODE, {kind: application(organisation={"kind": kind}) for kind in OrganisationKind if kind != "medical"}
)

test_fails = failing(
    CODE,
    {
        "nothing": (amid(), [("absent", FIELD, Severity.WARNING)]),
        "only the INN fits": (amid(replace(OTHER, ogrn="")), [("absent", FIELD, Severity.WARNING)]),
        "under another OID": (amid(OTHER), [("other-oid", FIELD, Severity.WARNING)]),
        "two fit": (
            amid(ORGANISATION_RECORD, OTHER, **NO_OID),
            [("ambiguous", FIELD, Outcome.UNKNOWN)],
        ),
        "one OID twice": (
            amid(ORGANISATION_RECORD, ORGANISATION_RECORD),
            [("ambiguous", FIELD, Outcome.UNKNOWN)],
        ),
    },
)


def test_the_right_oid_is_told() -> None:
    (finding,) = found(CODE, application(), amid(OTHER).context)
    assert finding.arguments["registered"] == OTHER.oid
