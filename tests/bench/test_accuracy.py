"""The accuracy bench: its sets, its counting, its tables. How accurate the checks are is measured by running it."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from pathlib import Path
from random import Random

import numpy as np
import pytest

from checks.catalogue import catalogue
from dashboard.bench.accuracy import codes, measuring, parts
from dashboard.bench.accuracy.degradations import DEGRADATIONS
from dashboard.bench.accuracy.degradations.degradation import Verdict
from dashboard.bench.accuracy.papers import PAPERS, draw
from dashboard.bench.accuracy.picture import Picture
from dashboard.bench.accuracy.report import report
from dashboard.bench.accuracy.specimens import CLEAN, SEEDS, Specimen, files_of, write_specimens
from dashboard.bench.accuracy.tally import Judged, reasons, tally
from data.model import CheckResult, Finding, Outcome, Severity

CARD = PAPERS.index("card")  # the smallest paper, drawn in no time


def specimen(kind: str = CLEAN, code: str = "", verdict: Verdict = Verdict.FINE, **changes: object) -> Specimen:
    fields = {
        "file": "a.jpg", "page": 0, "paper": "card", "kind": kind, "level": "some", "code": code, "verdict": verdict,
        "is_sparse": False, "is_promised": kind != CLEAN, "original_in_colour": False, "parameters": {},
    }  # fmt: skip
    return Specimen(**(fields | changes))


def judged(one: Specimen, code: str, outcome: Outcome, reason: str = "") -> Judged:
    findings = (Finding(code=code, outcome=outcome, severity=Severity.NOTE, reason=reason),) if reason else ()
    return Judged(one, {code: CheckResult(code, 1, outcome, one.file, findings)})


def test_a_set_is_made_from_its_seed_alone(tmp_path: Path) -> None:
    made = []
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        specimens = list(islice(write_specimens(tmp_path / name, 7, CARD), 6))
        made.append([(one, (tmp_path / name / one.file).read_bytes()) for one in specimens])
    assert made[0] == made[1]
    assert len({one.file for one, _ in made[0]}) == 6


def test_the_two_sets_share_no_page() -> None:
    assert len(set(SEEDS.values())) == len(SEEDS) == 2
    for paper in ("card", "letter"):
        number = PAPERS.index(paper)
        first, second = (draw(paper, Random(f"{seed}/{number}")).picture.pixels for seed in SEEDS.values())
        assert first.shape[:2] != second.shape[:2] or not np.array_equal(first, second)


def test_every_level_of_every_fault_comes_up() -> None:
    """With as many pages as are drawn, and whatever suits the paper, each level is taken about equally often."""
    for order, fault in enumerate(DEGRADATIONS):
        taken = Counter((number + order) % len(fault.levels) for number in range(parts.PAGES))
        assert set(taken) == set(range(len(fault.levels)))
        assert max(taken.values()) - min(taken.values()) <= 1


@pytest.mark.parametrize("fault", DEGRADATIONS, ids=lambda fault: fault.name)
def test_a_fault_changes_the_page_and_records_how(fault) -> None:
    drawn = draw("letter", Random(3)).picture
    grey = drawn.pixels if drawn.pixels.ndim == 2 else drawn.pixels[..., 1]
    page = Picture(np.dstack([grey] * 3) if fault.code == "scan.colour-lost" else np.ascontiguousarray(grey))
    spoilt = fault.apply(page, fault.levels[-1].amount, Random(4))
    assert spoilt is not None
    assert spoilt.picture.pixels.dtype == np.uint8
    unchanged = spoilt.picture.pixels.shape == page.pixels.shape and np.array_equal(spoilt.picture.pixels, page.pixels)
    assert not unchanged or fault.code == "scan.colour-lost"  # grey ink stored as colour is what is looked for
    assert any(level.verdict is Verdict.BAD for level in fault.levels)


def test_every_code_is_in_the_catalogue() -> None:
    assert set(codes.CODES) <= set(catalogue())


def test_unknown_is_neither_found_nor_passed() -> None:
    code = "scan.blur"
    bad = specimen("out of focus", code, Verdict.BAD)
    pages = [
        judged(bad, code, Outcome.FAILED),
        judged(bad, code, Outcome.FAILED),
        judged(bad, code, Outcome.PASSED),
        judged(bad, code, Outcome.UNKNOWN),
        judged(specimen("out of focus", code, Verdict.BORDERLINE), code, Outcome.PASSED),
        judged(specimen("out of focus", code, Verdict.BAD, is_promised=False), code, Outcome.PASSED),
        judged(specimen("askew", "scan.skew", Verdict.BAD), code, Outcome.FAILED),
    ]
    said = codes.findings_of(pages, code, promised=True)
    assert (said.asked, said.found, said.passed, said.unknown) == (4, 2, 1, 1)
    assert codes.missed_share(said) == 0.5
    assert codes.findings_of(pages, code, promised=False).asked == 1


def test_false_alarms_are_counted_on_clean_pages_that_the_check_applies_to() -> None:
    code = "scan.colour-lost"
    outcomes = (Outcome.FAILED, Outcome.PASSED, Outcome.PASSED, Outcome.UNKNOWN, Outcome.NOT_APPLICABLE)
    pages = [judged(specimen(), code, outcome) for outcome in outcomes]
    pages.append(judged(specimen("askew", "scan.skew", Verdict.FINE), code, Outcome.FAILED))
    assert codes.false_alarms(pages, code).share_found == 0.25


def test_a_check_that_does_not_exist_finds_nothing() -> None:
    pages = [Judged(specimen("moved", "scan.blur", Verdict.BAD), {})]
    said = codes.findings_of(pages, "scan.blur", promised=True)
    assert (said.asked, said.share_found) == (0, None)
    assert codes.missed_share(said) == 1


def test_reasons_are_counted_once_a_page() -> None:
    code = "scan.stain"
    bad = specimen("glare", code, Verdict.BAD)
    pages = [judged(bad, code, Outcome.FAILED, "glare"), judged(bad, code, Outcome.FAILED, "blot")]
    assert reasons(pages, code, lambda one: one.kind == "glare") == {"glare": 1, "blot": 1}
    assert tally(pages, code, lambda one: one.is_clean).asked == 0


def test_the_tables_tell_what_is_kept_and_what_is_not() -> None:
    pages = [
        judged(specimen("askew", "scan.skew", Verdict.BAD, level="8°"), "scan.skew", Outcome.FAILED),
        judged(specimen(), "scan.skew", Outcome.PASSED),
        judged(specimen("low contrast", "scan.low-contrast", Verdict.BAD), "scan.low-contrast", Outcome.UNKNOWN),
    ]
    text = report(pages, set_name="tuning", seed=1)
    assert "| `scan.skew` | askew | 1 | 1 | 0 | 0 | 100.0% | 1 | 0 | 0 | 0.0% | kept |" in text
    assert "| `scan.low-contrast` | low contrast | 1 | 0 | 0 | 1 | 0.0% | 0 | 0 | 0 | 0.0% | **not kept** |" in text
    assert "| `scan.skew` | askew | 8° | bad | 1 | 1 | 0 | 0 | 100% |" in text


def test_files_for_choosing_limits_carry_what_is_declared(tmp_path: Path) -> None:
    path, kind, level, is_bad, document = next(iter(files_of(tmp_path, 7, CARD)))
    assert path.is_file()
    assert (kind, level, is_bad, document.file) == (CLEAN, "copy 1", False, path.name)


def test_workers_judge_a_small_set(tmp_path: Path) -> None:
    """One drawn page all the way: drawn in a process of its own, examined by the product's workers, files gone."""
    pages = list(measuring.judged_set(tmp_path, 7, [CARD]))
    assert {page.specimen.paper for page in pages} == {"card"}
    assert len(pages) > len(DEGRADATIONS)
    assert all("scan.resolution" in page.results for page in pages)
    low = [page for page in pages if page.specimen.kind == "low resolution" and page.specimen.is_bad]
    assert all(page.results["scan.resolution"].outcome is Outcome.FAILED for page in low)
    assert not list(tmp_path.iterdir())
