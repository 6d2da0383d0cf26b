from __future__ import annotations

from data.model import Severity
from data.others import SURE_SCORE
from tests.checks.cases import CONTEXT, failing, found, passing, placed
from tests.checks.duplicate.around import CHARTER, amid, case, document, page

CODE = "duplicate.near-document"
WARNING, NOTE = Severity.WARNING, Severity.NOTE

test_passes = passing(CODE, {"no other": amid(), "same bytes": amid(documents=(document(),))})

test_fails = failing(
    CODE,
    {
        "a copy": (amid(pages=(page(0.97),)), [("copy", CHARTER, WARNING)]),
        "just a copy": (amid(pages=(page(SURE_SCORE),)), [("copy", CHARTER, WARNING)]),
        "a copy or the same form": (amid(pages=(page(0.7),)), [("alike", CHARTER, NOTE)]),
        "two pages of one document are one finding": (
            amid(pages=(page(0.7, 1), page(0.9, 2))),
            [("copy", CHARTER, WARNING)],
        ),
        "of many the five likest": (
            amid(pages=tuple(page(0.6 + n / 100, other=case(f"2026-000000{n}")) for n in range(8))),
            [("alike", CHARTER, NOTE)] * 5,
        ),
    },
)


def test_the_likest_page_is_shown_and_told() -> None:
    around = amid(pages=(page(0.85, 1), page(0.95, 2), page(0.9, 3)))
    (finding,) = found(CODE, *placed(around, CONTEXT))
    assert (finding.evidence.page, finding.evidence.box) == (2, (0.0, 0.0, 1.0, 1.0))
    assert finding.measured == {"score": 0.95}
    assert finding.limit == {"score": SURE_SCORE}
    assert finding.arguments == {
        "application": "2026-0000007",
        "document": "Петрова_Анна_Олеговна_Устав.pdf",
        "page": 4,
    }
