"""An empty required field

What it checks
    Whether the obligatory fields of the form are filled in: name, INN, OGRN or OGRNIP, OKPO, legal address with its
    postal code, phone, e-mail, for medical organisations the kind of facility; name, date of birth and SNILS of the
    head; all data of each employee but the middle name; the number of each licence. A KPP, a head's position and day
    of appointment (legal entities only) and the issue date of a licence are expected as well, but only warned about.
Why it matters
    Without them the organisation, its head and its employees cannot be found in any register, and nobody can be
    reached.
What the reviewer does
    Asks the applicant for the missing data in a clarification; never fills them in for the applicant.
Source
    Requirements L105, L130-137, L61, L162-164, L208; the fields warned about are a decision of the service.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Employee, Evidence, Finding, Form, LegalForm, OrganisationKind, Severity

Field = tuple[str, str]


@check(
    "form.missing-field",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "required": "A required field is empty: {field}",
        "expected": "A field is empty that is usually filled in: {field}",
    },
)
def missing_field(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, value in _required(application.form):
        if not value.strip():
            yield check.finding("required", evidence=Evidence(field=path), field=path)
    for path, value in _expected(application.form):
        if not value.strip():
            yield check.finding("expected", severity=Severity.WARNING, evidence=Evidence(field=path), field=path)


def _required(form: Form) -> Iterator[Field]:
    organisation, head = form.organisation, form.head
    yield "Organization/FullName", organisation.full_name
    yield "Organization/INN", organisation.inn
    yield "Organization/OGRN", organisation.ogrn
    yield "Organization/OKPO", organisation.okpo
    yield "Organization/LegalAddress", organisation.legal_address.text
    yield "Organization/LegalAddress/@postalCode", organisation.legal_address.postal_code
    yield "Organization/Phone", organisation.phone
    yield "Organization/Email", organisation.email
    if organisation.kind == OrganisationKind.MEDICAL:
        yield "Organization/FacilityKind", organisation.facility_kind
    yield "Head/LastName", head.last_name
    yield "Head/FirstName", head.first_name
    yield "Head/BirthDate", head.birth_date
    yield "Head/SNILS", head.snils
    for position, employee in enumerate(form.employees, start=1):
        yield from _of_employee(f"Employees/Employee[{position}]", employee)
    for position, licence in enumerate(form.licences, start=1):
        yield f"Licenses/License[{position}]/@number", licence.number


def _of_employee(path: str, employee: Employee) -> Iterator[Field]:
    yield f"{path}/LastName", employee.last_name
    yield f"{path}/FirstName", employee.first_name
    yield f"{path}/BirthDate", employee.birth_date
    yield f"{path}/SNILS", employee.snils
    yield f"{path}/INN", employee.inn
    yield f"{path}/Position", employee.position
    yield f"{path}/Department", employee.department


def _expected(form: Form) -> Iterator[Field]:
    if form.organisation.form == LegalForm.LEGAL_ENTITY:
        yield "Organization/KPP", form.organisation.kpp
        yield "Head/Position", form.head.position
        yield "Head/AppointedOn", form.head.appointed_on
    for position, licence in enumerate(form.licences, start=1):
        yield f"Licenses/License[{position}]/@issuedOn", licence.issued_on
