"""A form without a signature

What it checks
    Whether the form is signed at all: by a signature inside application.xml or by the file application.xml.sig beside
    it. Whether that signature is good is for the other checks.
Why it matters
    Without a qualified electronic signature nobody knows who filed the application, and the form has no legal force.
What the reviewer does
    Returns the application: it has to be signed and sent again.
Source
    Requirements L70 and L78; Federal Law 63-ФЗ, article 6; package format.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.signature.signed import FORM_SIGNATURE, of_form
from data.model import Evidence, Finding, Outcome, Severity

DETACHED = "application.xml.sig"


@check(
    "signature.missing",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "missing": "The form is not signed",
        "not-verified": "The form came with a signature, but it was not verified",
    },
)
def missing(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    if any(of_form(application)):
        return
    evidence = Evidence(field=FORM_SIGNATURE)
    if any(file.path == DETACHED for file in application.files):
        yield check.finding("not-verified", outcome=Outcome.UNKNOWN, severity=Severity.WARNING, evidence=evidence)
    else:
        yield check.finding("missing", evidence=evidence)
