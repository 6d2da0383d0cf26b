"""A suspended licence

What it checks
    What the register says of suspension and resumption, on the day of submission and again today: suspended, resumed
    since, to be suspended. A suspension of a part of the activity, and a text from which no certain day can be read,
    are left to the reviewer.
Why it matters
    While a licence is suspended the activity must not be carried on. An application is suspended with it until the
    fault is cured.
What the reviewer does
    Asks for proof that the licence was resumed; the clock stops until the answer comes. A suspension in part:
    compares what is suspended with the addresses and works of the application.
Source
    Requirements L58; Federal Law 99-ФЗ, article 20. Suspended today is certain and blocking; suspended on the day of
    submission and resumed since is a warning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import SAID_ELSEWHERE, Application, Check, Context, check
from checks.dates import submission_day
from checks.licence.comparing import is_in_register, matches
from checks.licence.standing import State, coming_suspension, suspension_on
from data.model import Evidence, Finding, Outcome, Severity
from data.registers.records import LicenceRecord, RegisterKind

SHOWN = 300  # characters of the register's text


@check(
    "licence.suspended",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "suspended": "{field}: by the register the licence is suspended since {since}",
        "suspended-until": "{field}: by the register the licence is suspended from {since} to {until}",
        "since-submission": "{field}: by the register the licence was suspended on {since}, after the application was sent",
        "resumed": "{field}: by the register the licence was suspended on the day of submission, {submitted}, and resumed since",
        "to-come": "{field}: by the register the licence will be suspended from {since}",
        "in-part": "{field}: the licence is suspended in part; the register says: “{text}”",
        "unclear": "{field}: the register's text on suspension cannot be read for certain: “{text}”",
    },
    applies=is_in_register,
    needs=(RegisterKind.LICENCES,),
)
def suspended(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    submitted = submission_day(application.form)
    for path, _, match in matches(application, context):
        if match.record is None:
            yield SAID_ELSEWHERE  # licence.not-in-register says that no one record is this licence
        else:
            yield from _judge(check, match.record, submitted, context.today, f"{path}/@number")


def _judge(check: Check, record: LicenceRecord, submitted: dt.date, today: dt.date, field: str) -> Iterator[Finding]:
    then, now = suspension_on(record, submitted), suspension_on(record, today)
    coming = coming_suspension(record, today)
    states, evidence = {then.state, now.state}, Evidence(field=field)
    if now.state is State.STOPPED and now.since is not None:
        arguments = {"since": _written(now.since)}
        reason = "suspended" if now.since <= submitted else "since-submission"
        if now.until is not None and now.since <= submitted:
            reason, arguments = "suspended-until", {**arguments, "until": _written(now.until)}
        yield check.finding(reason, evidence=evidence, field=field, **arguments)
    elif states & {State.UNCLEAR, State.IN_PART}:
        reason = "unclear" if State.UNCLEAR in states else "in-part"
        yield check.finding(
            reason,
            outcome=Outcome.UNKNOWN,
            severity=Severity.WARNING,
            evidence=evidence,
            field=field,
            text=record.suspension.strip()[:SHOWN],
        )
    elif then.state is State.STOPPED:
        yield check.finding(
            "resumed", severity=Severity.WARNING, evidence=evidence, field=field, submitted=_written(submitted)
        )
    elif coming is not None:
        yield check.finding(
            "to-come", severity=Severity.WARNING, evidence=evidence, field=field, since=_written(coming)
        )


def _written(day: dt.date) -> str:
    return f"{day:%d.%m.%Y}"
