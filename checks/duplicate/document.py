"""A document with the same bytes as another applicant's

What it checks
    Whether a document of the package has the same content, byte for byte, as a document in the current revision of
    another applicant's application, whatever the files are called. The form, signatures and files that were not
    declared are not compared, nor are the applicant's own applications.
Why it matters
    A scan is made once: two applicants with the same bytes have the same file. A document that belongs to somebody else
    proves nothing about this applicant.
What the reviewer does
    Opens both documents and reads whom they are about. A paper of two applicants is no fault: a lease between them, a
    decision of the owner of both, an empty consent form or the text of a law. Otherwise asks for the applicant's own
    document. Who copied from whom cannot be told from the files.
Source
    Requirements L270 (sources are compared to find repeated data). That the bytes are the same is certain, that it is a
    fault is not, hence a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, Severity


@check(
    "duplicate.document",
    version=1,
    severity=Severity.WARNING,
    messages={"same-bytes": "The same file is in application {application} of another applicant: {document}"},
    needs_others=True,
)
def document(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for other in context.surroundings.others.documents:
        yield check.finding(
            "same-bytes",
            evidence=Evidence(document=other.path),
            application=other.case.number,
            document=other.document.rpartition("/")[2],
        )
