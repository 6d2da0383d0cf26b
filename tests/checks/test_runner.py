"""The runner over documents and over a whole application; hostile documents harm nothing but their own report."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from checks import runner
from checks.catalogue import catalogue
from checks.check import CRASHED
from checks.isolation import Limits
from checks.runner import DocumentReport, examine, examine_application, examine_in
from checks.scan.reading.content import Format
from checks.scan.reading.scan import Fault
from checks.workers import Workers
from data.model import CheckResult, Outcome, ReceivedFile, Severity
from tests.checks import hostile
from tests.checks.cases import CONTEXT
from tests.checks.scan import sheets
from tests.checks.scan.making import Leaf, full_page, jpeg, jpeg_image, pdf, png
from tests.forms import document, form

GOOD = jpeg(300, 420, dpi=(300, 300))
SCAN_CODES = [code for code in catalogue() if code.startswith("scan.")]


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, limits=Limits(cpu=5, wall=8)) as workers:
        yield workers


def written(folder: Path, content: bytes, name: str = "scan.jpg") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def outcomes(report: DocumentReport) -> dict[str, Outcome]:
    return {result.code: result.outcome for result in report.results}


def test_a_good_document_passes_what_applies(tmp_path: Path, workers: Workers) -> None:
    good = sheets.saved(sheets.scanned(sheets.sheet()))
    report = examine_in(workers, written(tmp_path, good), "scan.jpg", None, CONTEXT)()
    assert (report.name, report.format, report.bytes, report.pages) == ("scan.jpg", Format.JPEG, len(good), 1)
    assert report.sha256 == hashlib.sha256(good).hexdigest()
    assert [result.code for result in report.results] == SCAN_CODES
    of_others = {"scan.active-content", "scan.encrypted", "scan.colour-lost"}
    assert {outcomes(report)[code] for code in of_others} == {Outcome.NOT_APPLICABLE}
    assert {outcome for code, outcome in outcomes(report).items() if code not in of_others} == {Outcome.PASSED}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        pytest.param(b"", {"scan.unreadable": Outcome.FAILED}, id="no bytes"),
        pytest.param(GOOD[:50], {"scan.unreadable": Outcome.FAILED}, id="cannot be opened"),
        pytest.param(b"II*\0" + bytes(60), {"scan.format": Outcome.FAILED}, id="another format"),
        pytest.param(
            bytes(6 * 1024**2), {"scan.format": Outcome.FAILED, "scan.size": Outcome.FAILED}, id="large rubbish"
        ),
    ],
)
def test_what_was_not_looked_at_never_passes(tmp_path: Path, content: bytes, expected: dict[str, Outcome]) -> None:
    report = examine(written(tmp_path, content), "scan", None, CONTEXT)
    assert {code: outcome for code, outcome in outcomes(report).items() if outcome is Outcome.FAILED} == expected
    assert outcomes(report)["scan.resolution"] is Outcome.NOT_APPLICABLE


def test_a_missing_file_is_the_callers_to_handle(tmp_path: Path, workers: Workers) -> None:
    with pytest.raises(FileNotFoundError):
        examine_in(workers, tmp_path / "nowhere.pdf", "nowhere.pdf", None, CONTEXT)()


@pytest.mark.parametrize("name", hostile.FILES)
def test_hostile_documents(tmp_path: Path, workers: Workers, name: str, caplog: pytest.LogCaptureFixture) -> None:
    """Each is reported, none passes as a whole, and the document sent right behind it is judged as ever."""
    caplog.set_level(logging.ERROR)
    bad = examine_in(workers, written(tmp_path, hostile.FILES[name](), "bad"), "bad", None, CONTEXT)
    good = examine_in(workers, written(tmp_path, GOOD), "scan.jpg", None, CONTEXT)
    assert outcomes(good())["scan.resolution"] is Outcome.PASSED
    report = bad()
    assert [result.code for result in report.results] == SCAN_CODES
    if name in ("lying page count", "page of a thousand kilometres"):
        assert report.pages == 1  # harmless: the empty page is there
    else:
        assert {Outcome.FAILED, Outcome.UNKNOWN, Outcome.ERROR} & set(outcomes(report).values())


@pytest.mark.parametrize(
    ("content", "limits", "fault", "outcome"),
    [
        pytest.param(hostile.content_bomb, Limits(), Fault.CRASHED, Outcome.ERROR, id="crash"),
        pytest.param(hostile.forms_doubling, Limits(wall=0.5), Fault.TIMED_OUT, Outcome.UNKNOWN, id="time"),
        pytest.param(
            lambda: png(7000, 7000), Limits(memory=360 * 1024**2), Fault.OUT_OF_MEMORY, Outcome.UNKNOWN, id="memory"
        ),
    ],
)
def test_of_a_lost_document_is_said_what_can_be_said(
    tmp_path: Path, content: Callable[[], bytes], limits: Limits, fault: Fault, outcome: Outcome
) -> None:
    padded = content() + bytes(5 * 1024**2)
    with Workers(1, limits=limits) as workers:
        report = examine_in(workers, written(tmp_path, padded), "scan.jpg", None, CONTEXT)()
    assert (report.fault, report.pages, report.sha256) == (fault, None, hashlib.sha256(padded).hexdigest())
    said = {code: outcome for code, outcome in outcomes(report).items() if outcome is not Outcome.NOT_APPLICABLE}
    assert said == {
        "scan.format": Outcome.FAILED,  # by its extension
        "scan.size": Outcome.FAILED,
        "scan.unreadable": outcome,
    }


def broken(subject, context):
    raise ZeroDivisionError("the values of a case")


def test_a_check_that_breaks_is_an_error_and_the_others_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    entries = {code: replace(each, run=broken) if code == "scan.size" else each for code, each in catalogue().items()}
    monkeypatch.setattr(runner, "catalogue", lambda: entries)
    report = examine(written(tmp_path, GOOD), "scan.jpg", None, CONTEXT)
    (result,) = (each for each in report.results if each.code == "scan.size")
    (finding,) = result.findings
    assert (result.outcome, finding.reason, finding.severity) == (Outcome.ERROR, CRASHED, Severity.WARNING)
    assert finding.arguments["error"].startswith("ZeroDivisionError, test_runner.py:")
    assert outcomes(report)["scan.resolution"] is Outcome.PASSED
    assert "scan.size broke" in caplog.text


def test_findings_before_the_breakage_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check = catalogue()["scan.format"]

    def half(subject, context):
        yield check.finding("not-recognised")
        raise RuntimeError

    monkeypatch.setattr(runner, "catalogue", lambda: {check.code: replace(check, run=half)})
    (result,) = examine(written(tmp_path, GOOD), "scan.jpg", None, CONTEXT).results
    assert [finding.reason for finding in result.findings] == ["not-recognised", CRASHED]
    assert result.outcome is Outcome.ERROR


CHARTER, PASSPORT = document("charter", "Устав", pages=2), document("passport", "Паспорт", pages=1)
TWO_PAGES = pdf(*[full_page(jpeg_image(600, 900), box=(0, 0, 144, 216))] * 2)
LOW = png(300, 420, dpi=(150, 150))


@pytest.fixture
def received(tmp_path: Path) -> dict[str, Path]:
    return {
        CHARTER.file: written(tmp_path, TWO_PAGES, "0001"),
        PASSPORT.file: written(tmp_path, LOW, "0002"),
        "documents/лишний.pdf": written(tmp_path, pdf(Leaf("")), "0003"),
    }


def files(places: dict[str, Path]) -> tuple[ReceivedFile, ...]:
    return tuple(
        ReceivedFile(path, hashlib.sha256(place.read_bytes()).hexdigest(), place.stat().st_size)
        for path, place in places.items()
    )


def test_an_application(received: dict[str, Path], workers: Workers) -> None:
    whole = form(documents=(CHARTER, PASSPORT))
    examination = examine_application(whole, files(received), lambda file: received[file.path], CONTEXT, workers)
    assert [(report.name, report.pages) for report in examination.reports] == [(CHARTER.file, 2), (PASSPORT.file, 1)]
    application_codes = [code for code in catalogue() if not code.startswith("scan.")]
    assert [(result.code, result.document) for result in examination.results] == [
        *((code, "") for code in application_codes),
        *((code, CHARTER.file) for code in SCAN_CODES),
        *((code, PASSPORT.file) for code in SCAN_CODES),
    ]
    assert of(examination.results, "completeness.missing-pages").outcome is Outcome.PASSED
    assert of(examination.results, "scan.resolution", CHARTER.file).outcome is Outcome.PASSED
    low = of(examination.results, "scan.resolution", PASSPORT.file)
    assert (low.outcome, low.findings[0].evidence.document) == (Outcome.FAILED, PASSPORT.file)


def test_a_declared_document_that_did_not_come_has_no_results(received: dict[str, Path], workers: Workers) -> None:
    del received[PASSPORT.file]
    whole = form(documents=(CHARTER, PASSPORT))
    examination = examine_application(whole, files(received), lambda file: received[file.path], CONTEXT, workers)
    assert [report.name for report in examination.reports] == [CHARTER.file]
    assert of(examination.results, "completeness.missing-file").outcome is Outcome.FAILED


def test_any_executor_will_do(received: dict[str, Path]) -> None:
    whole = form(documents=(CHARTER, PASSPORT))
    with ThreadPoolExecutor(1) as executor:
        examination = examine_application(whole, files(received), lambda file: received[file.path], CONTEXT, executor)
    assert len(examination.reports) == 2


def of(results: tuple[CheckResult, ...], code: str, document: str = "") -> CheckResult:
    (result,) = (each for each in results if (each.code, each.document) == (code, document))
    return result
