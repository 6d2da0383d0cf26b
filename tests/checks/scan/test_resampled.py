from __future__ import annotations

from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.scan.making import EMPTY, SPARSE, looked_at, scan

CODE = "scan.resampled"
NAME = scan().name
COARSE = {"edge_width": 2.2, "narrow_edge_width": 2.0, "detail": -3.3}

test_passes = passing(
    CODE,
    {
        "full of detail": scan(looked_at()),
        "sharp, though smoothed": scan(looked_at(detail=-2.9)),
        "so wide that it is a blur": scan(looked_at(**COARSE | {"edge_width": 2.9, "narrow_edge_width": 2.8})),
        "smeared one way": scan(looked_at(**COARSE | {"narrow_edge_width": 1.4})),
        "blank": scan(looked_at(**EMPTY)),
    },
)

test_fails = failing(
    CODE,
    {
        "enlarged": (scan(looked_at(**COARSE)), [("enlarged", NAME, Severity.WARNING)]),
        "too little": (scan(looked_at(**SPARSE)), [("too-little", NAME, Outcome.UNKNOWN)]),
    },
)

test_without_figures = not_applicable(CODE, {"a page that was not measured": scan()})
