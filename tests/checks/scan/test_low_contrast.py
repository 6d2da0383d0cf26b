from __future__ import annotations

from data.model import Outcome, Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.scan.making import EMPTY, SPARSE, looked_at, scan

CODE = "scan.low-contrast"
NAME = scan().name

test_passes = passing(
    CODE,
    {"clear": scan(looked_at()), "just enough": scan(looked_at(contrast=30.0)), "blank": scan(looked_at(**EMPTY))},
)

test_fails = failing(
    CODE,
    {
        "hardly to be read": (scan(looked_at(contrast=20.0)), [("pale", NAME, Severity.BLOCKING)]),
        "pale": (scan(looked_at(contrast=29.0)), [("faint", NAME, Severity.WARNING)]),
        "what shows through a blank back": (
            scan(looked_at(contrast=12.0, clear_ink=0.0)),
            [("faint", NAME, Severity.WARNING)],
        ),
        "too little": (scan(looked_at(**SPARSE)), [("too-little", NAME, Outcome.UNKNOWN)]),
    },
)

test_without_figures = not_applicable(CODE, {"a page that was not measured": scan()})
