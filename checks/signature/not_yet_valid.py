"""A signature by a certificate that was not valid yet

What it checks
    The first day of the signer's certificate against the moment of submission, and against the time of signing that the
    signature claims.
Why it matters
    Before its first day a certificate has no legal force; a claimed time before it means a wrong clock, or worse.
What the reviewer does
    Asks for a new signature. When only the claimed time is too early, looks whether the applicant's clock was wrong.
Source
    Federal Law 63-ФЗ, article 11 (2); RFC 5280, section 4.1.2.5.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.signature.signed import any_intact, intact, place, severity, submitted_at, written
from data.model import Finding, Severity


@check(
    "signature.not-yet-valid",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "not-yet-valid": "The certificate is valid from {since}, after the submission on {submitted}",
        "claimed-earlier": "The certificate is valid from {since}, and the signature says that it was made on {signed}",
    },
    applies=any_intact,
)
def not_yet_valid(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    submitted = submitted_at(application)
    for signature, certificate in intact(application):
        since = certificate.not_before
        if submitted < since:
            yield check.finding(
                "not-yet-valid",
                severity=severity(signature),
                evidence=place(signature),
                since=written(since),
                submitted=written(submitted),
            )
        elif signature.signed_at is not None and signature.signed_at < since:
            yield check.finding(
                "claimed-earlier",
                severity=Severity.WARNING,
                evidence=place(signature),
                since=written(since),
                signed=written(signature.signed_at),
            )
