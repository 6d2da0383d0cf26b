from __future__ import annotations

from dataclasses import replace

from data.model import Outcome, Severity
from tests.checks.cases import failing, found, not_applicable, passing
from tests.forms import application, document

CODE = "completeness.missing-pages"
FIELD = "Documents/Document[1]/@pages"
CHARTER = document("charter", "Устав", pages=12)


def counted(pages: int | None):
    whole = application(documents=(CHARTER,))
    return replace(whole, page_counts={} if pages is None else {CHARTER.file: pages})


test_passes = passing(CODE, {"as declared": counted(12)})

test_nothing_to_compare = not_applicable(
    CODE,
    {
        "no number declared": application(documents=(replace(CHARTER, pages=0),)),
        "the file did not come": replace(application(documents=(CHARTER,)), files=()),
    },
)

test_fails = failing(
    CODE,
    {
        "fewer": (counted(10), [("fewer", FIELD, Severity.BLOCKING)]),
        "more": (counted(13), [("more", FIELD, Severity.NOTE)]),
        "not counted": (counted(None), [("uncounted", FIELD, Outcome.UNKNOWN)]),
    },
)


def test_the_finding_carries_both_numbers() -> None:
    (finding,) = found(CODE, counted(10))
    assert (finding.measured, finding.limit) == ({"pages": 10}, {"pages": 12})
    assert finding.evidence.document == CHARTER.file
