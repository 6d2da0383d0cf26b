"""A file that is not the one the form declares

What it checks
    The SHA-256 of each received file against the one in the form. Where the form has none, or something that is no
    SHA-256, there is nothing to compare with.
Why it matters
    The form is signed and the file is not: the hash is what ties the two together.
What the reviewer does
    Does not judge the document; asks for the package to be sent again. When it happens again, tells the
    administrator.
Source
    Package format; requirements L75-77.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.completeness.files import declared_files
from data.model import Evidence, Finding, Outcome, Severity

_SHA256 = re.compile(r"[0-9a-f]{64}")


@check(
    "completeness.altered-file",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "differs": "The file is not the one that was declared: {document_type}",
        "no-hash": "The form has no SHA-256 to compare the file with: {document_type}",
    },
    applies=lambda application: any(file for _, _, file in declared_files(application)),
)
def altered_file(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for position, document, file in declared_files(application):
        if file is None:
            continue  # completeness.missing-file
        evidence = Evidence(field=f"Documents/Document[{position}]/@sha256", document=file.path)
        declared = document.sha256.strip().lower()
        if not _SHA256.fullmatch(declared):
            yield check.finding(
                "no-hash",
                outcome=Outcome.UNKNOWN,
                severity=Severity.NOTE,
                evidence=evidence,
                document_type=document.type,
            )
        elif declared != file.sha256.lower():
            yield check.finding("differs", evidence=evidence, document_type=document.type)
