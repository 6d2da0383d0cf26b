"""A signer's certificate that runs out within six months

What it checks
    The end of the certificate that signed the form against today: fewer than 183 days are left, or it ran out after the
    submission, while the application was under review. One that had run out before is another check's.
Why it matters
    The service asks for six months of validity. The signature stays good; the next document will need a new certificate.
What the reviewer does
    Tells the applicant that the certificate has to be renewed soon. The application is not held up by it.
Source
    Requirements L176; decision of the service: a warning, for the law knows no such term.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.signature.signed import any_intact_of_form, intact, moscow_day, place, submitted_at, written
from data.model import Finding, Severity

LIMIT_DAYS = 183


@check(
    "signature.expires-soon",
    version=1,
    severity=Severity.WARNING,
    messages={
        "soon": "The certificate runs out on {until}; days left: {days}",
        "during-review": "The certificate ran out on {until}, after the application was sent",
    },
    applies=any_intact_of_form,
)
def expires_soon(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for signature, certificate in intact(application):
        days = (moscow_day(certificate.not_after) - context.today).days
        if signature.document or days >= LIMIT_DAYS or certificate.not_after < submitted_at(application):
            continue
        yield check.finding(
            "soon" if days >= 0 else "during-review",
            evidence=place(signature),
            measured={"days": days},
            limit={"days": LIMIT_DAYS},
            until=written(certificate.not_after),
            days=days,
        )
