"""What was saved while the office worked can be set up again, and is whole."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from dashboard.casework import audit
from dashboard.casework.assignment import claim, release
from dashboard.casework.backup import MANIFEST, back_up, generations
from dashboard.casework.office import Office
from dashboard.casework.restoring import CannotRestore, restore
from data.applications import by_number
from data.scope import EVERYTHING
from tests.casework.desk import IVANOVA, checked, events, found, in_review, received


def saved(office: Office, folder: Path) -> dict:
    *_, last = back_up(office, folder, by="admin")
    return last


def restored(folder: Path, to: Path, **asked: str) -> dict:
    *_, last = restore(folder, to, **asked)
    return last


def test_what_was_saved_is_set_up_again(office: Office, tmp_path: Path) -> None:
    row = in_review(office)
    (office.authorities / "root.pem").write_text("a certificate")
    content = tmp_path / "scan"
    content.write_bytes(b"scan")
    office.blobs.put(content, "a" * 64)  # not what its name says
    last = saved(office, tmp_path / "backup")
    assert last["damaged"] == ["a" * 64]
    last = restored(tmp_path / "backup", tmp_path / "again")
    assert last["applications"] == 1
    with Office.open(tmp_path / "again", now=office.now) as again:
        assert found(again, row.number) == row
        assert events(again, row) == events(office, row)
        assert (again.authorities / "root.pem").read_text() == "a certificate"
        *_, proved = audit.verify(again, by="admin")
        assert not proved["verified"]["broken"] and not proved["verified"]["checkpoint"]


def test_while_it_is_saved_the_work_goes_on_and_the_copy_is_of_one_moment(office: Office, tmp_path: Path) -> None:
    row, stop = checked(office, received(office)), threading.Event()

    def work() -> None:
        version = row.version
        while not stop.is_set():
            version = claim(office, row.number, IVANOVA, seen=version).version
            version = release(office, row.number, IVANOVA, seen=version).version

    worker = threading.Thread(target=work)
    worker.start()
    try:
        for n in range(5):
            saved(office, tmp_path / f"backup{n}")
    finally:
        stop.set()
        worker.join()
    for n in range(5):
        restored(tmp_path / f"backup{n}", tmp_path / f"again{n}")
        with Office.open(tmp_path / f"again{n}", now=office.now) as again:
            lines = events(again, row)
            assert lines == events(office, row)[: len(lines)] and found(again, row.number).version == len(lines)


def test_the_second_time_only_what_is_new_is_copied(office: Office, tmp_path: Path, clock) -> None:
    received(office)
    first = saved(office, tmp_path / "backup")
    clock.set(2026, 11, 11)
    second = saved(office, tmp_path / "backup")
    assert first["new"] == first["files"] == second["files"] and second["new"] == 0
    assert [str(each) for each in generations(tmp_path / "backup")] == [first["saved"], second["saved"]]
    assert restored(tmp_path / "backup", tmp_path / "again", generation=Path(first["saved"]).name)["applications"] == 1


def test_what_is_no_backup_is_refused(office: Office, tmp_path: Path) -> None:
    received(office)
    with pytest.raises(CannotRestore, match="no finished backup"):
        restored(tmp_path / "nothing", tmp_path / "again")
    place = Path(saved(office, tmp_path / "backup")["saved"])
    with pytest.raises(CannotRestore, match="no backup 2020"):
        restored(tmp_path / "backup", tmp_path / "again", generation="2020")
    with pytest.raises(CannotRestore, match="already"):
        restored(tmp_path / "backup", office.folder)
    with (place / "egisz.duckdb").open("r+b") as file:
        file.seek(5000)
        file.write(b"x")
    with pytest.raises(CannotRestore, match="not what was saved"):
        restored(tmp_path / "backup", tmp_path / "again")
    (place / MANIFEST).unlink()
    with pytest.raises(CannotRestore, match="no finished backup"):
        restored(tmp_path / "backup", tmp_path / "again")
    assert not (tmp_path / "again" / "egisz.duckdb").exists()


def test_a_file_of_a_case_that_is_lost_is_named(office: Office, tmp_path: Path) -> None:
    row = received(office)
    place = tmp_path / "backup"
    saved(office, place)
    with office.database.read() as reader:
        kept = [each["sha256"] for each in reader.rows("files_kept")]
        assert by_number(reader, row.number, EVERYTHING)
    assert kept
    (place / "blobs" / kept[0][:2] / kept[0]).write_bytes(b"rotten")
    assert restored(place, tmp_path / "again")["missing"] == [kept[0]]


def test_a_folder_that_cannot_be_written_leaves_no_backup(office: Office, tmp_path: Path) -> None:
    received(office)
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(OSError):
        saved(office, tmp_path / "file")
