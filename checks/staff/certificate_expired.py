"""An employee whose certificate has run out

What it checks
    The end date of each certificate and accreditation against the day of submission and against today. An employee
    who has another valid one in the form is only noted. Extensions by order of the ministry are taken from the table
    of extensions: certificates that ran out in 2025 are good until the end of 2026.
Why it matters
    Without a valid certificate or accreditation a person must not give care.
What the reviewer does
    Looks the employee up in the FRMR and asks for the new certificate or accreditation. For an extended one: reminds
    the applicant of the day on which the extension ends.
Source
    Requirements L63-67, L281-282; Order 982н of the Ministry of Health (five years); the order of January 2026 on
    certificates that ran out in 2025. An end date that has passed is certain and blocking; an extended one is a
    warning while the extension runs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.dates import read_date, submission_day
from checks.staff.certificates import Held, has_certificates, held
from data.model import Evidence, Finding, Outcome, Severity


@check(
    "staff.certificate-expired",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "expired": "{field}: the certificate ran out on {until}, before the day of submission, {submitted}",
        "since-submission": "{field}: the certificate ran out on {until}, after the application was sent",
        "extended": "{field}: the certificate ran out on {until}; by order of the ministry it is good until {extended}",
        "has-another": "{field}: the certificate ran out on {until}; the employee has another one that is valid",
        "unreadable": "{field}: the date cannot be read, so it is not known whether the certificate is valid",
    },
    applies=has_certificates,
)
def certificate_expired(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    submitted = submission_day(application.form)
    for each in held(application.form):
        if each.certificate.valid_until.strip():
            yield from _judge(check, each, submitted, context)


def _judge(check: Check, each: Held, submitted: dt.date, context: Context) -> Iterator[Finding]:
    field = f"{each.path}/@validUntil"
    evidence, until = Evidence(field=field), read_date(each.certificate.valid_until)
    if until is None:
        yield check.finding(
            "unreadable", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence, field=field
        )
        return
    if until >= context.today:
        return
    arguments = {"field": field, "until": f"{until:%d.%m.%Y}"}
    days = {"measured": {"days": (context.today - until).days}, "limit": {"days": 0}}
    extended = context.reference.certificate_extended_to(each.certificate.kind, until)
    if extended is not None and extended >= context.today:
        yield check.finding(
            "extended",
            severity=Severity.WARNING,
            evidence=evidence,
            **days,
            **arguments,
            extended=f"{extended:%d.%m.%Y}",
        )
    elif _has_another(each, context.today):
        yield check.finding("has-another", severity=Severity.NOTE, evidence=evidence, **days, **arguments)
    elif max(until, extended or until) >= submitted:
        yield check.finding("since-submission", evidence=evidence, **days, **arguments)
    else:
        yield check.finding("expired", evidence=evidence, **days, **arguments, submitted=f"{submitted:%d.%m.%Y}")


def _has_another(each: Held, today: dt.date) -> bool:
    """Whether the employee holds a certificate of the same specialty that is still valid."""
    return any(
        other is not each.certificate
        and other.specialty.strip().casefold() == each.certificate.specialty.strip().casefold()
        and (read_date(other.valid_until) or dt.date.min) >= today
        for other in each.employee.certificates
    )
