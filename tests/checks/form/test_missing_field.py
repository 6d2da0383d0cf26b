from __future__ import annotations

from dataclasses import replace

from data.model import Address, OrganisationKind, Severity
from tests.checks.cases import failing, passing
from tests.forms import EMPLOYEE, LICENCE, application, entrepreneur

CODE = "form.missing-field"
BLOCKING, WARNING = Severity.BLOCKING, Severity.WARNING

test_passes = passing(
    CODE,
    {
        "medical legal entity": application(),
        "entrepreneur": application(entrepreneur()),
        "no short name": application(organisation={"short_name": ""}),
        "no OID": application(organisation={"oid": ""}),
        "no actual address": application(organisation={"actual_address": Address()}),
        "no middle name": application(head={"middle_name": ""}),
        "no passport and no policy": application(head={"passport_series": "", "passport_number": "", "policy": ""}),
        "kind of facility is for medical organisations": application(
            organisation={"kind": OrganisationKind.RESEARCH, "facility_kind": ""}
        ),
        "nobody employed, nothing licensed": application(employees=(), licences=()),
        "a licence without an end": application(licences=(replace(LICENCE, valid_until=""),)),
    },
)

REQUIRED = {
    "full_name": "FullName",
    "inn": "INN",
    "ogrn": "OGRN",
    "okpo": "OKPO",
    "phone": "Phone",
    "email": "Email",
    "facility_kind": "FacilityKind",
}

test_required_of_the_organisation = failing(
    CODE,
    {
        name: (application(organisation={name: ""}), [("required", f"Organization/{element}", BLOCKING)])
        for name, element in REQUIRED.items()
    },
)

test_required_of_people = failing(
    CODE,
    {
        "last name": (application(head={"last_name": ""}), [("required", "Head/LastName", BLOCKING)]),
        "first name": (application(head={"first_name": ""}), [("required", "Head/FirstName", BLOCKING)]),
        "date of birth": (application(head={"birth_date": ""}), [("required", "Head/BirthDate", BLOCKING)]),
        "SNILS": (application(head={"snils": ""}), [("required", "Head/SNILS", BLOCKING)]),
        "second employee's department and INN": (
            application(employees=(EMPLOYEE, replace(EMPLOYEE, department="", inn=""))),
            [
                ("required", "Employees/Employee[2]/INN", BLOCKING),
                ("required", "Employees/Employee[2]/Department", BLOCKING),
            ],
        ),
    },
)

test_fails = failing(
    CODE,
    {
        "nothing but spaces": (
            application(organisation={"inn": " \t\u00a0"}),
            [("required", "Organization/INN", BLOCKING)],
        ),
        "address without its postal code": (
            application(organisation={"legal_address": Address("г. Москва", "", "77")}),
            [("required", "Organization/LegalAddress/@postalCode", BLOCKING)],
        ),
        "no legal address": (
            application(organisation={"legal_address": Address()}),
            [
                ("required", "Organization/LegalAddress", BLOCKING),
                ("required", "Organization/LegalAddress/@postalCode", BLOCKING),
            ],
        ),
        "licence without number": (
            application(licences=(LICENCE, replace(LICENCE, number=""))),
            [("required", "Licenses/License[2]/@number", BLOCKING)],
        ),
        "licence without issue date": (
            application(licences=(replace(LICENCE, issued_on=""),)),
            [("expected", "Licenses/License[1]/@issuedOn", WARNING)],
        ),
        "legal entity without KPP": (
            application(organisation={"kpp": ""}),
            [("expected", "Organization/KPP", WARNING)],
        ),
        "head of a legal entity without position and appointment": (
            application(head={"position": "", "appointed_on": ""}),
            [("expected", "Head/Position", WARNING), ("expected", "Head/AppointedOn", WARNING)],
        ),
    },
)
