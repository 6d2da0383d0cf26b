"""An employee who differs from the FRMR

What it checks
    Name and date of birth of each employee against the FRMR under the same SNILS; whether the person is employed now
    by the applicant, one of its branches or departments; and, for that employment, the position and the certificate
    with its end. ё and е, case and hyphens make no difference; what the register leaves empty is not compared.
Why it matters
    The register says who may treat whom and where. A wrong SNILS makes one person of another.
What the reviewer does
    Compares with the scans which side is right. If it is the form, asks for the correction; if it is the register,
    asks the applicant to bring the FRMR up to date.
Source
    Requirements L278, L280-283. A SNILS that belongs to somebody of another name and another date of birth is certain
    and blocking; all other differences are warnings: people marry and change their posts. The name in the register is
    not told when it is a stranger's: the sentence may be sent to the applicant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import SAID_ELSEWHERE, Application, Check, Context, check
from checks.dates import read_date
from checks.folding import letters, words
from checks.registry.employments import Employed, employed, has_medical_staff
from checks.registry.organisations import own_oids
from data.certificate_numbers import folded
from data.model import Evidence, Finding, Outcome, Severity
from data.registers.records import EmployeeRecord, RegisterKind


@check(
    "registry.employee-mismatch",
    version=1,
    severity=Severity.WARNING,
    messages={
        "other-person": "{field}: in the FRMR this SNILS belongs to somebody of another name and another date of birth",
        "differs": "{field}: “{value}” in the form, “{registered}” in the FRMR",
        "elsewhere": "{field}: by the FRMR the person is not employed here, but by {oid}",
        "ended": "{field}: by the FRMR the employment here ended on {on}",
        "organisation-unknown": "{field}: the OID of the organisation is not known, so it is not known whether the person works here",
        "certificate": "{field}: the FRMR has another certificate of the person, {registered}",
    },
    applies=has_medical_staff,
    needs=(RegisterKind.FRMR,),
)
def employee_mismatch(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    oids = own_oids(application, context)
    for each in employed(application, context):
        if not each.records:
            yield SAID_ELSEWHERE  # registry.employee-not-found
        elif _is_other_person(each):
            field = f"{each.path}/SNILS"
            yield check.finding("other-person", severity=Severity.BLOCKING, evidence=Evidence(field=field), field=field)
        else:
            yield from _person(check, each)
            yield from _employment(check, each, oids, context.today)


def _is_other_person(each: Employed) -> bool:
    """Whether no record under the SNILS has the name, nor the date of birth, of the employee."""
    born = read_date(each.employee.birth_date)
    return born is not None and all(
        record.birth_date is not None
        and record.birth_date != born
        and letters(record.first_name) != letters(each.employee.first_name)
        and letters(record.last_name) != letters(each.employee.last_name)
        for record in each.records
    )


def _person(check: Check, each: Employed) -> Iterator[Finding]:
    record, employee = each.records[0], each.employee
    for field, value, registered in (
        ("LastName", employee.last_name, record.last_name),
        ("FirstName", employee.first_name, record.first_name),
        ("MiddleName", employee.middle_name, record.middle_name),
    ):
        known = {letters(getattr(other, _ATTRIBUTES[field])) for other in each.records}
        if registered.strip() and letters(value) not in known:
            yield _differs(check, f"{each.path}/{field}", value, registered)
    born = read_date(employee.birth_date)
    days = [other.birth_date for other in each.records if other.birth_date is not None]
    if born is not None and days and born not in days:
        yield _differs(check, f"{each.path}/BirthDate", employee.birth_date, f"{days[0]:%d.%m.%Y}")


_ATTRIBUTES = {"LastName": "last_name", "FirstName": "first_name", "MiddleName": "middle_name"}


def _employment(check: Check, each: Employed, oids: frozenset[str], today: dt.date) -> Iterator[Finding]:
    field = each.path
    evidence = Evidence(field=field)
    if not oids:
        yield check.finding("organisation-unknown", outcome=Outcome.UNKNOWN, evidence=evidence, field=field)
        return
    here = [record for record in each.records if _belongs(record, oids)]
    current = [record for record in here if record.ended_on is None or record.ended_on > today]
    if current:
        yield from _post(check, each, current)
        yield from _certificate(check, each, current)
    elif here:
        ended = max(record.ended_on for record in here if record.ended_on is not None)
        yield check.finding("ended", evidence=evidence, field=field, on=f"{ended:%d.%m.%Y}")
    else:
        elsewhere = ", ".join(sorted({record.organisation_oid for record in each.records} - {""})) or "—"
        yield check.finding("elsewhere", evidence=evidence, field=field, oid=elsewhere)


def _belongs(record: EmployeeRecord, oids: frozenset[str]) -> bool:
    """A department's OID is that of its organisation followed by `.0.` and a number."""
    return any(record.organisation_oid == oid or record.organisation_oid.startswith(f"{oid}.0.") for oid in oids)


def _post(check: Check, each: Employed, current: list[EmployeeRecord]) -> Iterator[Finding]:
    ours = set(words(each.employee.position))
    posts = [record.position for record in current if record.position.strip()]
    if not ours or not posts or any(set(words(post)) == ours for post in posts):
        return
    # «Врач-терапевт» and «Врач-терапевт участковый» are one post said more or less fully.
    related = any(set(words(post)) <= ours or ours <= set(words(post)) for post in posts)
    severity = Severity.NOTE if related else Severity.WARNING
    yield _differs(check, f"{each.path}/Position", each.employee.position, posts[0], severity)


def _certificate(check: Check, each: Employed, current: list[EmployeeRecord]) -> Iterator[Finding]:
    registered = {folded(record.certificate): record for record in current if folded(record.certificate)}
    if not registered or not each.employee.certificates:
        return
    common = [
        (place, certificate, registered[folded(certificate.number)])
        for place, certificate in enumerate(each.employee.certificates, start=1)
        if folded(certificate.number) in registered
    ]
    if not common:
        field = f"{each.path}/Certificate[1]/@number"
        numbers = ", ".join(sorted(record.certificate for record in registered.values()))
        yield check.finding("certificate", evidence=Evidence(field=field), field=field, registered=numbers)
    for place, certificate, record in common:
        until = read_date(certificate.valid_until)
        if until is not None and record.certificate_until is not None and until != record.certificate_until:
            field = f"{each.path}/Certificate[{place}]/@validUntil"
            yield _differs(check, field, certificate.valid_until, f"{record.certificate_until:%d.%m.%Y}")


def _differs(check: Check, field: str, value: str, registered: str, severity: Severity = Severity.WARNING) -> Finding:
    return check.finding(
        "differs",
        severity=severity,
        evidence=Evidence(field=field),
        field=field,
        value=value.strip() or "—",
        registered=registered.strip(),
    )
