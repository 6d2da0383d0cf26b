from __future__ import annotations

from checks.scan.measuring.quality import Marked
from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.scan.making import looked_at, scan

CODE = "scan.stain"
NAME = scan().name


def spots(*kinds: str):
    return scan(looked_at(spots=tuple(Marked(kind, 0.02, (0.4, 0.4, 0.6, 0.6)) for kind in kinds)))


test_passes = passing(CODE, {"clean": scan(looked_at())})

test_fails = failing(
    CODE,
    {
        "a blot": (spots("blot"), [("blot", NAME, Severity.WARNING)]),
        "a bar": (spots("bar"), [("bar", NAME, Severity.WARNING)]),
        "glare": (spots("glare"), [("glare", NAME, Severity.NOTE)]),
        "several": (spots("bar", "blot"), [("bar", NAME, Severity.WARNING), ("blot", NAME, Severity.WARNING)]),
    },
)

test_without_figures = not_applicable(CODE, {"a page that was not measured": scan()})
