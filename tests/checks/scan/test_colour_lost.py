from __future__ import annotations

from dataclasses import replace

from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.scan.making import looked_at, scan
from tests.forms import document

CODE = "scan.colour-lost"
NAME = scan().name
DECLARED = replace(document("charter", "Устав", pages=1), original_in_colour=True)


def shares(*coloured: float):
    pages = (looked_at(number=number, coloured=share) for number, share in enumerate(coloured, start=1))
    return scan(*pages, document=DECLARED)


test_passes = passing(CODE, {"a signature": shares(0.00046), "one page of three": shares(0.0, 0.02, 0.0)})

test_fails = failing(
    CODE,
    {
        "no colour": (shares(0.0), [("grey", NAME, Severity.WARNING)]),
        "a speck": (shares(0.0001, 0.0002), [("grey", NAME, Severity.WARNING)]),
    },
)

test_elsewhere = not_applicable(
    CODE,
    {
        "not declared in colour": scan(looked_at(coloured=0.0), document=replace(DECLARED, original_in_colour=False)),
        "on the command line": scan(looked_at(coloured=0.0)),
        "not measured": scan(document=DECLARED),
    },
)
