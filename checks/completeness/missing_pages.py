"""A file with fewer pages than the form declares

What it checks
    The number of pages of each file against the number in the form, where one is given. More pages than declared are
    a note. Pages that could not be counted are left to a person.
Why it matters
    A charter without its last page, or a passport without the page of residence, is not a complete document.
What the reviewer does
    Looks which pages are missing and asks for the whole document. If the document is complete and only the number in
    the form is wrong, sets the finding aside.
Source
    Requirements L154; package format.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from checks.completeness.files import declared_files
from data.model import Evidence, Finding, Outcome, Severity


@check(
    "completeness.missing-pages",
    version=1,
    severity=Severity.BLOCKING,
    messages={
        "fewer": "Pages are missing ({document_type}): {pages} came, {declared} are declared",
        "more": "There are more pages than declared ({document_type}): {pages} came, {declared} are declared",
        "uncounted": "The pages could not be counted ({document_type}): {declared} are declared",
    },
    applies=lambda application: any(file and document.pages for _, document, file in declared_files(application)),
)
def missing_pages(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for position, document, file in declared_files(application):
        if file is None or not document.pages:
            continue
        evidence = Evidence(field=f"Documents/Document[{position}]/@pages", document=file.path)
        pages = application.page_counts.get(file.path)
        if pages is None:
            yield check.finding(
                "uncounted",
                outcome=Outcome.UNKNOWN,
                severity=Severity.NOTE,
                evidence=evidence,
                document_type=document.type,
                declared=document.pages,
            )
        elif pages != document.pages:
            fewer = pages < document.pages
            yield check.finding(
                "fewer" if fewer else "more",
                severity=Severity.BLOCKING if fewer else Severity.NOTE,
                evidence=evidence,
                measured={"pages": pages},
                limit={"pages": document.pages},
                document_type=document.type,
                pages=pages,
                declared=document.pages,
            )
