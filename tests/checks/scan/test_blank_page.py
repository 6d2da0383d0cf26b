from __future__ import annotations

from checks.scan.reading.page import Basis, Resolution
from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.scan.making import EMPTY, SPARSE, looked_at, page, scan

CODE = "scan.blank-page"
NAME = scan().name

test_passes = passing(CODE, {"print": scan(looked_at()), "a signature": scan(looked_at(**SPARSE))})

test_fails = failing(
    CODE,
    {
        "nothing": (scan(looked_at(), looked_at(number=2, **EMPTY)), [("blank", NAME, Severity.WARNING)]),
        "a page of a PDF that holds nothing": (
            scan(looked_at(), page(2, resolution=Resolution(Basis.BLANK))),
            [("blank", NAME, Severity.WARNING)],
        ),
        "the front shows through": (
            scan(looked_at(ink=0.03, clear_ink=0.0001)),
            [("faint-only", NAME, Severity.WARNING)],
        ),
    },
)

test_without_figures = not_applicable(CODE, {"a page that was not measured": scan()})
