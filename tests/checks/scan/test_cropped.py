from __future__ import annotations

from checks.scan.measuring.quality import Marked
from data.model import Severity
from tests.checks.cases import failing, not_applicable, passing
from tests.checks.scan.making import looked_at, scan

CODE = "scan.cropped"
NAME = scan().name
SIDES = ("left", "right", "top", "bottom")


def cut(side: str, strokes: int):
    return scan(looked_at(cuts=(Marked(side, strokes, (0.0, 0.1, 0.02, 0.9)),)))


test_passes = passing(CODE, {"margins": scan(looked_at()), "two strokes": cut("left", 2)})

test_fails = failing(
    CODE, {side: (cut(side, strokes), [(side, NAME, Severity.WARNING)]) for strokes, side in enumerate(SIDES, start=3)}
)

test_without_figures = not_applicable(CODE, {"a page that was not measured": scan()})
