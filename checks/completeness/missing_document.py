"""A required document that was not declared

What it checks
    The requirement table of the case's version: for each document that this kind of organisation and this legal form
    owe, whether the form declares one of that type. Where the form does not say for certain that the document is owed
    (two addresses that may be the same), a person has to look.
Why it matters
    Without the obligatory documents the application cannot be approved.
What the reviewer does
    Asks for all missing documents at once in a clarification.
Source
    Requirements L45-57, L138-141, L154, L207; reference table of requirements.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, Outcome, Severity


@check(
    "completeness.missing-document",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "missing": "A required document is missing: {document_type}",
        "undecided": "It is not certain whether this document is required: {document_type}",
    },
)
def missing_document(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    form = application.form
    declared = {document.type for document in form.documents}
    for requirement in context.reference.requirements_for(form.organisation):
        if requirement.is_met_by(declared):
            continue
        evidence = Evidence(field="Documents")
        match requirement.condition.holds(form):
            case True:
                yield check.finding("missing", evidence=evidence, document_type=requirement.document_type)
            case None:
                yield check.finding(
                    "undecided",
                    outcome=Outcome.UNKNOWN,
                    severity=Severity.WARNING,
                    evidence=evidence,
                    document_type=requirement.document_type,
                )
