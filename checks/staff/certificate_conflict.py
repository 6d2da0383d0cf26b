"""A certificate that two people hold

What it checks
    Whether a certificate of the form, by number and issuer written in any way, belongs to another person as well: to
    another employee of the form, or to somebody in the application of this or another organisation. The same number
    of another issuer is pointed out. Whether two holders are one person is told by SNILS and by name with date of
    birth; where these contradict each other the reviewer decides.
Why it matters
    A certificate belongs to one person. One that two present is mistyped, or is not theirs.
What the reviewer does
    Compares both rows with the scans and the FRMR, in the other application too: the mistake may be there. Asks the
    applicant whose certificate is wrong to correct it.
Source
    Requirements L68: a certificate is unique; a conflict is an error that must be corrected. Two holders within one
    form are certain and blocking; a holder in another application is a warning. That holder is not named here: the
    sentence may be sent to the applicant, whom another's personal data are no business of.
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
from data.model import Evidence, Finding, Outcome, Severity
from data.others import OtherCertificate


@check(
    "staff.certificate-conflict",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "within": "{field}: the certificate {number} is also given for {holder}",
        "elsewhere": "{field}: the certificate {number} is given for another person in application {application}",
        "issuers": "{field}: the certificate {number} of another issuer, {issuer}, is also given for {holder}",
        "issuers-elsewhere": "{field}: a certificate {number} of another issuer, {issuer}, is in application {application}",
        "perhaps": "{field}: the certificate {number} is given once more ({first}); SNILS and name do not tell whether for one person",
    },
    applies=has_certificates,
    needs_others=True,
)
def certificate_conflict(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    seen: dict[str, dict[tuple[str, ...], Held]] = {}
    elsewhere = certificates_elsewhere(context)
    for each in held(application.form):
        number, _ = key(each.certificate.number, "")
        if not number:
            continue
        same = seen.setdefault(number, {})
        # One finding a row: who else holds the number is seen from the first of them.
        findings = (finding for other in same.values() for finding in _within(check, each, other))
        if (first := next(findings, None)) is not None:
            yield first
        same.setdefault((each.certificate.issuer, each.employee.snils, _name(each)), each)
        for other in elsewhere.get(number, [])[:SHOWN]:
            yield from _elsewhere(check, each, other)


def _within(check: Check, one: Held, other: Held) -> Iterator[Finding]:
    _, issuer = key(one.certificate.number, one.certificate.issuer)
    _, other_issuer = key(other.certificate.number, other.certificate.issuer)
    field = f"{one.path}/@number"
    evidence = Evidence(field=field)
    same = same_person(one.employee.snils, _name(one), other.employee.snils, _name(other))
    arguments = {"field": field, "number": one.certificate.number.strip(), "holder": _holder(other)}
    first = f"{other.path}/@number"
    if issuer != other_issuer:
        shown = other.certificate.issuer.strip() or "—"
        yield check.finding("issuers", severity=Severity.WARNING, evidence=evidence, **arguments, issuer=shown)
    elif same is None:
        yield check.finding(
            "perhaps", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence, **arguments, first=first
        )
    elif not same:
        yield check.finding("within", evidence=evidence, **arguments)


def _elsewhere(check: Check, one: Held, other: OtherCertificate) -> Iterator[Finding]:
    _, issuer = key(one.certificate.number, one.certificate.issuer)
    _, other_issuer = key(other.number, other.issuer)
    field = f"{one.path}/@number"
    evidence = Evidence(field=field)
    name = named(other.last_name, other.first_name, other.middle_name, other.birth_date)
    same = same_person(one.employee.snils, _name(one), other.snils, name)
    arguments = {"field": field, "number": one.certificate.number.strip()}
    if issuer != other_issuer:
        if same is not True:
            yield check.finding(
                "issuers-elsewhere",
                severity=Severity.NOTE,
                evidence=evidence,
                **arguments,
                issuer=other.issuer.strip() or "—",
                application=other.case.number,
            )
    elif same is None:
        yield check.finding(
            "perhaps",
            outcome=Outcome.UNKNOWN,
            severity=Severity.WARNING,
            evidence=evidence,
            **arguments,
            first=other.case.number,
        )
    elif not same:
        yield check.finding(
            "elsewhere",
            severity=Severity.WARNING,
            evidence=evidence,
            **arguments,
            application=other.case.number,
        )


def _name(each: Held) -> str:
    employee = each.employee
    return named(employee.last_name, employee.first_name, employee.middle_name, employee.birth_date)


def _holder(each: Held) -> str:
    employee = each.employee
    return " ".join(part for part in (employee.last_name, employee.first_name, employee.middle_name) if part.strip())
