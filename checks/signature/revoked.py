"""A signature by a certificate that was revoked

What it checks
    The signer's certificate against the revocation lists in the folder of accredited authorities. A list counts when
    the issuer of the certificate signed it; that a certificate is not revoked only a list that is still fresh can say.
Why it matters
    A certificate is revoked when its key was stolen or its holder dismissed: somebody else may have signed.
What the reviewer does
    Returns an application whose certificate was revoked before the submission. A revocation after it does not touch the
    signature. Where revocation could not be checked, looks the certificate up with its issuer, or asks the
    administrator for a fresh list and checks again.
Source
    Federal Law 63-ФЗ, article 11 (2) and article 14; RFC 5280, section 5.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.signature.signed import any_intact, intact, place, severity, submitted_at, written
from data.model import Finding, Outcome, Severity
from data.signatures import Revocation, Trust


@check(
    "signature.revoked",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "revoked": "The certificate was revoked on {revoked}, before the submission on {submitted}",
        "revoked-later": "The certificate was revoked on {revoked}, after the submission; the signature stays good",
        "not-checked": "Revocation is not checked: there is no fresh revocation list of {issuer}",
    },
    applies=any_intact,
)
def revoked(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    for signature, certificate in intact(application):
        evidence = place(signature)
        if signature.revocation is Revocation.REVOKED:
            yield check.finding(
                "revoked",
                severity=severity(signature),
                evidence=evidence,
                revoked=written(signature.revoked_on) if signature.revoked_on else "—",
                submitted=written(submitted_at(application)),
            )
        elif signature.revoked_on is not None:
            yield check.finding(
                "revoked-later", severity=Severity.NOTE, evidence=evidence, revoked=written(signature.revoked_on)
            )
        elif _is_open(signature.revocation, signature.trust) and certificate.issuer not in told:
            told.add(certificate.issuer)
            yield check.finding(
                "not-checked",
                outcome=Outcome.UNKNOWN,
                severity=Severity.NOTE,
                evidence=evidence,
                issuer=certificate.issuer,
            )


def _is_open(revocation: Revocation, trust: Trust) -> bool:
    """Without a chain to an authority nobody's list could say anything; signature.untrusted tells of that already."""
    return revocation is Revocation.UNKNOWN and trust is Trust.TRUSTED
