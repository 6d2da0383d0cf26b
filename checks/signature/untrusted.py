"""A signature whose certificate no accredited authority stands behind

What it checks
    The chain from the signer's certificate upwards: whether it ends at a certificate in the folder of accredited
    authorities, with every signature on the way verified, every authority allowed to issue and valid at the moment of
    submission. Also whether the certificate is meant for signing at all.
Why it matters
    Anybody can make a certificate in any name; only an accredited authority has looked at the person's papers.
What the reviewer does
    Compares the issuer with the list of accredited authorities. If it stands there, tells the administrator to add its
    certificate; otherwise asks for a signature with a certificate of an accredited authority.
Source
    Requirements L74; Federal Law 63-ФЗ, article 11 (1); RFC 5280, section 6.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.signature.signed import any_intact, intact, place, severity
from data.model import Finding, Outcome, Severity
from data.signatures import ChainFault, Trust


@check(
    "signature.untrusted",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        ChainFault.SELF_SIGNED: "The certificate vouches for itself: {authority}",
        ChainFault.NO_ISSUER: "The issuer is not among the accredited authorities: {authority}",
        ChainFault.BROKEN: "An authority on the way could not issue this certificate: {authority}",
        "usage": "The certificate is not meant for signing documents",
        "no-authorities": "There is no list of accredited authorities, so nothing can be said of the issuer: {authority}",
    },
    applies=any_intact,
)
def untrusted(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    told: set[str] = set()
    for signature, certificate in intact(application):
        evidence = place(signature)
        if signature.usage_accepted is False:
            yield check.finding("usage", severity=severity(signature), evidence=evidence)
        if signature.trust is Trust.UNTRUSTED:
            yield check.finding(
                (signature.chain_fault or ChainFault.NO_ISSUER).value,
                severity=severity(signature),
                evidence=evidence,
                authority=signature.trust_detail or certificate.issuer,
            )
        elif signature.trust is Trust.UNKNOWN and certificate.issuer not in told:
            told.add(certificate.issuer)
            yield check.finding(
                "no-authorities",
                outcome=Outcome.UNKNOWN,
                severity=Severity.WARNING,
                evidence=evidence,
                authority=certificate.issuer,
            )
