"""The quality of a scan, from pixels to findings: what is wrong is found, where it is, and what is right is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from checks.runner import DocumentReport, examine
from data.model import Finding, Outcome, Severity
from tests.checks.cases import CONTEXT
from tests.checks.scan import sheets
from tests.checks.scan.making import Leaf, full_page, jpeg, pdf, text
from tests.forms import document

QUALITY = [f"scan.{name}" for name in "blank-page blur colour-lost cropped low-contrast resampled skew stain".split()]
COLOURED = replace(document("charter", "Устав", pages=1), original_in_colour=True)


def report(folder: Path, content: bytes, name: str = "scan.jpg", declared=None) -> DocumentReport:
    path = folder / name
    path.write_bytes(content)
    return examine(path, name, declared, CONTEXT)


def findings(report: DocumentReport) -> dict[str, list[Finding]]:
    return {
        result.code: list(result.findings) for result in report.results if result.code in QUALITY and result.findings
    }


def test_a_good_sheet_passes_everything(tmp_path: Path) -> None:
    found = report(tmp_path, sheets.saved(sheets.scanned(sheets.coloured(sheets.sheet()))), declared=COLOURED)
    assert {result.code: result.outcome for result in found.results if result.code in QUALITY} == dict.fromkeys(
        QUALITY, Outcome.PASSED
    )


@pytest.mark.parametrize("sheet", [sheets.form(), sheets.shadowed(sheets.sheet()), sheets.unsharp(sheets.sheet(), 0.5)])
def test_a_good_sheet_is_not_called_enlarged(tmp_path: Path, sheet: np.ndarray) -> None:
    found = report(tmp_path, sheets.saved(sheets.scanned(sheet)))
    assert "scan.resampled" not in findings(found)


SPOILT = {
    "out of focus": (lambda sheet: sheets.unsharp(sheet, 5), "scan.blur", "blurred", Severity.BLOCKING),
    "a little unsharp": (lambda sheet: sheets.unsharp(sheet, 2.3), "scan.blur", "soft", Severity.WARNING),
    "moved": (lambda sheet: sheets.moved(sheet, 26), "scan.blur", "blurred", Severity.BLOCKING),
    "partly out of focus": (sheets.partly_unsharp, "scan.blur", "part", Severity.NOTE),
    "moved aslant": (lambda sheet: sheets.moved_aslant(sheet, 11), "scan.blur", "soft", Severity.WARNING),
    "75 dpi enlarged": (lambda sheet: sheets.enlarged(sheet, 4), "scan.resampled", "enlarged", Severity.WARNING),
    "100 dpi enlarged": (lambda sheet: sheets.enlarged(sheet, 3), "scan.resampled", "enlarged", Severity.WARNING),
    "75 dpi enlarged, with shadows at the edges": (
        lambda sheet: sheets.shadowed(sheets.enlarged(sheet, 4)),
        "scan.resampled",
        "enlarged",
        Severity.WARNING,
    ),
    "a form at 75 dpi enlarged": (
        lambda sheet: sheets.enlarged(sheets.form(), 4),
        "scan.resampled",
        "enlarged",
        Severity.WARNING,
    ),
    "pale": (lambda sheet: sheets.pale(sheet, 0.12), "scan.low-contrast", "faint", Severity.WARNING),
    "askew to the left": (lambda sheet: sheets.turned(sheet, 4), "scan.skew", "skewed", Severity.WARNING),
    "askew to the right": (lambda sheet: sheets.turned(sheet, -7), "scan.skew", "skewed", Severity.WARNING),
    "a blot": (sheets.blotted, "scan.stain", "blot", Severity.WARNING),
    "a bar": (sheets.barred, "scan.stain", "bar", Severity.WARNING),
    "glare": (sheets.glaring, "scan.stain", "glare", Severity.NOTE),
    "cut at the right": (lambda sheet: sheet[:, :1800], "scan.cropped", "right", Severity.WARNING),
    "cut at the left": (lambda sheet: sheet[:, 700:], "scan.cropped", "left", Severity.WARNING),
    "cut at the top": (lambda sheet: sheet[390:], "scan.cropped", "top", Severity.WARNING),
    "cut at the bottom": (lambda sheet: sheet[:1828], "scan.cropped", "bottom", Severity.WARNING),
}


@pytest.mark.parametrize("spoilt", SPOILT)
def test_what_was_spoilt_is_found_and_nothing_else(tmp_path: Path, spoilt: str) -> None:
    spoil, code, reason, severity = SPOILT[spoilt]
    content = sheets.saved(sheets.scanned(np.ascontiguousarray(spoil(sheets.sheet()))))
    failed = {
        code: [each for each in each_of if each.outcome is Outcome.FAILED]
        for code, each_of in findings(report(tmp_path, content)).items()
    }
    assert [each_code for each_code, each_of in failed.items() if each_of] == [code]
    (finding,) = failed[code]
    assert (finding.reason, finding.severity) == (reason, severity)
    assert (finding.evidence.document, finding.evidence.page) == ("scan.jpg", 1)
    assert finding.measured.keys() == finding.limit.keys() != set()


@pytest.mark.parametrize(
    ("spoilt", "box"),
    [
        (sheets.blotted, (870 / 2480, 1420 / 3508, 1600 / 2480, 2000 / 3508)),
        (sheets.barred, (500 / 2480, 1500 / 3508, 1500 / 2480, 1680 / 3508)),
        (sheets.glaring, (800 / 2480, 1400 / 3508, 1600 / 2480, 2000 / 3508)),
    ],
)
def test_the_box_is_where_the_spot_is(tmp_path: Path, spoilt, box) -> None:
    ((finding,),) = findings(report(tmp_path, sheets.saved(sheets.scanned(spoilt(sheets.sheet()))))).values()
    assert finding.evidence.box == pytest.approx(box, abs=0.025)


def test_the_part_out_of_focus_is_marked(tmp_path: Path) -> None:
    ((finding,),) = findings(
        report(tmp_path, sheets.saved(sheets.scanned(sheets.partly_unsharp(sheets.sheet()))))
    ).values()
    x0, y0, x1, y1 = finding.evidence.box
    assert 400 / 2480 - 0.05 < x0 < x1 < 2000 / 2480 + 0.05
    assert 1400 / 3508 - 0.05 < y0 < y1 < 2400 / 3508 + 0.05


@pytest.mark.parametrize("degrees", [-9.0, -3.4, 3.4, 9.0])
def test_the_angle_is_told(tmp_path: Path, degrees: float) -> None:
    content = sheets.saved(sheets.scanned(sheets.turned(sheets.sheet(), degrees)))
    (finding,) = findings(report(tmp_path, content))["scan.skew"]
    assert finding.measured["degrees"] == pytest.approx(degrees, abs=0.3)


@pytest.mark.parametrize("degrees", [-1.5, 0.0, 1.5])
def test_a_slight_turn_is_no_fault(tmp_path: Path, degrees: float) -> None:
    assert "scan.skew" not in findings(
        report(tmp_path, sheets.saved(sheets.scanned(sheets.turned(sheets.sheet(), degrees))))
    )


def test_a_blank_page_is_found_and_not_called_pale(tmp_path: Path) -> None:
    found = findings(report(tmp_path, sheets.saved(sheets.scanned(sheets.sheet(0)))))
    assert {code: [each.reason for each in each_of] for code, each_of in found.items()} == {
        "scan.blank-page": ["blank"]
    }


def test_the_back_of_a_sheet_is_blank_though_the_front_shows_through(tmp_path: Path) -> None:
    through = sheets.pale(sheets.sheet()[:, ::-1], 0.06)
    found = findings(report(tmp_path, sheets.saved(sheets.scanned(np.ascontiguousarray(through)))))
    assert [each.reason for each in found["scan.blank-page"]] == ["faint-only"]
    assert Severity.BLOCKING not in {each.severity for each_of in found.values() for each in each_of}


def test_two_punched_holes_do_not_fill_a_page(tmp_path: Path) -> None:
    punched = sheets.sheet(0)
    for row in (1280, 2230):
        punched[row : row + 70, 140:210] = 30
    assert "scan.blank-page" in findings(report(tmp_path, sheets.saved(sheets.scanned(punched))))


def test_a_signature_alone_is_not_blank_and_tells_little(tmp_path: Path) -> None:
    content = sheets.saved(sheets.scanned(sheets.coloured(sheets.sheet(0))))
    found = findings(report(tmp_path, content))
    assert "scan.blank-page" not in found
    assert {each.outcome for each_of in found.values() for each in each_of} == {Outcome.UNKNOWN}
    assert {each.severity for each_of in found.values() for each in each_of} == {Severity.NOTE}


def test_the_sharpness_of_black_and_white_is_not_judged(tmp_path: Path) -> None:
    found = findings(report(tmp_path, sheets.saved(sheets.one_bit(sheets.sheet()), format="PNG"), "scan.png"))
    assert [(each.reason, each.outcome) for each in found["scan.blur"]] == [("one-bit", Outcome.UNKNOWN)]
    assert [each.outcome for each in found["scan.resampled"]] == [Outcome.UNKNOWN]


def test_a_grey_scan_of_a_coloured_document(tmp_path: Path) -> None:
    grey = sheets.saved(sheets.scanned(sheets.sheet()))
    assert [each.reason for each in findings(report(tmp_path, grey, declared=COLOURED))["scan.colour-lost"]] == ["grey"]
    assert "scan.colour-lost" not in findings(report(tmp_path, grey))


def test_one_coloured_page_is_enough(tmp_path: Path) -> None:
    pages = [sheets.scanned(sheets.sheet()), sheets.scanned(sheets.coloured(sheets.sheet()))]
    leaves = [full_page(sheets.image(page)) for page in pages]
    assert "scan.colour-lost" not in findings(report(tmp_path, pdf(*leaves), "scan.pdf", COLOURED))
    assert "scan.colour-lost" in findings(report(tmp_path, pdf(leaves[0]), "scan.pdf", COLOURED))


def test_a_page_of_strips_is_looked_at_as_one(tmp_path: Path) -> None:
    whole = sheets.scanned(sheets.turned(sheets.sheet(), 4))
    strips = {}
    content = ""
    width, height = 595.2, 841.92
    for place in range(4):
        strip = whole[place * 877 : (place + 1) * 877]
        strips[f"S{place}"] = sheets.image(strip)
        content += f"q {width} 0 0 {height / 4} 0 {height * (3 - place) / 4} cm /S{place} Do Q "
    found = findings(report(tmp_path, pdf(Leaf(content, strips, box=(0, 0, width, height))), "scan.pdf"))
    assert [each.reason for each in found["scan.skew"]] == ["skewed"]
    assert [each.outcome for each in found["scan.resampled"]] == [Outcome.UNKNOWN]


def test_what_is_no_scan_or_too_small_is_not_measured(tmp_path: Path) -> None:
    born_digital = report(tmp_path, pdf(Leaf(text(30))), "text.pdf")
    stamp = report(tmp_path, jpeg(90, 60, dpi=(300, 300)))
    for found in (born_digital, stamp):
        outcomes = {result.outcome for result in found.results if result.code in QUALITY}
        assert outcomes == {Outcome.NOT_APPLICABLE}
