"""A licence that runs out within six months

What it checks
    The declared end date of each licence against today: 180 days or less are left, or it ran out after the
    submission, while the application was under review. Licences that became perpetual in 2011 have no end. Where a
    fresh licence register has the licence as valid and without an end, the date of the form is only noted.
Why it matters
    An approved organisation whose licence ends in a few weeks is unlicensed soon after; the applicant should know.
What the reviewer does
    Nothing, when the end date is a mistake or the licence is valid by the register. Otherwise reminds the applicant,
    and looks again on the day of decision.
Source
    Decision of the service: six months, as the requirements ask of signature certificates (L176); Federal Law 99-ФЗ,
    article 9.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.dates import submission_day
from checks.licence.comparing import fresh_records
from checks.licence.standing import is_alive
from checks.licence.term import became_perpetual, last_day
from data.model import Evidence, Finding, Outcome, Severity

LIMIT_DAYS = 180


@check(
    "licence.expires-soon",
    version=1,
    severity=Severity.WARNING,
    messages={
        "soon": "The licence runs out on {until}; days left: {days}",
        "during-review": "The licence ran out on {until}, after the application was sent",
        "endless-in-register": "The form says that the licence runs out on {until}; by the register it has no end",
        "unreadable": "{field}: the date cannot be read, so it is not known when the licence runs out",
    },
    applies=lambda application: bool(application.form.licences),
)
def expires_soon(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    records = fresh_records(application, context)
    for position, licence in enumerate(application.form.licences, start=1):
        path = f"Licenses/License[{position}]/@validUntil"
        evidence = Evidence(field=path)
        until = last_day(licence)
        if until is None:
            yield check.finding(
                "unreadable", outcome=Outcome.UNKNOWN, severity=Severity.NOTE, evidence=evidence, field=path
            )
            continue
        days = (until - context.today).days
        if days > LIMIT_DAYS or until < submission_day(application.form) or became_perpetual(licence):
            continue
        record = records.get(f"Licenses/License[{position}]")
        if record is not None and record.valid_until is None and is_alive(record, context.today):
            yield check.finding(
                "endless-in-register", severity=Severity.NOTE, evidence=evidence, until=f"{until:%d.%m.%Y}"
            )
            continue
        yield check.finding(
            "soon" if days >= 0 else "during-review",
            evidence=evidence,
            measured={"days": days},
            limit={"days": LIMIT_DAYS},
            until=f"{until:%d.%m.%Y}",
            days=days,
        )
