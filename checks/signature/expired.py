"""A signature by a certificate that had run out

What it checks
    The end of the signer's certificate against the moment of submission, and against the time of signing that the
    signature claims. That claim is the signer's own and proves nothing: an earlier one does not save a certificate that
    had run out by the submission, a later one is only pointed out.
Why it matters
    A signature by a certificate that is over has no legal force.
What the reviewer does
    Returns the application or asks for a new signature; for a document, relies on the signature of the form, which
    covers it through its SHA-256.
Source
    Requirements L78 and L176; Federal Law 63-ФЗ, article 11 (2): valid at the moment of signing, or, where that is not
    known for certain, on the day of checking.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.signature.signed import any_intact, intact, moscow_day, place, severity, submitted_at, written
from data.model import Finding, Severity


@check(
    "signature.expired",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "expired": "The certificate ran out on {until}, before the submission on {submitted}",
        "claimed-later": "The certificate ran out on {until}, and the signature says that it was made on {signed}",
    },
    applies=any_intact,
)
def expired(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    submitted = submitted_at(application)
    for signature, certificate in intact(application):
        until = certificate.not_after
        if until < submitted:
            yield check.finding(
                "expired",
                severity=severity(signature),
                evidence=place(signature),
                measured={"days": (moscow_day(submitted) - moscow_day(until)).days},
                limit={"days": 0},
                until=written(until),
                submitted=written(submitted),
            )
        elif signature.signed_at is not None and until < signature.signed_at:
            yield check.finding(
                "claimed-later",
                severity=Severity.WARNING,
                evidence=place(signature),
                until=written(until),
                signed=written(signature.signed_at),
            )
