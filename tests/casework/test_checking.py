import datetime as dt
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest

from checks.check import Context
from checks.runner import Examination
from checks.workers import Workers
from dashboard.casework import checking
from dashboard.casework.assignment import claim
from dashboard.casework.checking import Checker, check, check_pending, pending
from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import Office
from dashboard.demo.packages import Package, build
from data.applications import ApplicationRow
from data.events import first_broken
from data.findings import read_findings
from data.model import Document, Finding, Form, Status
from tests.casework.desk import IVANOVA, events, found, next_revision, received, rows, sent
from tests.conftest import Clock
from tests.forms import document, form
from tests.packages import numbered
from tests.threads import at_once


class Gate(Executor):
    """Carries tasks out in threads, but not before it is opened."""

    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(4)
        self._open = threading.Event()
        self.reached = threading.Event()

    def submit(self, function: Callable, /, *arguments: object, **keywords: object) -> Future:
        self.reached.set()

        def run() -> object:
            self._open.wait()
            return function(*arguments, **keywords)

        return self._threads.submit(run)

    def open(self) -> None:
        self._open.set()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.open()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)


@pytest.fixture
def gate() -> Iterator[Gate]:
    with Gate() as gate:
        yield gate


@pytest.fixture(scope="module")
def faulty() -> Package:
    """A package with real scans, one of them of too few pixels, and a wrong number in the form."""
    return build(11, scans="small", faults=("low-resolution", "bad-inn"))


@pytest.fixture
def examinations(monkeypatch: pytest.MonkeyPatch) -> list[Examination]:
    """What the checks say, noted on its way to the store."""
    noted: list[Examination] = []
    examine = checking.examine_application

    def note(*arguments: object) -> Examination:
        noted.append(examine(*arguments))
        return noted[-1]

    monkeypatch.setattr(checking, "examine_application", note)
    return noted


def findings_of(office: Office, row: ApplicationRow, revision: int = 1) -> tuple[Finding, ...]:
    with office.database.read() as reader:
        return read_findings(reader, row.id, revision)


def results_of(office: Office, row: ApplicationRow) -> list[dict]:
    return rows(office, "results_of_revision", application=row.id, revision=row.revision)


def test_what_the_checks_find_is_written_and_read_back_equal(
    office: Office, workers: Workers, faulty: Package, tmp_path: Path, examinations: list[Examination]
) -> None:
    receipt = take_in(office, faulty.write_zip(tmp_path / "package.zip"), via=Source.COMMAND)
    [row] = check_pending(office, workers)
    [examination] = examinations
    assert row == found(office, receipt.number)
    assert (row.status, row.version) == (Status.CHECKED, 2)
    found_by_checks = tuple(finding for result in examination.results for finding in result.findings)
    assert findings_of(office, row) == found_by_checks
    assert {finding.code for finding in found_by_checks} >= faulty.expected_codes
    assert row.blocking > 0
    results = results_of(office, row)
    assert {(each["code"], each["document"], each["outcome"]) for each in results} == {
        (each.code, each.document, each.outcome) for each in examination.results
    }
    assert {each["checked_at"] for each in results} == {office.now()}
    scans = rows(office, "scans_of_revision", application=row.id, revision=1)
    assert {(scan["path"], scan["pages"]) for scan in scans} == {
        (each.file, each.pages) for each in faulty.form.documents
    }
    last = events(office, row)[-1]
    assert (last["actor"], last["action"]) == ("office", "finish_checks")
    assert last["details"] == {"blocking": row.blocking, "warnings": row.warnings, "unknowns": row.unknowns}


def test_a_case_that_somebody_has_goes_back_to_them(office: Office, executor: Executor) -> None:
    first = numbered(1)
    row = received(office, first)
    checked = check(office, row.id, executor)
    claim(office, row.number, IVANOVA, seen=checked.version)
    sent(office, next_revision(first))
    again = check(office, row.id, executor)
    assert (again.status, again.assignee, again.revision) == (Status.IN_REVIEW, IVANOVA.name, 2)
    assert findings_of(office, row, 1) == findings_of(office, row, 2) != ()


def test_only_what_waits_is_checked(office: Office, executor: Executor) -> None:
    row = received(office, numbered(1))
    assert pending(office) == [row.id]
    assert check(office, row.id, executor).status == Status.CHECKED
    assert pending(office) == []
    assert check(office, row.id, executor) is None and check(office, 77, executor) is None
    assert len(events(office, row)) == 2


def test_what_a_dead_process_left_waiting_is_carried_on(tmp_path: Path, executor: Executor) -> None:
    with Office.open(tmp_path) as office:
        waiting = [received(office, numbered(n)) for n in range(1, 4)]
        check(office, waiting[1].id, executor)
    with Office.open(tmp_path) as office:
        assert pending(office) == [waiting[0].id, waiting[2].id]
        assert {row.id for row in check_pending(office, executor)} == {waiting[0].id, waiting[2].id}
        assert pending(office) == []


def test_two_checkers_write_once(office: Office, executor: Executor) -> None:
    count = 6
    waiting = [received(office, numbered(n)) for n in range(1, count + 1)]
    checked = [row.id for rows_ in at_once(3, lambda n: list(check_pending(office, executor))) for row in rows_]
    assert sorted(checked) == [row.id for row in waiting]
    for row in waiting:
        assert [line["action"] for line in events(office, row)] == ["receive", "finish_checks"]
        results = results_of(office, row)
        assert len(results) == len({(each["code"], each["document"]) for each in results})
    assert first_broken(rows(office, "every_event")) is None


def test_results_of_a_revision_that_was_overtaken_meanwhile_are_dropped(office: Office, gate: Gate) -> None:
    first = numbered(1)
    row = received(office, first)
    with ThreadPoolExecutor(1) as threads:
        checked = threads.submit(check, office, row.id, gate)
        gate.reached.wait()
        sent(office, next_revision(first))
        gate.open()
        assert checked.result() is None
    assert findings_of(office, row, 1) == () and pending(office) == [row.id]
    assert check(office, row.id, gate).revision == 2


def test_one_that_breaks_the_program_stays_waiting_and_stops_nobody(
    office: Office, executor: Executor, caplog: pytest.LogCaptureFixture
) -> None:
    first, broken, last = (received(office, form(uuid=UUID(int=n), documents=(paper(n),))) for n in range(1, 4))
    [*_, charter] = rows(office, "files_of_revision", application=broken.id, revision=1)
    office.blobs.path(charter["sha256"]).unlink()
    assert {row.id for row in check_pending(office, executor)} == {first.id, last.id}
    assert pending(office) == [broken.id]
    assert f"application with key {broken.id} could not be checked" in caplog.text


def paper(number: int) -> Document:
    """A document whose bytes no other one has."""
    return document("charter", f"Устав{number}")


def test_who_stops_listening_leaves_the_rest_waiting(office: Office, executor: Executor) -> None:
    for n in range(1, 13):
        received(office, numbered(n))
    results = check_pending(office, executor)
    next(results)
    results.close()
    assert 1 <= 12 - len(pending(office)) <= 1 + 2 * checking.AT_ONCE


def until(holds: Callable[[], bool]) -> None:
    patience = time.monotonic() + 10
    while not holds():
        assert time.monotonic() < patience
        time.sleep(0.01)


def test_the_checker_does_what_waits_when_it_starts_and_what_comes_in_later(office: Office, executor: Executor) -> None:
    received(office, numbered(1))
    checker = Checker(office, executor)
    try:
        until(lambda: not pending(office))
        received(office, numbered(2))
        checker.wake()
        until(lambda: not pending(office))
    finally:
        checker.stop()
    assert len(rows(office, "every_event")) == 4


def test_the_checker_outlives_a_failure(
    office: Office, executor: Executor, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    whole = checking.pending
    failed = threading.Event()

    def fail(office: Office) -> list[int]:
        monkeypatch.setattr(checking, "pending", whole)
        failed.set()
        raise OSError("no answer")

    monkeypatch.setattr(checking, "pending", fail)
    received(office, numbered(1))
    checker = Checker(office, executor)
    try:
        failed.wait()
        until(lambda: "no answer" in caplog.text)
        assert len(pending(office)) == 1
        checker.wake()
        until(lambda: not pending(office))
    finally:
        checker.stop()


def test_the_checker_stops_without_finishing_the_queue(office: Office, gate: Gate) -> None:
    for n in range(1, 8):
        received(office, numbered(n))
    checker = Checker(office, gate)
    gate.reached.wait()
    stopping = threading.Thread(target=checker.stop)
    stopping.start()
    until(lambda: checker._stopping)
    gate.open()
    stopping.join()
    assert not checker._thread.is_alive()
    assert len(pending(office)) >= 7 - 1 - 2 * checking.AT_ONCE


def test_the_checks_are_given_the_day_in_moscow(
    office: Office, executor: Executor, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = []
    examine = checking.examine_application

    def note(of: Form, files: object, locate: object, context: Context, *others: object) -> Examination:
        days.append(context.today)
        return examine(of, files, locate, context, *others)

    monkeypatch.setattr(checking, "examine_application", note)
    clock.set(2027, 1, 1, 1)
    received(office, numbered(1))
    list(check_pending(office, executor))
    assert days == [dt.date(2027, 1, 1)]
