"""A licence register that is not loaded, or too old to judge by

What it checks
    The day of the loaded snapshot of the licence register against the limit of the reference tables, for applications
    with a licence that the register should hold.
Why it matters
    A licence may have been suspended, terminated or changed since. What an old register says is shown, and nothing is
    concluded from it.
What the reviewer does
    Asks the administrator for a new snapshot; the licences are then checked again by themselves. If it cannot wait,
    looks the licences up on the site of the licensing authority.
Source
    Decision of the service: without a fresh register nothing is refused and nothing is passed. The limit stands in the
    table of registers. It is no ground against the applicant.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.licence.comparing import is_in_register
from checks.surroundings import Freshness
from data.model import Evidence, Finding, Outcome, Severity
from data.registers.records import RegisterKind

PLACE = Evidence(field="Licenses")


@check(
    "licence.register-stale",
    version=1,
    severity=Severity.WARNING,
    messages={
        "absent": "The licence register was never loaded; the licences were not compared with it",
        "stale": "The licence register is of {as_of}; days since then: {days}, the limit is {limit_days}",
    },
    applies=is_in_register,
)
def register_stale(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    limits = context.reference.freshness_days
    freshness = context.surroundings.freshness(RegisterKind.LICENCES, context.today, limits)
    if freshness is Freshness.ABSENT:
        yield check.finding("absent", outcome=Outcome.UNKNOWN, evidence=PLACE)
    elif freshness is Freshness.STALE:
        as_of = context.surroundings.registers.snapshots[RegisterKind.LICENCES].as_of
        days, limit = (context.today - as_of).days, limits[RegisterKind.LICENCES]
        yield check.finding(
            "stale",
            outcome=Outcome.UNKNOWN,
            evidence=PLACE,
            measured={"days": days},
            limit={"days": limit},
            as_of=f"{as_of:%d.%m.%Y}",
            days=days,
            limit_days=limit,
        )
