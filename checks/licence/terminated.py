"""A licence that was terminated or annulled

What it checks
    What the register says of termination and annulment, on the day of submission and again today. An end without a
    day counts from always: registers often leave the day out. A termination in part, for some address or work, is
    left to the reviewer.
Why it matters
    A terminated licence gives no right to the activity and does not come back.
What the reviewer does
    Asks for the licence that is valid now. Where the register has another valid licence of the applicant, the form
    probably names an old one: asks for its number to be corrected.
Source
    Requirements L58; Federal Law 99-ФЗ, article 20. It is certain and blocking, except where the applicant has another
    valid medical licence in the register: then it is a warning.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import SAID_ELSEWHERE, Application, Check, Context, check
from checks.dates import submission_day
from checks.licence.comparing import is_in_register, matches
from checks.licence.matching import is_held_by, is_medical
from checks.licence.standing import Standing, State, annulment_on, is_alive, termination_on
from data.model import Evidence, Finding, Outcome, Severity
from data.registers.records import LicenceRecord, RegisterKind

SHOWN = 300  # characters of the register's text


@check(
    "licence.terminated",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "terminated": "{field}: by the register the licence was terminated on {on}",
        "since-submission": "{field}: by the register the licence was terminated on {on}, after the application was sent",
        "undated": "{field}: by the register the licence was terminated; the register does not say when",
        "annulled": "{field}: by the register the licence was annulled: “{text}”",
        "replaced": "{field}: by the register this licence has ended, and the applicant has another valid one: {registered}",
        "to-come": "{field}: by the register the licence ends after {until}",
        "in-part": "{field}: the licence has ended in part; the register says: “{text}”",
        "unclear": "{field}: the register's text on the end of the licence cannot be read for certain: “{text}”",
    },
    applies=is_in_register,
    needs=(RegisterKind.LICENCES,),
)
def terminated(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, _, match in matches(application, context):
        field = f"{path}/@number"
        if match.record is None:
            yield SAID_ELSEWHERE  # licence.not-in-register says that no one record is this licence
            continue
        ended = _ended(match.record, context.today)
        if ended in (State.STOPPED, State.UNDATED):
            yield _of_an_ended_one(check, application, context, match.record, field)
        elif ended is not State.VALID:
            yield check.finding(
                ended.value.replace("_", "-"),
                outcome=Outcome.UNKNOWN,
                severity=Severity.WARNING,
                evidence=Evidence(field=field),
                field=field,
                text=_text(match.record),
            )
        else:
            yield from _to_come(check, match.record, context.today, field)


def _of_an_ended_one(
    check: Check, application: Application, context: Context, record: LicenceRecord, field: str
) -> Finding:
    evidence, submitted = Evidence(field=field), submission_day(application.form)
    another = _another(record, application, context)
    if another is not None:
        return check.finding(
            "replaced", severity=Severity.WARNING, evidence=evidence, field=field, registered=another.number
        )
    termination = termination_on(record, context.today)
    if termination.state is State.STOPPED and termination.since is not None:
        reason = "terminated" if termination.since <= submitted else "since-submission"
        return check.finding(reason, evidence=evidence, field=field, on=f"{termination.since:%d.%m.%Y}")
    if termination.state is State.UNDATED:
        return check.finding("undated", evidence=evidence, field=field)
    return check.finding("annulled", evidence=evidence, field=field, text=record.annulment.strip()[:SHOWN])


def _ended(record: LicenceRecord, today: dt.date) -> State:
    """The worst of termination and annulment."""
    states = {standing.state for standing in _standings(record, today)}
    return next(
        state for state in (State.STOPPED, State.UNDATED, State.UNCLEAR, State.IN_PART, State.VALID) if state in states
    )


def _standings(record: LicenceRecord, today: dt.date) -> tuple[Standing, Standing]:
    return termination_on(record, today), annulment_on(record, today)


def _to_come(check: Check, record: LicenceRecord, today: dt.date, field: str) -> Iterator[Finding]:
    days = [standing.until for standing in _standings(record, today) if standing.until is not None]
    if days:
        yield check.finding(
            "to-come",
            severity=Severity.WARNING,
            evidence=Evidence(field=field),
            field=field,
            until=f"{min(days):%d.%m.%Y}",
        )


def _another(record: LicenceRecord, application: Application, context: Context) -> LicenceRecord | None:
    return next(
        (
            other
            for other in context.surroundings.registers.licences
            if other is not record
            and other.number != record.number
            and is_medical(other)
            and is_held_by(other, application.form.organisation)
            and is_alive(other, context.today)
        ),
        None,
    )


def _text(record: LicenceRecord) -> str:
    return " / ".join(text for text in (record.termination.strip(), record.annulment.strip()) if text)[:SHOWN]
