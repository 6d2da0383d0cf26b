"""An employee whose certificate runs out within six months

What it checks
    The end date of each certificate and accreditation against today: 180 days or less are left. An employee with
    another one of the same specialty that lasts longer is passed.
Why it matters
    The organisation will soon have an employee who must not work; accreditation takes months to renew.
What the reviewer does
    Nothing for the decision; reminds the applicant if there is anything else to write about.
Source
    Decision of the service: six months, as for licences and signature certificates; requirements L63-67.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.dates import read_date
from checks.staff.certificates import Held, has_certificates, held
from data.model import Evidence, Finding, Outcome, Severity

LIMIT_DAYS = 180


@check(
    "staff.certificate-expires-soon",
    version=1,
    severity=Severity.WARNING,
    messages={
        "soon": "{field}: the certificate runs out on {until}; days left: {days}",
        "unreadable": "{field}: the date cannot be read, so it is not known when the certificate runs out",
    },
    applies=has_certificates,
)
def certificate_expires_soon(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for each in held(application.form):
        if not each.certificate.valid_until.strip():
            continue
        field = f"{each.path}/@validUntil"
        evidence, until = Evidence(field=field), read_date(each.certificate.valid_until)
        if until is None:
            yield check.finding(
                "unreadable", outcome=Outcome.UNKNOWN, severity=Severity.NOTE, evidence=evidence, field=field
            )
            continue
        days = (until - context.today).days
        if 0 <= days <= LIMIT_DAYS and not _outlasted(each, until):
            yield check.finding(
                "soon",
                evidence=evidence,
                measured={"days": days},
                limit={"days": LIMIT_DAYS},
                field=field,
                until=f"{until:%d.%m.%Y}",
                days=days,
            )


def _outlasted(each: Held, until: dt.date) -> bool:
    """Whether another certificate of the same specialty lasts longer than the limit after this one."""
    enough = until + dt.timedelta(days=LIMIT_DAYS)
    return any(
        other.specialty.strip().casefold() == each.certificate.specialty.strip().casefold()
        and (read_date(other.valid_until) or dt.date.min) > enough
        for other in each.employee.certificates
    )
