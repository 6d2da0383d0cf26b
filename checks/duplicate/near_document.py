"""A page that looks like another applicant's

What it checks
    Whether a page looks like a page in the current revision of another applicant's application: saved again, made
    larger or smaller, turned a little, or scanned again. Pages are laid upon each other and compared by where on them
    there is writing; frames, rules and patterned grounds do not count. Where a word seems to differ, or the scan is too
    poor to tell, it is only noted; where pages of many applicants look alike, they are filled in on a common form and
    only sure copies are told, and where many have a sure copy, it is a text that many use and nothing is told. Nearly
    empty pages are not compared. A file with the same bytes is told by another check.
Why it matters
    A certificate or an order of another applicant is easily sent again after its name was changed or hidden.
What the reviewer does
    Opens both pages and compares names, numbers, dates, stamps and signatures. The same form filled in differently, and
    the pages of a common text without names, such as a charter drawn up from one pattern, are no fault. For the rest
    asks for the applicant's own document.
Source
    Requirements L270 (sources are compared to find repeated data). How alike two pages are is measured, not certain,
    hence a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.check import Application, Check, Context, check
from data.model import Evidence, Finding, Severity
from data.others import SURE_SCORE, OtherPage

WHOLE_PAGE = (0.0, 0.0, 1.0, 1.0)
MOST_CASES = 5  # the likest, of one document


@check(
    "duplicate.near-document",
    version=1,
    severity=Severity.WARNING,
    messages={
        "copy": "The page looks like page {page} of {document} in application {application} of another applicant",
        "alike": "The page may be a copy of page {page} of {document} in application {application} of another "
        "applicant, or the same form with something else written in it",
    },
    needs_others=True,
)
def near_document(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    """One finding for each document of another applicant that one of ours looks like, at its likest page."""
    likest: dict[tuple[str, str, str], OtherPage] = {}
    for other in context.surroundings.others.pages:
        place = (other.path, other.case.number, other.document)
        if place not in likest or other.score > likest[place].score:
            likest[place] = other
    told: dict[str, int] = {}
    for other in sorted(likest.values(), key=lambda each: (each.path, -each.score, each.case.number, each.document)):
        told[other.path] = told.get(other.path, 0) + 1
        if told[other.path] <= MOST_CASES:
            yield _finding(check, other)


def _finding(check: Check, other: OtherPage) -> Finding:
    sure = other.score >= SURE_SCORE
    return check.finding(
        "copy" if sure else "alike",
        severity=Severity.WARNING if sure else Severity.NOTE,
        evidence=Evidence(document=other.path, page=other.page, box=WHOLE_PAGE),
        measured={"score": other.score},
        limit={"score": SURE_SCORE},
        application=other.case.number,
        document=other.document.rpartition("/")[2],
        page=other.other_page,
    )
