"""What the registers hold of an applicant with whom nothing is wrong: everything as the scans have it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from data.model import Employee, Licence, OrganisationKind
from data.registers.records import (
    EmployeeRecord,
    Extract,
    LicenceRecord,
    OrganisationRecord,
    PolicyRecord,
    TaxpayerRecord,
    WorkPlace,
)

ACTIVITY = "Медицинская деятельность (за исключением указанной деятельности в инновационном центре «Сколково»)"
INSURER = "АО «Страховая компания „Тихая гавань“»"
LICENSED = frozenset({"medical", "care"})  # other licences are not in the register of medical ones


def confirming(applicant: Applicant) -> Extract:
    """Records without snapshots: those come with loading."""
    organisation = applicant.organisation
    medical = organisation.kind is OrganisationKind.MEDICAL
    head = applicant.form_head()
    return Extract(
        licences=tuple(_licence(applicant, each) for each in applicant.licences if each.kind in LICENSED),
        organisations=(_organisation(applicant),) if medical else (),
        employees=tuple(_employee(applicant, each) for each in applicant.employees) if medical else (),
        taxpayers=tuple(_taxpayers(applicant)),
        policies=(_policy(applicant.head, head.policy),) if head.policy else (),
    )


def confirming_licence(applicant: Applicant) -> Extract:
    """Of one that is registered: nothing but its licences is looked into any more."""
    return Extract(licences=confirming(applicant).licences)


def suspended_licence(applicant: Applicant, on: dt.date) -> Extract:
    """Of one that is registered and whose licences were suspended since."""
    suspension = f"Приостановлено: приказ от {on:%Y-%m-%d}"
    return Extract(licences=tuple(replace(each, suspension=suspension) for each in confirming(applicant).licences))


def together(extracts: Iterable[Extract]) -> Extract:
    """The records of several applicants, one after the other. A register has no OID twice: the first one keeps it."""
    gathered: dict[str, list] = {"licences": [], "organisations": [], "employees": [], "taxpayers": [], "policies": []}
    for extract in extracts:
        for name, records in gathered.items():
            records.extend(getattr(extract, name))
    by_oid: dict[str, OrganisationRecord] = {}
    for record in gathered["organisations"]:
        by_oid.setdefault(record.oid, record)
    whole = Extract(**{name: tuple(records) for name, records in gathered.items()})
    return replace(whole, organisations=tuple(by_oid.values()))


def _licence(applicant: Applicant, licence: Licence) -> LicenceRecord:
    organisation, issued = applicant.organisation, _day(licence.issued_on)
    return LicenceRecord(
        number=licence.number,
        inn=organisation.inn,
        ogrn=organisation.ogrn,
        holder=organisation.full_name,
        authority=licence.issuer,
        activity=ACTIVITY,
        issued_on=issued,
        registered_on=issued,
        places=tuple(WorkPlace(address, licence.works) for address in licence.addresses),
    )


def _organisation(applicant: Applicant) -> OrganisationRecord:
    organisation = applicant.organisation
    return OrganisationRecord(
        oid=organisation.oid,
        full_name=organisation.full_name,
        short_name=organisation.short_name,
        inn=organisation.inn,
        kpp=organisation.kpp,
        ogrn=organisation.ogrn,
        region=organisation.legal_address.region,
        address=organisation.legal_address.text,
    )


def _employee(applicant: Applicant, employee: Employee) -> EmployeeRecord:
    certificate = employee.certificates[-1]
    return EmployeeRecord(
        snils=employee.snils,
        last_name=employee.last_name,
        first_name=employee.first_name,
        middle_name=employee.middle_name,
        birth_date=_day(employee.birth_date),
        organisation_oid=applicant.organisation.oid,
        position=employee.position,
        specialty=certificate.specialty,
        certificate=certificate.number,
        certificate_until=_day(certificate.valid_until),
        started_on=_day(certificate.issued_on),
    )


def _taxpayers(applicant: Applicant) -> Iterator[TaxpayerRecord]:
    organisation, head = applicant.organisation, applicant.head
    yield TaxpayerRecord(organisation.inn, organisation.ogrn, organisation.kpp, organisation.full_name)
    if not applicant.entrepreneur:
        yield TaxpayerRecord(head.inn, name=head.full_name)
    for somebody in applicant.staff:
        yield TaxpayerRecord(somebody.inn, name=somebody.full_name)


def _policy(head: Person, number: str) -> PolicyRecord:
    return PolicyRecord(number, head.last_name, head.first_name, head.middle_name, head.birth_date, INSURER)


def _day(text: str) -> dt.date | None:
    return dt.datetime.strptime(text, "%d.%m.%Y").date() if text else None
