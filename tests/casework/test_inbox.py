import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.casework import inbox as module
from dashboard.casework.inbox import Inbox
from dashboard.casework.intake import Receipt, Result
from dashboard.casework.office import Office
from tests.casework.desk import rows
from tests.packages import contents, numbered, write_folder, zipped

MUCH_LATER = SimpleNamespace(monotonic=lambda: float("inf"))


class Watched:
    """An inbox whose looks the test takes itself."""

    def __init__(self, office: Office) -> None:
        self.folder = office.inbox
        self.receipts: list[Receipt] = []
        self.inbox = Inbox(office, self.receipts.append)

    def look(self) -> list[Result]:
        """Look once; what became of the packages taken this time."""
        before = len(self.receipts)
        self.inbox.look()
        return [receipt.result for receipt in self.receipts[before:]]

    def names(self) -> set[str]:
        return {path.name for path in self.folder.iterdir()}


@pytest.fixture
def watched(office: Office, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    monkeypatch.setattr(module, "INTERVAL_SECONDS", 3600)
    watched = Watched(office)
    yield watched
    watched.inbox.stop()


def test_a_package_is_taken_when_it_has_stood_still_and_goes(watched: Watched) -> None:
    zipped(watched.folder, numbered(1))
    write_folder(watched.folder / "folder", contents(numbered(2)))
    assert watched.look() == []
    assert watched.look() == [Result.ACCEPTED, Result.ACCEPTED]
    assert watched.names() == set()
    assert watched.look() == []


def test_a_package_that_still_grows_is_left_alone(watched: Watched, tmp_path: Path) -> None:
    content = zipped(tmp_path, numbered(1)).read_bytes()
    target = watched.folder / "package.zip"
    for end in range(100, len(content), 400):
        target.write_bytes(content[:end])
        assert watched.look() == []
    target.write_bytes(content)
    assert watched.look() == []
    assert watched.look() == [Result.ACCEPTED]


def test_a_folder_that_is_still_filled_is_left_alone(watched: Watched) -> None:
    folder = watched.folder / "folder"
    folder.mkdir()
    for _ in range(3):
        assert watched.look() == []  # an empty one is no package yet
    for name, content in contents(numbered(1)).items():
        write_folder(folder, {name: content})
        assert watched.look() == []
    assert watched.look() == [Result.ACCEPTED]


@pytest.mark.parametrize("name", [".hidden.zip", "a.zip.part", "a.TMP", "a.crdownload"])
def test_unfinished_names_are_left_alone_until_they_are_renamed(name: str, watched: Watched) -> None:
    zipped(watched.folder, numbered(1)).rename(watched.folder / name)
    for _ in range(3):
        assert watched.look() == []
    (watched.folder / name).rename(watched.folder / "package.zip")
    assert watched.look() == []
    assert watched.look() == [Result.ACCEPTED]


def test_links_and_pipes_are_no_packages(watched: Watched, tmp_path: Path) -> None:
    (watched.folder / "link.zip").symlink_to(zipped(tmp_path, numbered(1)))
    (watched.folder / "etc").symlink_to("/etc")
    os.mkfifo(watched.folder / "pipe.zip")
    for _ in range(3):
        assert watched.look() == []
    assert watched.names() == {"link.zip", "etc", "pipe.zip"}


def test_garbage_goes_into_quarantine_and_out_of_the_inbox(watched: Watched, office: Office) -> None:
    (watched.folder / "a.zip").write_bytes(b"garbage")
    watched.look()
    assert watched.look() == [Result.QUARANTINED]
    assert watched.names() == set()
    [line] = rows(office, "intake_page", before=None, result="quarantined", size=10)
    assert (line["name"], line["source"]) == ("a.zip", "inbox")
    assert office.quarantine.path(line["digest"]).read_bytes() == b"garbage"


def test_what_was_put_there_meanwhile_is_not_removed(
    watched: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The gateway puts the next package under the same name while the last one is being taken in."""
    take_in = module.take_in
    target = zipped(watched.folder, numbered(1)).rename(watched.folder / "package.zip")

    def replaced_meanwhile(*arguments: object, **keywords: object) -> Receipt:
        receipt = take_in(*arguments, **keywords)
        zipped(tmp_path, numbered(2)).replace(target)
        return receipt

    watched.look()
    with monkeypatch.context() as patch:
        patch.setattr(module, "take_in", replaced_meanwhile)
        assert watched.look() == [Result.ACCEPTED]
    assert watched.names() == {"package.zip"}
    assert watched.look() == []
    assert watched.look() == [Result.ACCEPTED]
    assert len({receipt.number for receipt in watched.receipts}) == 2


def test_one_that_cannot_be_removed_is_taken_once_and_stops_nobody(
    watched: Watched, office: Office, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stuck = zipped(watched.folder, numbered(1)).rename(watched.folder / "a.zip")
    zipped(watched.folder, numbered(2))
    unlink = Path.unlink

    def refuse(path: Path, missing_ok: bool = False) -> None:
        if path == stuck:
            raise PermissionError("it belongs to somebody else")
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", refuse)
    watched.look()
    assert watched.look() == [Result.ACCEPTED, Result.ACCEPTED]
    for _ in range(3):
        assert watched.look() == []
    assert watched.names() == {"a.zip"} and "stays in the inbox" in caplog.text
    monkeypatch.setattr(Path, "unlink", unlink)
    monkeypatch.setattr(module, "time", MUCH_LATER)
    assert watched.look() == [Result.DUPLICATE]
    assert watched.names() == set()


def test_one_that_cannot_be_stored_stays_and_is_tried_again(
    watched: Watched, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    zipped(watched.folder, numbered(1))
    office.blobs.root.rmdir()
    office.blobs.root.touch()  # no blob can be written below a file
    watched.look()
    assert watched.look() == [] and len(watched.names()) == 1
    office.blobs.root.unlink()
    office.blobs.root.mkdir()
    assert watched.look() == []
    monkeypatch.setattr(module, "time", MUCH_LATER)
    assert watched.look() == [Result.ACCEPTED]


def test_the_inbox_watches_by_itself(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "INTERVAL_SECONDS", 0.02)
    taken = threading.Event()
    inbox = Inbox(office, lambda receipt: taken.set())
    try:
        zipped(office.inbox, numbered(1))
        assert taken.wait(10)
    finally:
        inbox.stop()
    assert not inbox._thread.is_alive()
    patience = time.monotonic() + 10
    while list(office.inbox.iterdir()):
        assert time.monotonic() < patience
