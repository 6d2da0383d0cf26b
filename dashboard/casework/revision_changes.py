"""What an applicant changed from one revision to the next: field by field, and document by document.

Licences are matched by their numbers, employees by their СНИЛС and documents by their types, so that one that was put
in front of the others does not make all of them look changed.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from data.model import Address, Certificate, Employee, Form, Head, Licence, Organisation, ReceivedFile
from data.registers.numbering import compact

T = TypeVar("T")
Fields = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """`path` is the place in the form of the later revision, or in the earlier one's of what is no longer there."""

    path: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class DocumentChange:
    """The paths of the files of one document in both revisions; None where there is no such document."""

    type: str
    before: str | None
    now: str | None


def field_changes(before: Form, now: Form) -> tuple[FieldChange, ...]:
    """In the order of the form."""
    return (
        *_differing("", _organisation(before.organisation), _organisation(now.organisation)),
        *_differing("", _head(before.head), _head(now.head)),
        *_of_lists("Licenses/License", before.licences, now.licences, lambda each: compact(each.number), _licence),
        *_of_lists("Employees/Employee", before.employees, now.employees, _person, _employee),
        *_differing("", _consent(before), _consent(now)),
    )


def document_changes(
    before: Form, before_files: Sequence[ReceivedFile], now: Form, now_files: Sequence[ReceivedFile]
) -> tuple[DocumentChange, ...]:
    """The documents that came, went or have other bytes, in the order of the later form."""
    earlier = {file.path: file.sha256 for file in before_files}
    later = {file.path: file.sha256 for file in now_files}
    changes = []
    for old, new in _matched(before.documents, now.documents, lambda each: each.type):
        if old and new and earlier.get(old.file) == later.get(new.file):
            continue
        changes.append(DocumentChange((new or old).type, old and old.file, new and new.file))
    return tuple(changes)


def _of_lists(
    path: str,
    before: Sequence[T],
    now: Sequence[T],
    key: Callable[[T], Hashable],
    fields: Callable[[T], Fields],
) -> Iterator[FieldChange]:
    for old, new in _with_mended_key(list(_matched(before, now, key))):
        place = now.index(new) + 1 if new is not None else before.index(old) + 1
        prefix = f"{path}[{place}]"
        yield from _differing(prefix, fields(old) if old else {}, fields(new) if new else {})


def _matched(
    before: Sequence[T], now: Sequence[T], key: Callable[[T], Hashable]
) -> Iterator[tuple[T | None, T | None]]:
    """Pairs of the same thing; of several under one key the first goes with the first."""
    waiting: dict[Hashable, list[T]] = {}
    for each in before:
        waiting.setdefault(key(each), []).append(each)
    pairs = [(waiting[key(each)].pop(0) if waiting.get(key(each)) else None, each) for each in now]
    yield from pairs
    yield from ((each, None) for rest in waiting.values() for each in rest)


def _with_mended_key(pairs: list[tuple[T | None, T | None]]) -> list[tuple[T | None, T | None]]:
    """When one went and one came, it is one whose number itself was put right."""
    gone = [old for old, new in pairs if new is None]
    came = [new for old, new in pairs if old is None]
    if len(gone) != 1 or len(came) != 1:
        return pairs
    return [(gone[0] if old is None else old, new) for old, new in pairs if new is not None]


def _differing(prefix: str, before: Fields, now: Fields) -> Iterator[FieldChange]:
    for path in dict.fromkeys([*now, *before]):
        old, new = before.get(path, ""), now.get(path, "")
        if old != new:
            yield FieldChange("/".join(filter(None, (prefix, path))), old, new)


def _organisation(organisation: Organisation) -> Fields:
    return {
        "Organization/@kind": organisation.kind,
        "Organization/@form": organisation.form,
        "Organization/FullName": organisation.full_name,
        "Organization/ShortName": organisation.short_name,
        "Organization/INN": organisation.inn,
        "Organization/KPP": organisation.kpp,
        "Organization/OGRN": organisation.ogrn,
        "Organization/OKPO": organisation.okpo,
        "Organization/OID": organisation.oid,
        **_address("Organization/LegalAddress", organisation.legal_address),
        **_address("Organization/ActualAddress", organisation.actual_address),
        "Organization/Phone": organisation.phone,
        "Organization/Email": organisation.email,
        "Organization/FacilityKind": organisation.facility_kind,
    }


def _address(path: str, address: Address) -> Fields:
    return {path: address.text, f"{path}/@postalCode": address.postal_code, f"{path}/@region": address.region}


def _head(head: Head) -> Fields:
    return {
        "Head/LastName": head.last_name,
        "Head/FirstName": head.first_name,
        "Head/MiddleName": head.middle_name,
        "Head/BirthDate": head.birth_date,
        "Head/SNILS": head.snils,
        "Head/INN": head.inn,
        "Head/Position": head.position,
        "Head/AppointedOn": head.appointed_on,
        "Head/Passport/@series": head.passport_series,
        "Head/Passport/@number": head.passport_number,
        "Head/Policy/@kind": head.policy_kind,
        "Head/Policy": head.policy,
    }


def _licence(licence: Licence) -> Fields:
    return {
        "@number": licence.number,
        "@kind": licence.kind,
        "@issuedOn": licence.issued_on,
        "@validUntil": licence.valid_until,
        "@issuer": licence.issuer,
        **{f"Address[{n}]": each for n, each in enumerate(licence.addresses, 1)},
        **{f"Work[{n}]": each for n, each in enumerate(licence.works, 1)},
    }


def _person(employee: Employee) -> Hashable:
    return "".join(filter(str.isdecimal, employee.snils)) or (employee.last_name, employee.first_name)


def _employee(employee: Employee) -> Fields:
    fields = {
        "LastName": employee.last_name,
        "FirstName": employee.first_name,
        "MiddleName": employee.middle_name,
        "BirthDate": employee.birth_date,
        "SNILS": employee.snils,
        "INN": employee.inn,
        "Position": employee.position,
        "Department": employee.department,
    }
    for n, certificate in enumerate(employee.certificates, 1):
        fields |= {f"Certificate[{n}]/{name}": value for name, value in _certificate(certificate).items()}
    return fields


def _certificate(certificate: Certificate) -> Fields:
    return {
        "@number": certificate.number,
        "@kind": certificate.kind,
        "@issuedOn": certificate.issued_on,
        "@validUntil": certificate.valid_until,
        "@issuer": certificate.issuer,
        "@specialty": certificate.specialty,
    }


def _consent(form: Form) -> Fields:
    return {
        "Consent/@personalData": str(form.consent_personal_data).lower(),
        "Consent/@terms": str(form.consent_terms).lower(),
    }
