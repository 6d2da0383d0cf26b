"""A hostile package among others in the running checker, which waits for itself alone; and workers that are killed."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from checks.isolation import Limits
from checks.workers import Workers
from dashboard.casework.checking import Checker, pending
from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import Office
from dashboard.torture.proof import half_written
from data.applications import ApplicationRow
from data.findings import read_findings
from data.model import Outcome, Status
from tests.casework.desk import found
from tests.casework.test_checking import paper, until
from tests.checks import hostile_images
from tests.checks.scan.making import jpeg
from tests.forms import form
from tests.packages import contents, write_zip


def taken(office: Office, folder: Path, number: int, scan: bytes) -> ApplicationRow:
    """A package whose one document has this content."""
    of = form(uuid=UUID(int=number), documents=(paper(number),))
    package = write_zip(folder / f"{number}.zip", contents(of) | {of.documents[0].file: scan})
    return found(office, take_in(office, package, via=Source.COMMAND).number)


def test_who_comes_after_a_hostile_document_does_not_wait_for_it(office: Office, tmp_path: Path) -> None:
    with Workers(2, limits=Limits(cpu=4, wall=6)) as workers:
        bad = taken(office, tmp_path, 1, hostile_images.scans_without_end())
        good = [taken(office, tmp_path, number, jpeg(300, 400 + number)) for number in range(2, 8)]
        checker = Checker(office, workers)
        try:
            until(lambda: {found(office, row.number).status for row in good} == {Status.CHECKED})
            assert pending(office) == [bad.id]
            until(lambda: not pending(office))
        finally:
            checker.stop()
    with office.database.read() as reader:
        reasons = {(each.reason, each.outcome) for each in read_findings(reader, bad.id, 1)}
    assert ("timed-out", Outcome.UNKNOWN) in reasons


def processes_of(workers: Workers) -> list[int]:
    children = Path(f"/proc/{workers._server._process.pid}/task/{workers._server._process.pid}/children")
    return list(map(int, children.read_text().split()))


def test_cases_are_checked_though_their_workers_are_killed(office: Office, tmp_path: Path) -> None:
    """What a killed worker was looking at is an error, which nobody takes for passed; all the rest is as ever."""
    with Workers(2) as workers:
        workers.submit(abs, 1).result()  # they are there
        rows = [taken(office, tmp_path, number, jpeg(300, 400 + number)) for number in range(1, 7)]
        checker, killed = Checker(office, workers), 0
        try:
            while pending(office) and killed < 6:
                for process in processes_of(workers):
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)
                        killed += 1
                time.sleep(0.1)
            until(lambda: not pending(office))
        finally:
            checker.stop()
        assert killed and workers.submit(abs, -2).result() == 2
    assert {found(office, row.number).status for row in rows} == {Status.CHECKED}
    with office.database.read() as reader:
        findings = [each for row in rows for each in read_findings(reader, row.id, 1) if each.code == "scan.unreadable"]
    assert {each.outcome for each in findings} <= {Outcome.ERROR, Outcome.UNKNOWN}
    assert half_written(office) == []
