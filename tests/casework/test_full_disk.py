"""A disk that fills up while packages come in and cases are decided."""

from __future__ import annotations

from pathlib import Path

import pytest

from dashboard.casework.decision import approve
from dashboard.casework.intake import Result, Source, take_in
from dashboard.casework.office import Office
from dashboard.operations import ingest
from data.checkpoint import advance, read_checkpoint
from data.model import Status
from data.store_errors import CannotWrite
from tests.casework.desk import IVANOVA, events, found, in_review, rows
from tests.full_disk import full_disk
from tests.packages import contents, numbered, write_zip, zipped


def log_size(office: Office) -> int:
    return office.database.path.with_name("egisz.duckdb.wal").stat().st_size


def test_a_decision_that_does_not_fit_is_refused_whole_and_can_be_made_afterwards(office: Office) -> None:
    row = in_review(office)
    history = events(office, row)
    with full_disk(log_size(office) + 500):
        with pytest.raises(CannotWrite, match="Nothing of this was kept"):
            approve(office, row.number, IVANOVA, seen=row.version)
        assert found(office, row.number) == row and events(office, row) == history
        assert len(rows(office, "decisions_of_application", application=row.id)) == 0
    assert approve(office, row.number, IVANOVA, seen=row.version).status == Status.APPROVED


def test_a_package_that_does_not_fit_is_named_and_comes_in_afterwards(office: Office, tmp_path: Path) -> None:
    files = contents(numbered(1)) | {"documents/large.pdf": bytes(4_000_000)}
    large, small = write_zip(tmp_path / "large.zip", files, method=0), zipped(tmp_path, numbered(2))
    take_in(office, zipped(tmp_path, numbered(3)), via=Source.COMMAND)
    with full_disk(log_size(office) + 500):
        told = list(ingest(office, None, paths=[str(large), str(small)]))[1:3]
        assert [each["path"] for each in told] == [str(large), str(small)]
        assert "File too large" in told[0]["failed"] and "Make space" in told[1]["failed"]
        assert not list(office.scratch.iterdir()) and not list(office.blobs.root.glob(".*"))
        assert len(rows(office, "intake_page", before=None, result=None, size=9)) == 1
    for package in (large, small):
        assert take_in(office, package, via=Source.COMMAND).result is Result.ACCEPTED


def test_a_checkpoint_that_does_not_fit_leaves_the_one_before(office: Office) -> None:
    in_review(office)
    before = read_checkpoint(office.folder)
    with full_disk(10), pytest.raises((OSError, CannotWrite)):
        advance(office.folder, office.database, office.now())
    assert read_checkpoint(office.folder) == before
    assert advance(office.folder, office.database, office.now()).marks["event"].sequence == 3
