from __future__ import annotations

from data.model import Severity
from tests.checks.cases import CONTEXT, failing, found, passing, placed
from tests.checks.duplicate.around import CHARTER, amid, case, document, page

CODE = "duplicate.document"
WARNING = Severity.WARNING

test_passes = passing(CODE, {"no other": amid(), "a page that looks alike": amid(pages=(page(0.99),))})

test_fails = failing(
    CODE,
    {
        "same bytes": (amid(documents=(document(),)), [("same-bytes", CHARTER, WARNING)]),
        "in two applications": (
            amid(documents=(document(), document(other=case("2026-0000012")))),
            [("same-bytes", CHARTER, WARNING)] * 2,
        ),
    },
)


def test_it_is_told_where() -> None:
    (finding,) = found(CODE, *placed(amid(documents=(document(),)), CONTEXT))
    assert finding.arguments == {"application": "2026-0000007", "document": "Петрова_Анна_Олеговна_Устав.pdf"}
