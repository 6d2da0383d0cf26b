from __future__ import annotations

from dataclasses import replace

from data.model import OrganisationKind, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.forms import LICENCE, application, entrepreneur

CODE = "licence.missing"


def organisation(kind: OrganisationKind, *licences: str, licensed: bool = True):
    return application(
        organisation={"kind": kind, "licensed_activity": licensed},
        licences=tuple(replace(LICENCE, kind=licence) for licence in licences),
    )


test_passes = passing(
    CODE,
    {
        "medical": organisation(OrganisationKind.MEDICAL, "medical"),
        "medical with others": organisation(OrganisationKind.MEDICAL, "equipment", "medical", "care"),
        "insurer": organisation(OrganisationKind.INSURANCE, "insurance"),
        "educational": organisation(OrganisationKind.EDUCATIONAL, "educational"),
        "research, any kind": organisation(OrganisationKind.RESEARCH, "medical"),
        "entrepreneur": application(entrepreneur()),
    },
)

test_not_licensed = not_applicable(CODE, {"research": organisation(OrganisationKind.RESEARCH, licensed=False)})

test_fails = failing(
    CODE,
    {
        name: (organisation(kind, *licences), [(str(kind), "Licenses", Severity.BLOCKING)])
        for name, kind, licences in [
            ("medical", OrganisationKind.MEDICAL, ()),
            ("medical with another kind", OrganisationKind.MEDICAL, ("equipment",)),
            ("insurer", OrganisationKind.INSURANCE, ()),
            ("educational with a medical licence", OrganisationKind.EDUCATIONAL, ("medical",)),
            ("research with licensed activity", OrganisationKind.RESEARCH, ()),
        ]
    },
)
