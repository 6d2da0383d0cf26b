from __future__ import annotations

from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.scan.making import EMPTY, SPARSE, looked_at, scan

CODE = "scan.skew"
NAME = scan().name

test_passes = passing(
    CODE,
    {
        "straight": scan(looked_at()),
        "just straight enough": scan(looked_at(skew=-2.0)),
        "blank": scan(looked_at(**EMPTY)),
    },
)

test_fails = failing(
    CODE,
    {
        "to the left": (scan(looked_at(skew=2.1)), [("skewed", NAME, Severity.WARNING)]),
        "to the right": (scan(looked_at(skew=-8.0)), [("skewed", NAME, Severity.WARNING)]),
        "no lines": (scan(looked_at(**SPARSE)), [("too-little", NAME, Outcome.UNKNOWN)]),
    },
)

test_without_figures = not_applicable(CODE, {"a page that was not measured": scan()})
