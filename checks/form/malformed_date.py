"""A date that is not written ДД.ММ.ГГГГ or is in no calendar

What it checks
    Every date of the form that is given: ten characters, day, month and year with full stops between them, and a day
    that exists. An end date may also say «бессрочно».
Why it matters
    A term that cannot be read cannot be judged, and people are looked up in the registers by their date of birth.
What the reviewer does
    Compares the date with the document and asks for the right one in a clarification.
Source
    Requirements L163, L214; package format.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.dates import WRITTEN, is_perpetual, read_date
from checks.people import people
from data.model import Evidence, Finding, Form, Severity


@check(
    "form.malformed-date",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "format": "{field}: the date is not written as DD.MM.YYYY",
        "no-such-day": "{field}: there is no such day in the calendar",
    },
)
def malformed_date(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, text in _dates(application.form):
        value = text.strip()
        if not value or read_date(value) is not None:
            continue
        reason = "no-such-day" if WRITTEN.fullmatch(value) else "format"
        yield check.finding(reason, evidence=Evidence(field=path), field=path)


def _dates(form: Form) -> Iterator[tuple[str, str]]:
    yield "Head/AppointedOn", form.head.appointed_on
    for path, person in people(form):
        yield f"{path}/BirthDate", person.birth_date
    for position, licence in enumerate(form.licences, start=1):
        yield f"Licenses/License[{position}]/@issuedOn", licence.issued_on
        yield f"Licenses/License[{position}]/@validUntil", _end(licence.valid_until)
    for owner, employee in enumerate(form.employees, start=1):
        for position, certificate in enumerate(employee.certificates, start=1):
            path = f"Employees/Employee[{owner}]/Certificate[{position}]"
            yield f"{path}/@issuedOn", certificate.issued_on
            yield f"{path}/@validUntil", _end(certificate.valid_until)
    for position, document in enumerate(form.documents, start=1):
        yield f"Documents/Document[{position}]/@validUntil", _end(document.valid_until)


def _end(text: str) -> str:
    return "" if is_perpetual(text) else text
