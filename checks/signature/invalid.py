"""A signature that does not hold

What it checks
    Every signature of the package: whether what was signed is what came, whether the signer's key made it, whether it
    covers the whole form and nothing else, and whether the signer's certificate is in it. The form is read again from
    the very bytes that are signed, and has to be the form that is shown.
Why it matters
    A form that was changed after it was signed, or is signed only in part, is nobody's statement.
What the reviewer does
    When the signature of the form does not hold, returns the application: it has to be signed and sent again. When it
    is the signature of a document, asks for the document to be signed again, or relies on the form's signature, which
    covers the document through its SHA-256. What could not be verified is verified by hand or asked for again.
Source
    Requirements L77 and L78; Federal Law 63-ФЗ, article 11; W3C XML Signature 1.1; RFC 5652.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.signature.signed import place, severity
from data.model import Evidence, Finding, Outcome, Severity
from data.signatures import Signature, SignatureFault

_ELSEWHERE = frozenset({SignatureFault.ALGORITHM})  # signature.algorithm


@check(
    "signature.invalid",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        SignatureFault.UNREADABLE: "The signature cannot be read: {file}",
        SignatureFault.NO_CERTIFICATE: "The signer's certificate is not in the signature: {file}",
        SignatureFault.CHANGED: "What was signed has been changed since: {file}",
        SignatureFault.FORGED: "The signature was not made with the key of the certificate in it: {file}",
        SignatureFault.COVERS_OTHER: "The signature does not cover exactly what came: {file}",
        SignatureFault.FORBIDDEN: "The signature asks for transformations or addresses that are never followed: {file}",
        SignatureFault.NOTHING_SIGNED: "The file that is signed did not come: {file}",
        SignatureFault.NOT_VERIFIED: "The signature could not be verified: {file}",
    },
    applies=lambda application: bool(application.signatures),
)
def invalid(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    declared = {document.file for document in application.form.documents}
    for signature in application.signatures:
        fault = signature.fault
        if signature.intact or fault in _ELSEWHERE:
            continue
        if fault is SignatureFault.NOTHING_SIGNED:
            if signature.document not in declared:  # else completeness.missing-file
                evidence = Evidence(document=signature.file)
                yield check.finding(fault.value, severity=Severity.WARNING, evidence=evidence, file=signature.file)
            continue
        yield _finding(check, signature, fault or SignatureFault.NOT_VERIFIED)


def _finding(check: Check, signature: Signature, fault: SignatureFault) -> Finding:
    unverified = fault is SignatureFault.NOT_VERIFIED
    return check.finding(
        fault.value,
        outcome=Outcome.UNKNOWN if unverified else Outcome.FAILED,
        severity=Severity.WARNING if unverified else severity(signature),
        evidence=place(signature),
        file=signature.file,
    )
