"""An organisation that was struck off the FRMO

What it checks
    Whether the record of the FRMO has a day of removal, on the day of submission or today; the same for the
    organisation that a branch belongs to. A reason without a day is left to the reviewer.
Why it matters
    What was removed from the register no longer works as a medical organisation, or works under another record.
What the reviewer does
    Reads the reason. If the organisation was reorganised or entered anew, asks for the OID of the present record; if
    it was closed, the application has no object.
Source
    Requirements L264, L267; the dictionary 1.2.643.5.1.13.13.11.1461, in which a record in force has no day of
    removal. A removed record of the form's own OID is certain and blocking; that of the parent is a warning, as is a
    removal still to come.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import SAID_ELSEWHERE, Application, Check, Context, check
from checks.dates import submission_day
from checks.registry.organisations import is_medical, match
from data.model import Evidence, Finding, Outcome, Severity
from data.registers.records import RegisterKind

FIELD = "Organization/OID"


@check(
    "registry.organisation-inactive",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "removed": "The organisation was removed from the FRMO on {on}. The reason there: {why}",
        "since-submission": "The organisation was removed from the FRMO on {on}, after the application was sent. The reason there: {why}",
        "to-come": "The organisation will be removed from the FRMO on {on}. The reason there: {why}",
        "parent": "The organisation {parent}, whose branch this is, was removed from the FRMO on {on}",
        "undated": "The FRMO gives a reason for a removal and no day: {why}",
    },
    applies=is_medical,
    needs=(RegisterKind.FRMO,),
)
def organisation_inactive(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    record, evidence = match(application, context).record, Evidence(field=FIELD)
    if record is None:
        yield SAID_ELSEWHERE  # registry.organisation-not-found
        return
    why, removed = record.delete_reason.strip() or "—", record.deleted_on
    if removed is not None:
        on = f"{removed:%d.%m.%Y}"
        if removed > context.today:
            yield check.finding("to-come", severity=Severity.WARNING, evidence=evidence, on=on, why=why)
        elif removed > submission_day(application.form):
            yield check.finding("since-submission", evidence=evidence, on=on, why=why)
        else:
            yield check.finding("removed", evidence=evidence, on=on, why=why)
        return
    if record.delete_reason.strip():
        yield check.finding("undated", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence, why=why)
    parents = [each for each in context.surroundings.registers.organisations if each.oid == record.parent_oid]
    for parent in parents:
        if parent.deleted_on is not None and parent.deleted_on <= context.today:
            yield check.finding(
                "parent",
                severity=Severity.WARNING,
                evidence=evidence,
                parent=parent.oid,
                on=f"{parent.deleted_on:%d.%m.%Y}",
            )
