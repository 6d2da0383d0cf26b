from __future__ import annotations

from data.model import OrganisationKind, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import application

CODE = "identifier.oid"
FIELD = "Organization/OID"
BLOCKING, WARNING = Severity.BLOCKING, Severity.WARNING


def oid(number: str, kind: OrganisationKind = OrganisationKind.MEDICAL):
    return application(organisation={"oid": number, "kind": kind})


test_passes = passing(CODE, {"organisation": oid("1.2.643.5.1.13.13.12.2.77.8001")})

test_not_given = not_applicable(CODE, {"empty": oid("")})

test_fails = failing(
    CODE,
    {
        "another branch of the tree": (oid("1.2.643.5.1.13.13.11.1461"), [("characters", FIELD, BLOCKING)]),
        "no OID": (oid("8001"), [("characters", FIELD, BLOCKING)]),
        "insurers may have others": (
            oid("1.2.643.5.1.13.13.99.2.183", OrganisationKind.INSURANCE),
            [("characters", FIELD, WARNING)],
        ),
        "department": (oid("1.2.643.5.1.13.13.12.2.77.8001.0.5"), [("department", FIELD, WARNING)]),
    },
)
