"""A hostile package among others, in the running checker: it waits for itself alone."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

from checks.isolation import Limits
from checks.workers import Workers
from dashboard.casework.checking import Checker, pending
from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import Office
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
