from __future__ import annotations

from checks.scan.measuring.quality import Detail
from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.scan.making import COARSE, EMPTY, SPARSE, looked_at, scan

CODE = "scan.resampled"
NAME = scan().name

test_passes = passing(
    CODE,
    {
        "full of detail": scan(looked_at()),
        "strongly compressed": scan(looked_at(detail=Detail(-3.1, edge=1.8, smear=1.3))),
        "sharp for the paper, soft for its many pixels": scan(looked_at(detail=COARSE["detail"])),
        "wide edges, with fine detail": scan(looked_at(**COARSE | {"detail": Detail(-2.2, edge=3.0, smear=1.2)})),
        "so wide that it is a blur": scan(looked_at(**COARSE | {"edge_width": 2.9, "narrow_edge_width": 2.8})),
        "smeared one way": scan(looked_at(**COARSE | {"detail": Detail(-3.3, edge=3.4, smear=1.8)})),
        "too little to compare with a blur": scan(
            looked_at(**COARSE | {"edge_width": None, "narrow_edge_width": None})
        ),
        "blank": scan(looked_at(**EMPTY)),
    },
)

test_fails = failing(
    CODE,
    {
        "enlarged": (scan(looked_at(**COARSE)), [("enlarged", NAME, Severity.WARNING)]),
        "an enlarged form, whose rules have no edge one way": (
            scan(looked_at(**COARSE | {"edge_width": 3.5})),
            [("enlarged", NAME, Severity.WARNING)],
        ),
        "too little": (scan(looked_at(**SPARSE)), [("too-little", NAME, Outcome.UNKNOWN)]),
    },
)

test_without_figures = not_applicable(CODE, {"a page that was not measured": scan()})
