"""A licence given out after the application was sent

What it checks
    The declared issue date of each licence against the day of submission in Moscow, and, where a fresh licence register
    is loaded, the days on which the register says that it was given out and entered.
Why it matters
    On the day of submission there was no right to carry on the activity; or the date is wrong and the licence will
    not be found.
What the reviewer does
    Compares the date with the scan and asks for the right one. Where form and register differ, the register counts.
Source
    Requirements L58; a licence is judged on the day of submission. A later day is blocking unless the register has an
    earlier one; a licence that was only entered later is a warning, because licences are also numbered anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.dates import read_date, submission_day
from checks.licence.comparing import fresh_records
from data.model import Evidence, Finding, Licence, Outcome, Severity
from data.registers.records import LicenceRecord


@check(
    "licence.not-yet-valid",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "later": "The licence was given out on {issued}, after the day of submission, {submitted}",
        "earlier-in-register": "The form says that the licence was given out on {issued}; by the register it was on {registered}",
        "later-in-register": "By the register the licence was given out on {registered}, after the day of submission, {submitted}",
        "entered-later": "The licence was entered in the register on {registered}, after the day of submission, {submitted}",
        "unreadable": "{field}: the date cannot be read, so it is not known whether the licence was valid yet",
    },
    applies=lambda application: any(licence.issued_on.strip() for licence in application.form.licences),
)
def not_yet_valid(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    submitted = submission_day(application.form)
    records = fresh_records(application, context)
    for position, licence in enumerate(application.form.licences, start=1):
        field = f"Licenses/License[{position}]/@issuedOn"
        record = records.get(f"Licenses/License[{position}]")
        yield from _judge(check, licence, record, submitted, field)


def _judge(
    check: Check, licence: Licence, record: LicenceRecord | None, submitted: dt.date, field: str
) -> Iterator[Finding]:
    evidence, given = Evidence(field=field), licence.issued_on.strip()
    issued = read_date(given)
    registered, entered = (record.issued_on, record.registered_on) if record else (None, None)
    if registered is not None and registered > submitted:
        yield check.finding(
            "later-in-register",
            evidence=evidence,
            measured={"days": (registered - submitted).days},
            limit={"days": 0},
            registered=_written(registered),
            submitted=_written(submitted),
        )
    elif issued is not None and issued > submitted and registered is not None:
        yield check.finding(
            "earlier-in-register",
            severity=Severity.WARNING,
            evidence=evidence,
            issued=_written(issued),
            registered=_written(registered),
        )
    elif issued is not None and issued > submitted:
        yield check.finding(
            "later",
            evidence=evidence,
            measured={"days": (issued - submitted).days},
            limit={"days": 0},
            issued=_written(issued),
            submitted=_written(submitted),
        )
    elif given and issued is None and registered is None:
        yield check.finding(
            "unreadable", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence, field=field
        )
    elif entered is not None and entered > submitted:
        yield check.finding(
            "entered-later",
            severity=Severity.WARNING,
            evidence=evidence,
            registered=_written(entered),
            submitted=_written(submitted),
        )


def _written(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"
