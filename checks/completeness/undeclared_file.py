"""A file that the form does not declare

What it checks
    Whether the package holds files that no document of the form names, besides application.xml and signatures.
Why it matters
    The applicant may have meant it to be a document and forgotten to declare it; or it has no business here.
What the reviewer does
    Opens the file. If it is one of the required documents, asks for it to be declared; otherwise leaves it aside.
Source
    Package format.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.completeness.files import undeclared_files
from data.model import Evidence, Finding, Severity


@check(
    "completeness.undeclared-file",
    version=1,
    severity=Severity.WARNING,
    messages={"undeclared": "The package holds a file that the form does not declare"},
)
def undeclared_file(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for file in undeclared_files(application):
        yield check.finding("undeclared", evidence=Evidence(document=file.path))
