"""A register that is not loaded, or too old to judge by

What it checks
    The day of the loaded snapshot of every register that the application touches, against the limits of the reference
    tables: the FRMO for a medical organisation, the FRMR when it names staff, the taxpayers always, the insured when
    the head gives a policy. The licence register has a check of its own.
Why it matters
    What changed since is not known. What an old register says is shown, and nothing is concluded from it.
What the reviewer does
    Asks the administrator for a new snapshot; the application is then checked again by itself. If it cannot wait,
    looks things up at the source.
Source
    Requirements L169, L264, L278. Decision of the service: without a fresh register nothing is refused and nothing is
    passed. It is no ground against the applicant.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.registry.employments import has_medical_staff
from checks.registry.organisations import is_medical
from checks.registry.policy_inactive import has_policy
from checks.surroundings import Freshness
from data.model import Evidence, Finding, Outcome, Severity
from data.registers.records import RegisterKind

TOUCHED = (
    (RegisterKind.FRMO, "Organization/OID", is_medical),
    (RegisterKind.FRMR, "Employees", has_medical_staff),
    (RegisterKind.FNS, "Organization/INN", lambda application: True),
    (RegisterKind.OMS, "Head/Policy", has_policy),
)


@check(
    "registry.snapshot-stale",
    version=1,
    severity=Severity.WARNING,
    messages={
        "absent": "This register was never loaded, and nothing was compared with it: {register}",
        "stale": "This register is of {as_of}; days since then: {days}, the limit is {limit_days}: {register}",
    },
)
def snapshot_stale(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    limits = context.reference.freshness_days
    for kind, field, touches in TOUCHED:
        if not touches(application):
            continue
        freshness = context.surroundings.freshness(kind, context.today, limits)
        evidence = Evidence(field=field)
        if freshness is Freshness.ABSENT:
            yield check.finding("absent", outcome=Outcome.UNKNOWN, evidence=evidence, register=str(kind))
        elif freshness is Freshness.STALE:
            as_of = context.surroundings.registers.snapshots[kind].as_of
            days = (context.today - as_of).days
            yield check.finding(
                "stale",
                outcome=Outcome.UNKNOWN,
                evidence=evidence,
                measured={"days": days},
                limit={"days": limits[kind]},
                register=str(kind),
                as_of=f"{as_of:%d.%m.%Y}",
                days=days,
                limit_days=limits[kind],
            )
