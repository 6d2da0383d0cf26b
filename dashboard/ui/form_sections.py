"""What the applicant declared, as sections of names and values with the faults of each: for the screen and for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from dashboard.casework.dossier import Dossier
from dashboard.casework.veil import Veil
from dashboard.casework.wording import sentence
from dashboard.casework.words import KIND, LEGAL_FORM
from dashboard.locale import _, language
from dashboard.ui.facts import Fact
from dashboard.ui.words import CERTIFICATE_KIND, LICENCE_KIND, POLICY_KIND
from data.model import Address, Employee, Head, Licence, Organisation
from data.reference import Reference

MakeFact = Callable[[str, str, str], Fact]


@dataclass(frozen=True, slots=True)
class Section:
    """`person` is set for an employee: the name and what they do."""

    title: str
    facts: Sequence[Fact]
    person: str = ""


def form_sections(dossier: Dossier, reference: Reference, veil: Veil) -> Iterator[Section]:
    """The form of the dossier's revision, in the order of the form, as whoever sees through this veil reads it."""
    faults: dict[str, list[str]] = {}
    for finding in dossier.findings:
        if finding.evidence.field:
            faults.setdefault(finding.evidence.field, []).append(sentence(finding, reference, reveals=veil.is_lifted))

    def fact(name: str, value: str, path: str) -> Fact:
        return Fact(name, veil.value(path, value), faults.get(path, ()))

    form = dossier.form
    yield Section(_("Organisation"), tuple(_organisation(form.organisation, fact, reference)))
    head = _("Head") if form.organisation.form == "legal_entity" else _("Entrepreneur")
    yield Section(head, tuple(_head(form.head, fact)))
    for n, licence in enumerate(form.licences, 1):
        yield Section(_("Licence {n}").format(n=n), tuple(_licence(licence, f"Licenses/License[{n}]", fact)))
    for n, employee in enumerate(form.employees, 1):
        name = " ".join(filter(None, (employee.last_name, employee.first_name, employee.middle_name)))
        shown = tuple(_employee(employee, f"Employees/Employee[{n}]", fact))
        yield Section(_("Staff"), shown, person=f"{name} — {employee.position}")


def _word(words: dict[str, str], code: str) -> str:
    return _(words[code]) if code in words else code


def _licence(licence: Licence, path: str, fact: MakeFact) -> Iterable[Fact]:
    return [
        fact(_("Number"), licence.number, f"{path}/@number"),
        fact(_("Kind"), _word(LICENCE_KIND, licence.kind), f"{path}/@kind"),
        fact(_("Issued on"), licence.issued_on, f"{path}/@issuedOn"),
        fact(_("Valid until"), licence.valid_until or _("no end date"), f"{path}/@validUntil"),
        fact(_("Issued by"), licence.issuer, f"{path}/@issuer"),
        *(fact(_("Address of activity"), each, f"{path}/Address[{m}]") for m, each in enumerate(licence.addresses, 1)),
        *(fact(_("Works and services"), each, f"{path}/Work[{m}]") for m, each in enumerate(licence.works, 1)),
    ]


def _organisation(organisation: Organisation, fact: MakeFact, reference: Reference) -> Iterable[Fact]:
    return [
        fact(_("Full name"), organisation.full_name, "Organization/FullName"),
        fact(_("Short name"), organisation.short_name, "Organization/ShortName"),
        fact(_("Kind"), _(KIND[organisation.kind]), "Organization/@kind"),
        fact(_("Legal form"), _(LEGAL_FORM[organisation.form]), "Organization/@form"),
        fact(_("INN"), organisation.inn, "Organization/INN"),
        fact(_("KPP"), organisation.kpp, "Organization/KPP"),
        fact(_("OGRN") if organisation.form == "legal_entity" else _("OGRNIP"), organisation.ogrn, "Organization/OGRN"),
        fact(_("OKPO"), organisation.okpo, "Organization/OKPO"),
        fact(_("OID"), organisation.oid, "Organization/OID"),
        fact(_("Region"), _region(organisation.actual_address, reference), "Organization/ActualAddress/@region"),
        fact(_("Legal address"), _address(organisation.legal_address), "Organization/LegalAddress"),
        fact(_("Actual address"), _address(organisation.actual_address), "Organization/ActualAddress"),
        fact(_("Phone"), organisation.phone, "Organization/Phone"),
        fact(_("E-mail"), organisation.email, "Organization/Email"),
        fact(_("Kind of facility"), organisation.facility_kind, "Organization/FacilityKind"),
    ]


def _head(head: Head, fact: MakeFact) -> Iterable[Fact]:
    passport = f"{head.passport_series} {head.passport_number}".strip()
    shown = [
        fact(_("Last name"), head.last_name, "Head/LastName"),
        fact(_("First name"), head.first_name, "Head/FirstName"),
        fact(_("Middle name"), head.middle_name, "Head/MiddleName"),
        fact(_("Birth date"), head.birth_date, "Head/BirthDate"),
        fact(_("SNILS"), head.snils, "Head/SNILS"),
        fact(_("INN"), head.inn, "Head/INN"),
        fact(_("Position"), head.position, "Head/Position"),
        fact(_("Appointed on"), head.appointed_on, "Head/AppointedOn"),
    ]
    if passport:
        shown.append(fact(_("Passport"), passport, "Head/Passport"))
    if head.policy:
        shown.append(_policy(fact(_("Policy"), head.policy, "Head/Policy"), head.policy_kind))
    return shown


def _policy(number: Fact, kind: str) -> Fact:
    return replace(number, value=f"{number.value} ({_word(POLICY_KIND, kind)})")


def _employee(employee: Employee, path: str, fact: MakeFact) -> Iterable[Fact]:
    shown = [
        fact(_("Last name"), employee.last_name, f"{path}/LastName"),
        fact(_("First name"), employee.first_name, f"{path}/FirstName"),
        fact(_("Middle name"), employee.middle_name, f"{path}/MiddleName"),
        fact(_("Birth date"), employee.birth_date, f"{path}/BirthDate"),
        fact(_("SNILS"), employee.snils, f"{path}/SNILS"),
        fact(_("INN"), employee.inn, f"{path}/INN"),
        fact(_("Position"), employee.position, f"{path}/Position"),
        fact(_("Department"), employee.department, f"{path}/Department"),
    ]
    for n, certificate in enumerate(employee.certificates, 1):
        term = f"{certificate.issued_on} – {certificate.valid_until}"
        words = (
            _word(CERTIFICATE_KIND, certificate.kind),
            certificate.number,
            certificate.specialty,
            certificate.issuer,
            term,
        )
        shown.append(fact(_("Certificate"), ", ".join(filter(None, words)), f"{path}/Certificate[{n}]"))
    return shown


def _address(address: Address) -> str:
    return f"{address.postal_code}, {address.text}".strip(", ")


def _region(address: Address, reference: Reference) -> str:
    region = reference.regions.get(address.region)
    return f"{address.region} — {region.title(language())}" if region else address.region
