"""The values of a form that are compared, each with what is needed to look for it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from data.model import Employee, Form, Head, LegalForm
from data.reference.addresses import same_address

PERSON = ("last_name", "first_name", "middle_name")


@dataclass(frozen=True, slots=True)
class Declared:
    """`field` is the path in the form, `kind` the same without positions. `of` is the path of what a document of its
    own is about: a licence or an employee; "" for the organisation and its head.
    """

    field: str
    kind: str
    value: str
    of: str = ""
    names: tuple[str, ...] = ()


def declared(form: Form) -> Iterator[Declared]:
    """In the order of the form; what is not given is left out, but for the end of a term: none is one too."""
    for each in (*_organisation(form), *_head(form), *_licences(form), *_employees(form)):
        if each.value.strip() or each.field.endswith("@validUntil"):
            yield each


def people(form: Form) -> Iterator[tuple[str, ...]]:
    for person in (form.head, *form.employees):
        yield names_of(person)


def names_of(person: Head | Employee) -> tuple[str, ...]:
    return tuple(getattr(person, name) for name in PERSON)


def _organisation(form: Form) -> Iterator[Declared]:
    organisation = form.organisation
    for name, value in (
        ("FullName", organisation.full_name),
        ("INN", organisation.inn),
        ("OGRN", organisation.ogrn),
        ("KPP", organisation.kpp),
        ("OKPO", organisation.okpo),
        ("OID", organisation.oid),
        ("LegalAddress", organisation.legal_address.text),
    ):
        yield _plain(f"Organization/{name}", value)
    if same_address(organisation.legal_address, organisation.actual_address) is not True:
        yield _plain("Organization/ActualAddress", organisation.actual_address.text)


def _head(form: Form) -> Iterator[Declared]:
    head = form.head
    yield Declared("Head", "Head", " ".join(filter(None, names_of(head))), names=names_of(head))
    for name, value in (
        ("BirthDate", head.birth_date),
        ("SNILS", head.snils),
        ("INN", head.inn if form.organisation.form is LegalForm.LEGAL_ENTITY else ""),  # the organisation's otherwise
        ("Position", head.position),
        ("AppointedOn", head.appointed_on),
        ("Passport", f"{head.passport_series} {head.passport_number}".strip()),
        ("Policy", head.policy),
    ):
        yield _plain(f"Head/{name}", value)


def _licences(form: Form) -> Iterator[Declared]:
    for place, licence in enumerate(form.licences, start=1):
        path = f"Licenses/License[{place}]"
        for name, value in (
            ("@number", licence.number),
            ("@issuedOn", licence.issued_on),
            ("@validUntil", licence.valid_until),
            ("@issuer", licence.issuer),
        ):
            yield Declared(f"{path}/{name}", f"Licenses/License/{name}", value, path)
        for number, address in enumerate(licence.addresses, start=1):
            yield Declared(f"{path}/Address[{number}]", "Licenses/License/Address", address, path)


def _employees(form: Form) -> Iterator[Declared]:
    for place, employee in enumerate(form.employees, start=1):
        path, kind = f"Employees/Employee[{place}]", "Employees/Employee"
        names = names_of(employee)
        yield Declared(path, kind, " ".join(filter(None, names)), path, names)
        for name, value in (
            ("BirthDate", employee.birth_date),
            ("SNILS", employee.snils),
            ("Position", employee.position),
        ):
            yield Declared(f"{path}/{name}", f"{kind}/{name}", value, path)
        for number, certificate in enumerate(employee.certificates, start=1):
            for name, value in (
                ("@number", certificate.number),
                ("@issuedOn", certificate.issued_on),
                ("@validUntil", certificate.valid_until),
                ("@issuer", certificate.issuer),
                ("@specialty", certificate.specialty),
            ):
                yield Declared(f"{path}/Certificate[{number}]/{name}", f"{kind}/Certificate/{name}", value, path)


def _plain(field: str, value: str) -> Declared:
    return Declared(field, field, value)
