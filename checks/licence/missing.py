"""No licence for the activity

What it checks
    Whether the form names a licence of the kind the applicant needs: a medical organisation a medical one, an insurer
    one for insurance, an educational organisation one for education, a research organisation any if it says that its
    activity is licensed.
Why it matters
    Activity without a licence is unlawful, and registration ends only when all licences are confirmed.
What the reviewer does
    Asks for number, term and scan of the licence; the clock stops until the answer comes.
Source
    Requirements L50, L53-59, L137, L140; which organisation needs which kind of licence is a decision of the service.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, OrganisationKind, Severity


@check(
    "licence.missing",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "medical": "A medical organisation needs a licence for medical activity, and none is named",
        "insurance": "An insurer needs a licence for insurance, and none is named",
        "educational": "An educational organisation needs a licence for education, and none is named",
        "research": "The activity is said to be licensed, but no licence is named",
    },
    applies=lambda application: (
        application.form.organisation.kind != OrganisationKind.RESEARCH
        or application.form.organisation.licensed_activity
    ),
)
def missing(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    kind = application.form.organisation.kind
    named = {licence.kind for licence in application.form.licences}
    # A licence's kind is called like the organisation's; a research organisation has no kind of its own.
    found = bool(named) if kind == OrganisationKind.RESEARCH else kind in named
    if not found:
        yield check.finding(str(kind), evidence=Evidence(field="Licenses"))
