"""A certificate of one person that is given twice

What it checks
    Whether two rows of the form are the same certificate: the same number and the same issuer, written in any way, of
    the same person. The same person's certificate in the application of another organisation is noted.
Why it matters
    A row given twice hides that another certificate is missing, and makes two employees of one.
What the reviewer does
    Asks which certificate was meant in the second row. A person may work for two organisations: for the note,
    compares the positions and the days of employment if anything else is odd.
Source
    Requirements L68: a certificate is unique and belongs to one person.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.staff.certificates import (
    SHOWN,
    Held,
    certificates_elsewhere,
    has_certificates,
    held,
    key,
    named,
    same_person,
)
from data.model import Evidence, Finding, Severity
from data.others import OtherCertificate


@check(
    "staff.certificate-duplicate",
    version=1,
    severity=Severity.WARNING,
    messages={
        "twice": "{field}: the certificate {number} is given before, for the same person ({first})",
        "elsewhere": "{field}: the same person presents the certificate {number} in application {application} too",
    },
    applies=has_certificates,
    needs_others=True,
)
def certificate_duplicate(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    seen: dict[tuple[str, str], list[Held]] = {}
    elsewhere = certificates_elsewhere(context)
    for each in held(application.form):
        field, number = f"{each.path}/@number", each.certificate.number.strip()
        own = key(number, each.certificate.issuer)
        if not own[0]:
            continue
        same = seen.setdefault(own, [])
        first = next((other for other in same if _is_one_person(each, other)), None)
        if first is None:
            same.append(each)
        if first is not None:
            yield check.finding(
                "twice", evidence=Evidence(field=field), field=field, number=number, first=f"{first.path}/@number"
            )
            continue
        for other in elsewhere.get(own[0], [])[:SHOWN]:
            if not other.case.same_applicant and _is_elsewhere(each, other):
                yield check.finding(
                    "elsewhere",
                    severity=Severity.NOTE,
                    evidence=Evidence(field=field),
                    field=field,
                    number=number,
                    application=other.case.number,
                )


def _is_one_person(one: Held, other: Held) -> bool:
    return same_person(one.employee.snils, _name(one), other.employee.snils, _name(other)) is True


def _is_elsewhere(one: Held, other: OtherCertificate) -> bool:
    name = named(other.last_name, other.first_name, other.middle_name, other.birth_date)
    return (
        key(one.certificate.number, one.certificate.issuer) == key(other.number, other.issuer)
        and same_person(one.employee.snils, _name(one), other.snils, name) is True
    )


def _name(each: Held) -> str:
    employee = each.employee
    return named(employee.last_name, employee.first_name, employee.middle_name, employee.birth_date)
