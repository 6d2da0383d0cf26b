"""A licence given out after the application was sent

What it checks
    The declared issue date of each licence against the day of submission in Moscow.
Why it matters
    On the day of submission there was no right to carry on the activity; or the date is wrong and the licence will
    not be found.
What the reviewer does
    Compares the date with the scan and asks for the right one.
Source
    Requirements L58; a licence is judged on the day of submission.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.dates import read_date, submission_day
from data.model import Evidence, Finding, Outcome, Severity


@check(
    "licence.not-yet-valid",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "later": "The licence was given out on {issued}, after the day of submission, {submitted}",
        "unreadable": "{field}: the date cannot be read, so it is not known whether the licence was valid yet",
    },
    applies=lambda application: any(licence.issued_on.strip() for licence in application.form.licences),
)
def not_yet_valid(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    submitted = submission_day(application.form)
    for position, licence in enumerate(application.form.licences, start=1):
        if not licence.issued_on.strip():
            continue
        path = f"Licenses/License[{position}]/@issuedOn"
        evidence = Evidence(field=path)
        issued = read_date(licence.issued_on)
        if issued is None:
            yield check.finding(
                "unreadable", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence, field=path
            )
        elif issued > submitted:
            yield check.finding(
                "later",
                evidence=evidence,
                measured={"days": (issued - submitted).days},
                limit={"days": 0},
                issued=f"{issued:%d.%m.%Y}",
                submitted=f"{submitted:%d.%m.%Y}",
            )
