"""A policy of the head that is not in force

What it checks
    The head's number of obligatory medical insurance in the register of the insured: whether it is there, in force
    today, and of the same person. Older policies and temporary certificates have no such number and are not looked up,
    nor is a number that cannot be one.
Why it matters
    The policy is one of the papers by which an entrepreneur's identity is shown.
What the reviewer does
    Compares the number with the scan; asks for the policy that is in force.
Source
    Requirements L169, L206. Always a warning: a policy says who somebody is, and nothing of the right to practise.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.dates import read_date
from checks.folding import digits, letters
from checks.usable_numbers import usable_policy
from data.model import Evidence, Finding, Head, Severity
from data.registers.records import PolicyRecord, RegisterKind

FIELD = "Head/Policy"


def has_policy(application: Application) -> bool:
    head = application.form.head
    return head.policy_kind == "enp" and bool(usable_policy(head.policy))


@check(
    "registry.policy-inactive",
    version=1,
    severity=Severity.WARNING,
    messages={
        "absent": "The register of the insured does not have the policy",
        "ended": "By the register of the insured the policy ended on {on}",
        "other-person": "In the register of the insured the policy is that of somebody else; this differs: {field}",
    },
    applies=has_policy,
    needs=(RegisterKind.OMS,),
)
def policy_inactive(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    head, evidence = application.form.head, Evidence(field=FIELD)
    records = [each for each in context.surroundings.registers.policies if digits(each.number) == digits(head.policy)]
    if not records:
        yield check.finding("absent", evidence=evidence)
        return
    if all(each.ended_on is not None and each.ended_on <= context.today for each in records):
        last = max(each.ended_on for each in records if each.ended_on is not None)
        yield check.finding("ended", evidence=evidence, on=f"{last:%d.%m.%Y}")
    differing = [_differing(head, each) for each in records]
    if all(differing):
        yield check.finding("other-person", evidence=evidence, field=differing[0])


def _differing(head: Head, record: PolicyRecord) -> str:
    """The path of the first thing that is not the head's; "" when all is."""
    for path, value, registered in (
        ("Head/LastName", head.last_name, record.last_name),
        ("Head/FirstName", head.first_name, record.first_name),
        ("Head/MiddleName", head.middle_name, record.middle_name),
    ):
        if registered.strip() and letters(value) != letters(registered):
            return path
    born = read_date(head.birth_date)
    if _both(born, record.birth_date) and born != record.birth_date:
        return "Head/BirthDate"
    return ""


def _both(one: dt.date | None, other: dt.date | None) -> bool:
    return one is not None and other is not None
