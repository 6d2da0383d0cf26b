"""A licence that had run out when the application was sent

What it checks
    The declared end date against the day of submission in Moscow. An empty one, or «бессрочно», is no end. A licence
    given out before 3 November 2011 and still valid then has no end whatever its paper says; one that ran out before
    that day is certainly dead. Where a fresh licence register is loaded, it is asked too: it may have the licence as
    valid, or as one that ran out before that day though the form says otherwise.
Why it matters
    An organisation without a valid licence cannot be registered.
What the reviewer does
    Looks the licence up in the register. Licences have no end since 2011, so a past date may be a mistake in the form
    while the licence is alive: asks for the right date, or for the licence that replaced this one.
Source
    Requirements L58; Federal Law 99-ФЗ, article 9, and letter 09-2534 of the Ministry of Economic Development of
    21.10.2011. An end before 3 November 2011, in the form or in the register, and the end of an insurance licence are
    certain and blocking; any other is a warning, also where the register has the licence as valid.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.dates import submission_day
from checks.licence.comparing import fresh_records
from checks.licence.standing import is_alive, ran_out_on
from checks.licence.term import KINDS_UNDER_99FZ, PERPETUAL_SINCE, became_perpetual, last_day
from data.model import Evidence, Finding, Outcome, Severity
from data.registers.records import LicenceRecord


@check(
    "licence.expired",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "expired": "The licence ran out on {until}, before the day of submission, {submitted}",
        "alive-in-register": "The form says that the licence ran out on {until}, but the register has it as valid",
        "dead-in-register": "By the register the licence ran out on {until} and never became perpetual",
        "unreadable": "{field}: the date cannot be read, so it is not known whether the licence is valid",
        "issue-date-needed": "The licence may be perpetual since 3 November 2011, but its issue date cannot be read",
    },
    applies=lambda application: bool(application.form.licences),
)
def expired(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    submitted = submission_day(application.form)
    records = fresh_records(application, context)
    for position, licence in enumerate(application.form.licences, start=1):
        path = f"Licenses/License[{position}]/@validUntil"
        evidence = Evidence(field=path)
        until = last_day(licence)
        record = records.get(f"Licenses/License[{position}]")
        if record is not None and (ran_out := ran_out_on(record)) is not None:
            yield check.finding("dead-in-register", evidence=evidence, until=f"{ran_out:%d.%m.%Y}")
            continue
        if until is None:
            yield check.finding(
                "unreadable", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence, field=path
            )
            continue
        perpetual = became_perpetual(licence)
        if until >= submitted or perpetual:
            continue
        if _is_alive_by(record, submitted):
            yield check.finding(
                "alive-in-register", severity=Severity.WARNING, evidence=evidence, until=f"{until:%d.%m.%Y}"
            )
            continue
        if perpetual is None:
            yield check.finding(
                "issue-date-needed", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence
            )
            continue
        certain = until < PERPETUAL_SINCE or licence.kind not in KINDS_UNDER_99FZ
        yield check.finding(
            "expired",
            severity=Severity.BLOCKING if certain else Severity.WARNING,
            evidence=evidence,
            measured={"days": (submitted - until).days},
            limit={"days": 0},
            until=f"{until:%d.%m.%Y}",
            submitted=f"{submitted:%d.%m.%Y}",
        )


def _is_alive_by(record: LicenceRecord | None, day: dt.date) -> bool:
    return record is not None and is_alive(record, day)
