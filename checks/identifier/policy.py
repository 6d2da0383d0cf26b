"""A policy number that cannot exist

What it checks
    The number of the head's medical insurance policy, by its kind: the single number (enp) is 16 digits with a check
    digit that fits; a temporary certificate has nine digits; numbers of the old series have no common shape and pass.
    Where no kind is given and the number is not a valid single number, a person has to look.
Why it matters
    A wrong policy number is one of the customer's reasons for refusal, and the policy is looked up by it.
What the reviewer does
    Compares the number and the kind with the scan of the policy; asks for the right ones if they differ.
Source
    Requirements L169, L208; ISO/HL7 27931; dictionary of policy kinds 1.2.643.5.1.13.13.11.1035.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.algorithms import enp
from checks.check import Application, Check, Context, check
from checks.identifier.faults import fault
from data.model import Evidence, Finding, Outcome, Severity

FIELD = "Head/Policy"
TEMPORARY_LENGTH = 9


@check(
    "identifier.policy",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "characters": "The policy number has characters other than digits",
        "length": "The policy number has {digits} digits instead of 16",
        "never-issued": "Zeros are given instead of a policy number",
        "check-digit": "The check digit does not fit the policy number",
        "temporary": "The number of a temporary certificate is not nine digits",
        "kind-not-given": "The number is not a single policy number, and the kind of the policy is not given",
    },
    applies=lambda application: bool(application.form.head.policy.strip()),
)
def policy(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    head = application.form.head
    evidence = Evidence(field=FIELD)
    number = enp.compact(head.policy)
    match head.policy_kind.strip():
        case "enp":
            reason = fault(enp.validate, number)
            if reason:
                yield check.finding(reason, evidence=evidence, digits=len(number))
        case "temporary":
            if not (number.isascii() and number.isdigit() and len(number) == TEMPORARY_LENGTH):
                yield check.finding("temporary", severity=Severity.WARNING, evidence=evidence)
        case "legacy":
            pass
        case _:
            if fault(enp.validate, number):
                yield check.finding(
                    "kind-not-given", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence
                )
