"""A SNILS that cannot exist

What it checks
    The SNILS of the head and of every employee: eleven digits, check digits that fit, not all zeros. Spaces and
    hyphens do not matter. Numbers up to 001-001-998 have no check digits and are left to a person.
Why it matters
    Employees are found in the federal register of medical workers by their SNILS.
What the reviewer does
    Compares the number with the document or the scan; asks for the right one if it was mistyped.
Source
    Requirements L164; Order 192п of the Pension Fund.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.algorithms import snils as number
from checks.check import Application, Check, Context, check
from checks.identifier.faults import fault
from checks.people import people
from data.model import Evidence, Finding, Outcome, Severity


@check(
    "identifier.snils",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "characters": "{field}: only digits, spaces and hyphens belong in the number",
        "length": "{field}: {digits} digits instead of 11",
        "never-issued": "{field}: zeros are given instead of a number",
        "check-digit": "{field}: the check digits do not fit the number",
        "no-check-digits": "{field}: numbers this low have no check digits; compare with the document",
    },
    applies=lambda application: any(person.snils.strip() for _, person in people(application.form)),
)
def snils(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for path, person in people(application.form):
        if person.snils.strip():
            yield from _judge(check, f"{path}/SNILS", person.snils)


def _judge(check: Check, field: str, value: str) -> Iterator[Finding]:
    evidence = Evidence(field=field)
    reason = fault(number.validate, value)
    if reason:
        yield check.finding(reason, evidence=evidence, field=field, digits=len(number.compact(value)))
    elif not number.has_check_digits(value):
        yield check.finding(
            "no-check-digits", outcome=Outcome.UNKNOWN, severity=Severity.NOTE, evidence=evidence, field=field
        )
