"""A signature made with an algorithm that is not accepted

What it checks
    The key and the hash function. Accepted are GOST R 34.10-2012 of 256 and 512 bits with Streebog, RSA from 2048 bits
    and ECDSA on P-256, P-384 and P-521, both with SHA-2. A signature by RSA or ECDSA is accepted with a note.
Why it matters
    A signature by a short key, with SHA-1 or by the standard of 2001 can be forged. A qualified signature is made by
    certified means, which use GOST: one by RSA or ECDSA cannot be recognised as qualified.
What the reviewer does
    Asks for a new signature when the algorithm is not accepted. With a note, follows the rule of the service for
    signatures that are not GOST.
Source
    Requirements L176; Federal Law 63-ФЗ, articles 5 and 12; decision of the service: GOST R 34.10-2012, EC from 256
    and RSA from 2048 bits.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.signature.signed import place, severity
from data.model import Finding, Severity
from data.signatures import Signature

OLD_GOST = ("GOST R 34.10-2001", "GOST R 34.11-94")


@check(
    "signature.algorithm",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "refused": "The signature was made with an algorithm that is not accepted: {algorithm}",
        "old-gost": "The signature was made by the standard GOST R 34.10-2001, which is not used any more",
        "not-gost": "The algorithm is not GOST, so the signature cannot be recognised as qualified: {algorithm}",
    },
    applies=lambda application: any(signature.algorithm_accepted is not None for signature in application.signatures),
)
def algorithm(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for signature in application.signatures:
        if signature.algorithm_accepted is False:
            yield _refused(check, signature)
        elif signature.intact and signature.certificate is not None and not signature.certificate.is_gost:
            yield check.finding(
                "not-gost", severity=Severity.NOTE, evidence=place(signature), algorithm=signature.algorithm
            )


def _refused(check: Check, signature: Signature) -> Finding:
    if signature.algorithm.startswith(OLD_GOST):
        return check.finding("old-gost", severity=severity(signature), evidence=place(signature))
    return check.finding(
        "refused", severity=severity(signature), evidence=place(signature), algorithm=signature.algorithm
    )
