"""A declared document whose file did not come

What it checks
    Whether the package holds a file at the path that each declared document names.
Why it matters
    What is not there cannot be looked at; the document counts as missing.
What the reviewer does
    Asks for the file in a clarification; if many are missing, the upload may have broken off.
Source
    Package format; requirements L51, L189.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.completeness.files import declared_files, declared_path
from data.model import Evidence, Finding, Severity


@check(
    "completeness.missing-file",
    version=1,
    severity=Severity.BLOCKING,
    messages={"missing": "The file of a declared document did not come: {document_type}"},
    applies=lambda application: bool(application.form.documents),
)
def missing_file(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for position, document, file in declared_files(application):
        if file is None:
            evidence = Evidence(field=f"Documents/Document[{position}]/@file", document=declared_path(document))
            yield check.finding("missing", evidence=evidence, document_type=document.type)
