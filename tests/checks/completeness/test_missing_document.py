from __future__ import annotations

from dataclasses import replace

import pytest

from data.model import Address, Form, OrganisationKind, Outcome, Severity
from tests.checks.cases import failing, found, passing
from tests.forms import ADDRESS, DOCUMENTS, LICENCE, application, document, entrepreneur, form

CODE = "completeness.missing-document"
MISSING = ("missing", "Documents", Severity.BLOCKING)
UNDECIDED = ("undecided", "Documents", Outcome.UNKNOWN)


def without(*types: str):
    return application(documents=tuple(declared for declared in DOCUMENTS if declared.type not in types))


def actual_address(text: str, postal_code: str = "", region: str = "77"):
    return application(organisation={"actual_address": Address(text, postal_code, region)})


def of_kind(kind: OrganisationKind, licensed: bool, *licences: str) -> Form:
    documents = [declared for declared in DOCUMENTS if declared.type != "medical_licence"]
    return form(
        organisation={"kind": kind, "licensed_activity": licensed},
        licences=(),
        documents=(*documents, *(document(licence, "Лицензия") for licence in licences)),
    )


test_passes = passing(
    CODE,
    {
        "medical legal entity": application(),
        "entrepreneur owes no charter": application(entrepreneur()),
        "no actual address": application(organisation={"actual_address": Address()}),
        "the same address in other words": actual_address("Москва, Лесная улица, дом 5", "101000"),
        "research without licensed activity": application(of_kind(OrganisationKind.RESEARCH, False)),
        "licensed research with the licence it has": application(
            of_kind(OrganisationKind.RESEARCH, True, "medical_licence")
        ),
        "insurer": application(of_kind(OrganisationKind.INSURANCE, True, "other_licence")),
    },
)

test_fails = failing(
    CODE,
    {
        "one": (without("charter"), [MISSING]),
        "all at once": (without("charter", "medical_licence", "consent"), [MISSING] * 3),
        "several founders": (application(organisation={"several_founders": True}), [MISSING]),
        "another address": (actual_address("г. Москва, ул. Лесная, д. 7", "101000"), [MISSING]),
        "the same street of another region": (
            actual_address("г. Москва, ул. Лесная, д. 5, к. 2", region="50"),
            [MISSING],
        ),
        "perhaps the same address": (actual_address("г. Москва, ул. Лесная, д. 5, стр. 2"), [UNDECIDED]),
        "licence for a kind of care": (
            application(licences=(LICENCE, replace(LICENCE, kind="care"))),
            [MISSING],
        ),
        "licence for equipment": (application(licences=(LICENCE, replace(LICENCE, kind="equipment"))), [MISSING]),
        "insurer": (application(of_kind(OrganisationKind.INSURANCE, False)), [MISSING]),
        "educational organisation": (
            application(of_kind(OrganisationKind.EDUCATIONAL, False, "medical_licence")),
            [MISSING],
        ),
        "licensed research": (application(of_kind(OrganisationKind.RESEARCH, True)), [MISSING]),
    },
)


@pytest.mark.parametrize("document_type", ["passport", "snils", "policy"])
def test_what_an_entrepreneur_owes(document_type: str) -> None:
    documents = tuple(declared for declared in entrepreneur().documents if declared.type != document_type)
    (finding,) = found(CODE, application(entrepreneur(documents=documents)))
    assert finding.arguments == {"document_type": document_type}


def test_a_lease_settles_the_other_address() -> None:
    organisation = {"actual_address": replace(ADDRESS, text="г. Москва, ул. Садовая, д. 1")}
    documents = (*DOCUMENTS, document("lease", "ДоговорАренды"))
    assert found(CODE, application(organisation=organisation, documents=documents)) == []
