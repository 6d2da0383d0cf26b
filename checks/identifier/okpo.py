"""An OKPO code that cannot exist

What it checks
    The OKPO code: 8 or 10 digits with a check digit that fits, or the 14 digits of a branch, which have none that can
    be relied on. Lost leading zeros are filled up and pointed out.
Why it matters
    Statistics on medical organisations are matched by it.
What the reviewer does
    Compares the code with the notice of Rosstat; asks for the right one if it was mistyped.
Source
    Requirements L132 (the code is given by Rosstat, not by the tax office as is said there); methodology of the
    classifiers.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.algorithms import okpo as number
from checks.check import Application, Check, Context, check
from checks.identifier.faults import fault
from data.model import Evidence, Finding, Outcome, Severity

FIELD = "Organization/OKPO"


@check(
    "identifier.okpo",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "characters": "Only digits belong in the OKPO code",
        "length": "The OKPO code has {digits} digits instead of 8, 10 or 14",
        "never-issued": "Zeros are given instead of an OKPO code",
        "check-digit": "The check digit does not fit the OKPO code",
        "leading-zeros": "The OKPO code has {digits} digits; its leading zeros seem to be lost",
        "branch": "The OKPO code of a branch has no check digit; compare with the notice of Rosstat",
    },
    applies=lambda application: bool(application.form.organisation.okpo.strip()),
)
def okpo(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    value = application.form.organisation.okpo
    evidence = Evidence(field=FIELD)
    digits = len(number.compact(value))
    reason = fault(number.validate, value)
    if reason:
        yield check.finding(reason, evidence=evidence, digits=digits)
    elif digits == number.BRANCH:
        yield check.finding("branch", outcome=Outcome.UNKNOWN, severity=Severity.NOTE, evidence=evidence)
    elif digits not in (number.SHORT, number.LONG):
        yield check.finding("leading-zeros", severity=Severity.NOTE, evidence=evidence, digits=digits)
