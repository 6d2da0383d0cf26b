"""A certificate with something missing

What it checks
    Whether each certificate has a number, an issuer, a day of issue and an end, and an accreditation or a certificate
    a specialty; whether the number can be one (with a digit in it, at most 30 characters); and whether an employee
    whose position is that of a medical worker has any certificate at all.
Why it matters
    A certificate is found and compared by these data; without them nobody can tell whether it exists.
What the reviewer does
    Takes what is missing from the scan only to know what to ask for; the applicant enters it. An accreditation is a
    record of the FRMR and may have no paper.
Source
    Requirements L63-67; Order 1082н of the Ministry of Health of 22.11.2021. No official form of the numbers is known,
    so only what cannot be a number is faulted. What the requirements list is blocking; the specialty, which they do
    not, and an employee without any certificate are warnings.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.folding import words
from checks.staff.certificates import Held, held
from data.certificate_numbers import folded
from data.model import Evidence, Finding, Severity

LONGEST_NUMBER = 30
MEDICAL = ("врач", "медицинск", "фельдшер", "акушер", "провизор", "фармацевт", "зубной", "рентгенолаборант")


@check(
    "staff.certificate-incomplete",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "empty": "The certificate is not whole; this is missing: {field}",
        "no-number": "{field}: “{number}” cannot be the number of a certificate",
        "too-long": "{field}: the number is longer than 30 characters",
        "none": "{field}: no certificate is given for the position “{position}”",
    },
    applies=lambda application: bool(application.form.employees),
)
def certificate_incomplete(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for position, employee in enumerate(application.form.employees, start=1):
        if not employee.certificates and any(word.startswith(MEDICAL) for word in words(employee.position)):
            field = f"Employees/Employee[{position}]"
            yield check.finding(
                "none",
                severity=Severity.WARNING,
                evidence=Evidence(field=field),
                field=field,
                position=employee.position.strip(),
            )
    for each in held(application.form):
        yield from _empty(check, each)
        yield from _number(check, each)


def _empty(check: Check, each: Held) -> Iterator[Finding]:
    certificate = each.certificate
    for attribute, value, severity in (
        ("number", certificate.number, Severity.BLOCKING),
        ("issuedOn", certificate.issued_on, Severity.BLOCKING),
        ("validUntil", certificate.valid_until, Severity.BLOCKING),
        ("issuer", certificate.issuer, Severity.BLOCKING),
        ("kind", certificate.kind, Severity.BLOCKING),
        # A technical certificate is for a skill and has no medical specialty.
        ("specialty", certificate.specialty or ("—" if certificate.kind == "technical" else ""), Severity.WARNING),
    ):
        if not value.strip():
            field = f"{each.path}/@{attribute}"
            yield check.finding("empty", severity=severity, evidence=Evidence(field=field), field=field)


def _number(check: Check, each: Held) -> Iterator[Finding]:
    number, field = each.certificate.number.strip(), f"{each.path}/@number"
    if number and not folded(number):
        yield check.finding("no-number", evidence=Evidence(field=field), field=field, number=number[:LONGEST_NUMBER])
    elif len(number) > LONGEST_NUMBER:
        yield check.finding("too-long", severity=Severity.WARNING, evidence=Evidence(field=field), field=field)
