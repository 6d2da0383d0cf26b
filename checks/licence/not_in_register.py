"""A licence that is not in the register

What it checks
    Licences for medical activity and kinds of care: whether the register has the number, written in any way, or else
    the one licence that was given out to the same holder on the same day. Also whether the record found is of medical
    activity at all.
Why it matters
    Registration ends only when all licences are confirmed, and the register is where they are.
What the reviewer does
    Compares the number with the scan and looks the licence up on the site of the licensing authority. Asks the
    applicant for the right number, or for an extract from the register. Where several records fit, picks the one meant.
Source
    Requirements L58-59; Government Resolution 2343 of 29.12.2020. Absence is a warning and never blocking: no complete
    set of medical licences is published, so a licence missing from a snapshot may exist all the same, and one given
    out since the day of the snapshot is not in it yet.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.folding import digits
from checks.licence.comparing import is_in_register, matches
from checks.licence.matching import Match, is_held_by, is_medical
from data.model import Evidence, Finding, Licence, Outcome, Severity
from data.registers.records import RegisterKind

SHOWN = 5  # numbers in one message


@check(
    "licence.not-in-register",
    version=1,
    severity=Severity.WARNING,
    messages={
        "absent": "{field}: the register has neither “{number}” nor any other medical licence of the applicant",
        "others": "{field}: the register does not have “{number}”; it has other licences of the applicant: {numbers}",
        "other-number": "{field}: the register has this licence under another number, {registered}",
        "other-activity": "{field}: in the register “{number}” is a licence for another activity: {activity}",
        "ambiguous": "{field}: several records of the register fit the licence: {numbers}",
    },
    applies=is_in_register,
    needs=(RegisterKind.LICENCES,),
)
def not_in_register(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, licence, match in matches(application, context):
        field = f"{path}/@number"
        finding = _judge(check, application, context, licence, match, field)
        if finding is not None:
            yield finding


def _judge(
    check: Check, application: Application, context: Context, licence: Licence, match: Match, field: str
) -> Finding | None:
    number, evidence = licence.number.strip() or "—", Evidence(field=field)
    if match.candidates:
        numbers = _listed(sorted({record.number for record in match.candidates}))
        return check.finding("ambiguous", outcome=Outcome.UNKNOWN, evidence=evidence, field=field, numbers=numbers)
    if match.record is None:
        organisation = application.form.organisation
        others = sorted(
            {
                record.number
                for record in context.surroundings.registers.licences
                if is_medical(record) and is_held_by(record, organisation)
            }
        )
        reason, more = ("others", {"numbers": _listed(others)}) if others else ("absent", {})
        return check.finding(reason, evidence=evidence, field=field, number=number, **more)
    if not is_medical(match.record):
        activity = match.record.activity.strip() or match.record.number
        return check.finding("other-activity", evidence=evidence, field=field, number=number, activity=activity)
    if not match.by_number and digits(licence.number):
        return check.finding(
            "other-number", severity=Severity.NOTE, evidence=evidence, field=field, registered=match.record.number
        )
    return None


def _listed(numbers: list[str]) -> str:
    return ", ".join(numbers[:SHOWN]) + (" …" if len(numbers) > SHOWN else "")
