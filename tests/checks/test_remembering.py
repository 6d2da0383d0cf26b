"""What is remembered of a document is what examining it again would say, and nothing else is believed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks import runner
from checks.catalogue import catalogue
from checks.check import Check, Scope
from checks.isolation import Limits
from checks.remembering import recall, remember
from checks.report import DocumentReport
from checks.runner import Examination, examine, examine_application
from checks.scan.reading.content import Format
from checks.scan.reading.scan import Fault
from checks.workers import Workers
from dashboard.demo.faults import FAULTS
from data.model import CheckResult, Document, Evidence, Finding, Outcome, ReceivedFile, Severity
from data.package import read_package
from tests.checks import hostile
from tests.checks.cases import CONTEXT
from tests.checks.scan.making import jpeg, png
from tests.demo.test_faults import afflicted
from tests.forms import document, form

CHECKS = tuple(each for each in catalogue().values() if each.scope is Scope.DOCUMENT)
PAPER = document("passport", "Паспорт", pages=1)
LOW = png(300, 420, dpi=(150, 150))


class Notes(dict):
    """A memory in memory."""

    def put(self, sha256: str, content: bytes) -> None:
        self[sha256] = content


class Counting(Executor):
    """Works in a thread and counts what it is given."""

    def __init__(self) -> None:
        self.tasks = 0
        self._threads = ThreadPoolExecutor(1)

    def submit(self, function, /, *arguments, **keywords) -> Future:
        self.tasks += 1
        return self._threads.submit(function, *arguments, **keywords)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._threads.shutdown(wait, cancel_futures=cancel_futures)


texts = st.text(max_size=20)
numbers = st.integers(-(2**60), 2**60) | st.floats(allow_nan=False)
boxes = st.tuples(*[st.floats(0, 1)] * 4)
NAME = "documents/Ёлкина_Анна_Паспорт.jpg"
findings = st.builds(
    Finding,
    code=texts,
    outcome=st.sampled_from([outcome for outcome in Outcome if outcome is not Outcome.ERROR]),
    severity=st.sampled_from(Severity),
    reason=texts,
    arguments=st.dictionaries(texts, texts | numbers, max_size=3),
    measured=st.dictionaries(texts, numbers, max_size=2),
    limit=st.dictionaries(texts, numbers, max_size=2),
    evidence=st.builds(
        Evidence,
        field=texts,
        document=st.just(NAME) | texts,
        page=st.none() | st.integers(1, 50),
        box=st.none() | boxes,
    ),
)
results = st.builds(
    CheckResult,
    code=texts,
    version=st.integers(1, 99),
    outcome=st.sampled_from([outcome for outcome in Outcome if outcome is not Outcome.ERROR]),
    document=st.just(NAME) | st.just(""),
    findings=st.lists(findings, max_size=3).map(tuple),
)
reports = st.builds(
    DocumentReport,
    name=st.just(NAME),
    sha256=st.binary(max_size=9).map(lambda some: hashlib.sha256(some).hexdigest()),
    format=st.sampled_from(Format),
    bytes=st.integers(0, 2**33),
    pages=st.none() | st.integers(0, 10**6),
    results=st.lists(results, max_size=3).map(tuple),
    fault=st.sampled_from([None, Fault.EMPTY, Fault.DAMAGED, Fault.TOO_LARGE]),
)


@given(report=reports)
def test_any_report_comes_back_equal(report: DocumentReport) -> None:
    notes = Notes()
    remember(notes, report, PAPER, CHECKS)
    assert recall(notes, report.sha256, NAME, PAPER, CHECKS) == report


@pytest.mark.parametrize("fault", [name for name, fault in FAULTS.items() if fault.on_document])
def test_every_fault_of_a_document_is_remembered_as_it_was_found(tmp_path: Path, fault: str) -> None:
    notes, package = Notes(), afflicted(fault).write_zip(tmp_path / "package.zip")
    with read_package(package) as received, Counting() as executor:

        def examination() -> Examination:
            return examine_application(
                received.form, received.files, lambda file: received.locations[file.path], CONTEXT, executor, notes
            )

        first, tasks = examination(), executor.tasks
        assert tasks and examination() == first
        assert executor.tasks == tasks


def examined(content: bytes, folder: Path, name: str = "scan.png") -> DocumentReport:
    path = folder / "blob"
    path.write_bytes(content)
    return examine(path, name, PAPER, CONTEXT)


@pytest.fixture
def report(tmp_path: Path) -> DocumentReport:
    return examined(LOW, tmp_path)


@pytest.fixture
def notes(report: DocumentReport) -> Notes:
    notes = Notes()
    remember(notes, report, PAPER, CHECKS)
    return notes


def test_under_another_name_it_is_what_examining_it_would_say(tmp_path: Path, report, notes: Notes) -> None:
    other = examined(LOW, tmp_path, "documents/Иванов_Иван_Паспорт.png")
    assert other != report
    assert recall(notes, report.sha256, other.name, PAPER, CHECKS) == other


def test_nothing_of_the_name_is_kept(tmp_path: Path) -> None:
    notes = Notes()
    remember(notes, examined(LOW, tmp_path, "documents/Иванов_Иван_Паспорт.png"), PAPER, CHECKS)
    (content,) = notes.values()
    assert "Иванов" not in content.decode()


def raised(code: str) -> tuple[Check, ...]:
    return tuple(replace(each, version=each.version + 1) if each.code == code else each for each in CHECKS)


@pytest.mark.parametrize(
    ("name", "declared", "checks"),
    [
        pytest.param("scan.jpg", PAPER, CHECKS, id="another extension"),
        pytest.param("scan.png", None, CHECKS, id="nothing declared"),
        pytest.param("scan.png", replace(PAPER, type="charter"), CHECKS, id="another type"),
        pytest.param("scan.png", replace(PAPER, original_in_colour=True), CHECKS, id="another original"),
        pytest.param("scan.png", PAPER, raised("scan.size"), id="a check of a higher version"),
        pytest.param("scan.png", PAPER, CHECKS[1:], id="a check less"),
    ],
)
def test_what_was_found_under_other_conditions_is_not_believed(
    report: DocumentReport, notes: Notes, name: str, declared: Document | None, checks: tuple[Check, ...]
) -> None:
    assert recall(notes, report.sha256, "scan.png", PAPER, CHECKS) == report
    assert recall(notes, report.sha256, name, declared, checks) is None


def test_the_extension_counts_in_any_case(report: DocumentReport, notes: Notes) -> None:
    assert recall(notes, report.sha256, "SCAN.PNG", PAPER, CHECKS) is not None


@pytest.mark.parametrize("cut", range(1, 400, 7))
def test_a_torn_entry_was_never_remembered(report: DocumentReport, notes: Notes, cut: int) -> None:
    whole = notes[report.sha256]
    for torn in (whole[:-cut], whole[: len(whole) - cut] + bytes(cut), whole[cut:], b""):
        notes[report.sha256] = torn
        assert recall(notes, report.sha256, "scan.png", PAPER, CHECKS) is None


def sealed(body: bytes) -> bytes:
    return hashlib.sha256(body).hexdigest().encode() + b"\n" + body


def changed(content: bytes, **columns: object) -> bytes:
    body = json.loads(content.partition(b"\n")[2])
    return sealed(json.dumps({**body, "report": {**body["report"], **columns}}).encode())


@pytest.mark.parametrize(
    "columns",
    [
        {"format": "tiff"},
        {"results": 7},
        {"results": [{"code": "scan.size"}]},
        {"fault": "bored"},
        {"surprise": 1},
        {"sha256": "0" * 64},
    ],
)
def test_what_somebody_else_wrote_was_never_remembered(report, notes: Notes, columns: Mapping[str, object]) -> None:
    notes[report.sha256] = changed(notes[report.sha256], **columns)
    assert recall(notes, report.sha256, "scan.png", PAPER, CHECKS) is None


@pytest.mark.parametrize("body", [b"", b"null", b"[]", b"{}", b'"report"', b"\xff", b'{"fingerprint": 1}'])
def test_rubbish_with_a_right_seal_was_never_remembered(report, notes: Notes, body: bytes) -> None:
    notes[report.sha256] = sealed(body)
    assert recall(notes, report.sha256, "scan.png", PAPER, CHECKS) is None


@pytest.mark.parametrize("fault", [Fault.CRASHED, Fault.TIMED_OUT, Fault.OUT_OF_MEMORY])
def test_faults_of_the_moment_are_not_remembered(report: DocumentReport, fault: Fault) -> None:
    notes = Notes()
    remember(notes, replace(report, fault=fault), PAPER, CHECKS)
    assert notes == {}


def test_what_a_broken_check_said_is_not_remembered(report: DocumentReport) -> None:
    notes = Notes()
    results = (replace(report.results[0], outcome=Outcome.ERROR), *report.results[1:])
    remember(notes, replace(report, results=results), PAPER, CHECKS)
    assert notes == {}


def examined_together(folder: Path, content: bytes, executor: Executor, notes: Notes, sha256: str = "") -> Examination:
    place = folder / "0001"
    place.write_bytes(content)
    sha256 = sha256 or hashlib.sha256(content).hexdigest()
    files = (ReceivedFile(PAPER.file, sha256, len(content)),)
    return examine_application(form(documents=(PAPER,)), files, lambda file: place, CONTEXT, executor, notes)


def test_a_document_that_took_too_long_is_examined_anew(tmp_path: Path) -> None:
    notes = Notes()
    with Workers(1, limits=Limits(wall=0.5)) as workers:
        examined_together(tmp_path, hostile.forms_doubling(), workers, notes)
    assert notes == {}


def test_a_raised_version_is_examined_anew_and_remembered_instead(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes, content = Notes(), jpeg(300, 420, dpi=(300, 300))
    with Counting() as executor:
        examined_together(tmp_path, content, executor, notes)
        entries = {**catalogue(), **{each.code: each for each in raised("scan.size")}}
        monkeypatch.setattr(runner, "catalogue", lambda: entries)
        for _ in range(2):
            examination = examined_together(tmp_path, content, executor, notes)
            assert {result.version for result in examination.results if result.code == "scan.size"} == {2}
        assert executor.tasks == 2
        assert len(notes) == 1


def test_bytes_that_are_not_those_that_came_are_not_remembered(tmp_path: Path) -> None:
    notes = Notes()
    with Counting() as executor:
        examined_together(tmp_path, LOW, executor, notes, sha256="0" * 64)
    assert notes == {}
