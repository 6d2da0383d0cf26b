from __future__ import annotations

from checks.scan.measuring.quality import Detail, Marked
from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.scan.making import COARSE, EMPTY, SPARSE, looked_at, scan

CODE = "scan.blur"
NAME = scan().name
PART = Marked("zone", 3.5, (0.2, 0.3, 0.6, 0.7))

test_passes = passing(
    CODE,
    {
        "sharp": scan(looked_at()),
        "just sharp enough": scan(looked_at(edge_width=2.05)),
        "blank, which another check says": scan(looked_at(**EMPTY)),
        "enlarged, which another check says": scan(looked_at(**COARSE)),
    },
)

test_fails = failing(
    CODE,
    {
        "blurred": (scan(looked_at(edge_width=3.3)), [("blurred", NAME, Severity.BLOCKING)]),
        "soft": (scan(looked_at(edge_width=2.1)), [("soft", NAME, Severity.WARNING)]),
        "smeared, though detail is missing": (
            scan(looked_at(**COARSE | {"detail": Detail(-3.3, edge=3.4, smear=1.8)})),
            [("soft", NAME, Severity.WARNING)],
        ),
        "a part": (scan(looked_at(blurred_part=PART)), [("part", NAME, Severity.NOTE)]),
        "blurred all over, parts not told": (
            scan(looked_at(edge_width=4.0, blurred_part=PART)),
            [("blurred", NAME, Severity.BLOCKING)],
        ),
        "too little": (scan(looked_at(**SPARSE)), [("too-little", NAME, Outcome.UNKNOWN)]),
        "one bit": (scan(looked_at(**SPARSE | {"is_one_bit": True})), [("one-bit", NAME, Outcome.UNKNOWN)]),
        "each page": (
            scan(looked_at(edge_width=5.0), looked_at(number=2), looked_at(number=3, edge_width=2.5)),
            [("blurred", NAME, Severity.BLOCKING), ("soft", NAME, Severity.WARNING)],
        ),
    },
)

test_without_figures = not_applicable(CODE, {"a page that was not measured": scan()})
