"""A document that nobody signed

What it checks
    Whether each document that came is signed: by a signature of its own, or by the signature of the form, which covers
    the document when the form declares its SHA-256.
Why it matters
    A document that no signature covers could have been put in its place by anybody on the way.
What the reviewer does
    Asks for the document to be signed, or for the form to be sent again with the SHA-256 of the document in it.
Source
    Requirements L76 (documents are uploaded signed); package format.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.signature.signed import any_intact_of_form
from data.model import Evidence, Finding, Severity

_SHA256 = re.compile(r"[0-9a-f]{64}")


@check(
    "signature.document-unsigned",
    version=1,
    severity=Severity.WARNING,
    messages={"unsigned": "Neither a signature of its own nor that of the form covers the document: {document_type}"},
    applies=any_intact_of_form,
)
def document_unsigned(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    received = {file.path for file in application.files}
    signed = {signature.document for signature in application.signatures}
    for document in application.form.documents:
        is_covered = document.file in signed or _SHA256.fullmatch(document.sha256.strip().lower())
        if document.file in received and not is_covered:
            yield check.finding("unsigned", evidence=Evidence(document=document.file), document_type=document.type)
