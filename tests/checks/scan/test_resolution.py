from __future__ import annotations

import pytest

from checks.scan.reading.page import Basis, Resolution
from checks.scan.reading.scan import Fault
from data.model import Outcome, Severity
from tests.checks.cases import failing, found, not_applicable, passing
from tests.checks.scan.making import page, scan

CODE = "scan.resolution"
NAME = scan().name


def on(basis: Basis, dpi: float | None = None, **facts):
    return scan(page(resolution=Resolution(basis, dpi, **facts)))


test_passes = passing(
    CODE,
    {
        "300": scan(),
        "a PNG of 300 dpi": on(Basis.DENSITY, 299.9994),
        "the lowest that rounds to 300": on(Basis.PLACEMENT, 299.5),
        "600": on(Basis.PLACEMENT, 600),
        "no density, pixels of an A4 sheet": on(Basis.ENOUGH_PIXELS, pixels=(2480, 3508)),
        "born digital": on(Basis.BORN_DIGITAL),
        "blank": on(Basis.BLANK),
        "not read, which another check says": on(Basis.NOT_READ),
        "a sharp picture among text": on(Basis.PICTURE, 300),
    },
)

test_fails = failing(
    CODE,
    {
        "150": (on(Basis.PLACEMENT, 150), [("low", NAME, Severity.BLOCKING)]),
        "just below the tolerance": (on(Basis.DENSITY, 293.9), [("low", NAME, Severity.BLOCKING)]),
        "within the tolerance": (on(Basis.DENSITY, 294), [("slightly-low", NAME, Severity.WARNING)]),
        "just below 299.5": (on(Basis.PLACEMENT, 299.4), [("slightly-low", NAME, Severity.WARNING)]),
        "a picture among text": (on(Basis.PICTURE, 96), [("picture", NAME, Severity.WARNING)]),
        "no density, few pixels": (
            on(Basis.TOO_FEW_PIXELS, pixels=(1240, 1754)),
            [("no-density", NAME, Outcome.UNKNOWN)],
        ),
        "small images only": (on(Basis.SMALL_IMAGE), [("small-image", NAME, Outcome.UNKNOWN)]),
        "annotations only": (on(Basis.ANNOTATION), [("annotation", NAME, Outcome.UNKNOWN)]),
        "each page by itself": (
            scan(page(1, 150), page(2, 300), page(3, 200)),
            [("low", NAME, Severity.BLOCKING), ("low", NAME, Severity.BLOCKING)],
        ),
    },
)

test_without_pages = not_applicable(CODE, {"could not be opened": scan(pages=(), fault=Fault.DAMAGED)})


def test_the_finding_says_where_how_much_and_what_is_needed() -> None:
    poor = page(2, resolution=Resolution(Basis.PLACEMENT, 151.234, box=(0.1, 0.2, 0.9, 0.8)))
    (finding,) = found(CODE, scan(page(1), poor))
    assert (finding.measured, finding.limit) == ({"dpi": 151.2}, {"dpi": 300})
    assert (finding.evidence.page, finding.evidence.box) == (2, (0.1, 0.2, 0.9, 0.8))
    assert finding.arguments == {"page": 2, "dpi": 151, "limit_dpi": 300}


def test_a_page_that_cannot_be_judged_names_its_pixels() -> None:
    (finding,) = found(CODE, on(Basis.TOO_FEW_PIXELS, pixels=(1240, 1754)))
    assert (finding.arguments["width"], finding.arguments["height"]) == (1240, 1754)
    assert finding.measured == {}


@pytest.mark.parametrize("dpi", [299.4, 299.49])
def test_what_fails_is_never_shown_as_300(dpi: float) -> None:
    (finding,) = found(CODE, on(Basis.PLACEMENT, dpi))
    assert finding.arguments["dpi"] == 299
