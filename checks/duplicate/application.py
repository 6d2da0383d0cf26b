"""Another application of the same organisation

What it checks
    Whether an organisation with this ИНН, or with this ОГРН, has another application that is open, or one that was
    approved. Rejected, returned and withdrawn applications do not count, and neither do other revisions of this one.
Why it matters
    Two open applications of one organisation are reviewed twice and may be decided differently, and an organisation
    that is registered already needs a change of its record, not a second record.
What the reviewer does
    Opens the other application. If both were sent for the same purpose, asks the applicant which one is to stay and to
    withdraw the other. After an approval, finds out what has changed: a registered organisation may apply again for
    another kind of activity or with a new licence, which is no fault.
Source
    Requirements L270 (no organisation is entered twice). A second application is not forbidden, hence a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, Severity, Status

FIELD = "Organization/INN"


@check(
    "duplicate.application",
    version=1,
    severity=Severity.WARNING,
    messages={
        "open": "Application {application} of the same organisation is still open",
        "approved": "The same organisation is registered already, by application {application}",
    },
    needs_others=True,
)
def application(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for other in context.surroundings.others.applications:
        reason = "approved" if other.status is Status.APPROVED else "open"
        yield check.finding(reason, evidence=Evidence(field=FIELD), application=other.number)
