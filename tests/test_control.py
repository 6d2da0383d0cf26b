import json
import os
import socket
import stat
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dashboard import control as module
from dashboard.casework.intake import Source, take_in
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.control import SOCKET, Control, OperationFailed, perform
from dashboard.house import House
from data.store_errors import DatabaseBusy
from tests.casework.desk import found, rows
from tests.packages import numbered, zipped
from tests.threads import at_once

ROOT = Path(__file__).parents[1]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder whose path is far longer than a socket's may be."""
    folder = tmp_path / ("очень-длинный-путь-" * 5) / "var"
    assert len(os.fsencode(folder / SOCKET)) > 107
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    return folder


@pytest.fixture
def open_office(folder: Path) -> Iterator[Office]:
    """An office that a server has open, and its control."""
    with Office.open(folder) as office, ThreadPoolExecutor(2) as executor:
        control = Control(office, executor)
        yield office
        control.stop()


def packages(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(1, count + 1):
        zipped(folder, numbered(number))
    return folder


def test_a_command_reaches_the_house_that_runs(folder: Path, tmp_path: Path) -> None:
    """The whole way: the house in this process, the command in another."""
    source = packages(tmp_path / "packages", 2)
    (source / "garbage.zip").write_bytes(b"garbage")
    house = House.open(folder)
    try:
        command = [sys.executable, "-m", "dashboard", "--language", "en", "ingest", source, tmp_path / "missing"]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        lines = [line.split("\t") for line in ended.stdout.splitlines()]
        assert [(Path(path).suffix, word) for path, word, *_ in lines] == [(".zip", "accepted")] * 2 + [
            (".zip", "quarantined")
        ]
        assert "neither a ZIP archive nor a folder" in lines[2][2]
        assert ended.returncode == 1
        assert "missing: there is no such file" in ended.stderr
        assert "Accepted 2, already here 0, quarantined 1, unreadable 0." in ended.stderr
        assert {found(house.office, number).status for _, _, number in lines[:2]} == {"checked"}
    finally:
        house.close()
    assert not (folder / SOCKET).exists()


def test_results_come_one_by_one(open_office: Office, tmp_path: Path) -> None:
    source = packages(tmp_path / "packages", 3)
    results = perform("ingest", paths=[str(source)])
    assert next(results) == {"total": 3}
    first = next(results)
    assert first["receipt"]["result"] == "accepted" and first["path"].startswith(str(source))
    rest = list(results)
    assert [set(line) for line in rest] == [{"receipt", "path"}] * 2 + [
        {"checked", "blocking", "warnings", "unknowns"}
    ] * 3
    assert rows(open_office, "unchecked_applications") == []


def test_without_a_server_the_operation_runs_here(folder: Path, tmp_path: Path) -> None:
    source = packages(tmp_path / "packages", 1)
    total, receipt, checked = perform("ingest", paths=[str(source)])
    assert (total["total"], receipt["receipt"]["result"]) == (1, "accepted")
    assert checked["checked"] == receipt["receipt"]["number"]
    with Office.open(folder) as office:  # it has let go of the store
        assert found(office, checked["checked"]).status == "checked"


def test_several_commands_at_once(open_office: Office, tmp_path: Path) -> None:
    source = packages(tmp_path / "packages", 3)
    outcomes = at_once(4, lambda n: list(perform("ingest", paths=[str(source)])))
    results = [line["receipt"]["result"] for lines in outcomes for line in lines if "receipt" in line]
    assert sorted(results) == ["accepted"] * 3 + ["duplicate"] * 9
    assert sum("checked" in line for lines in outcomes for line in lines) == 3


def test_only_its_own_user_may_talk_to_it(folder: Path, open_office: Office) -> None:
    assert stat.S_IMODE((folder / SOCKET).stat().st_mode) == 0o600


def test_the_socket_of_a_dead_server_is_in_nobodys_way(folder: Path) -> None:
    folder.mkdir(parents=True)
    with socket.socket(socket.AF_UNIX) as dead, module._short_path(folder) as path:
        dead.bind(str(path))
    assert (folder / SOCKET).exists()
    with Office.open(folder) as office, ThreadPoolExecutor(1) as executor:
        with pytest.raises(DatabaseBusy, match="does not answer; stop it first"):
            list(perform("ingest", paths=[]))
        control = Control(office, executor)
        assert list(perform("ingest", paths=[])) == [{"total": 0}]
        control.stop()
    assert not (folder / SOCKET).exists()


def test_a_store_that_is_open_without_a_server_is_busy(folder: Path) -> None:
    with Office.open(folder), pytest.raises(DatabaseBusy, match="open in another process that does not answer"):
        list(perform("ingest", paths=[]))


def test_what_goes_wrong_in_the_server_is_told_to_the_command(
    open_office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    for operation, arguments, reason in (
        ("nonsense", {}, "KeyError"),
        ("ingest", {"folders": []}, "TypeError"),
        ("ingest", {"paths": [7]}, "TypeError"),
    ):
        with pytest.raises(OperationFailed, match=reason):
            list(perform(operation, **arguments))
    assert "a command's operation failed" in caplog.text
    assert list(perform("ingest", paths=[])) == [{"total": 0}]


def test_a_server_that_goes_away_is_not_taken_for_done(folder: Path) -> None:
    with Office.open(folder), socket.socket(socket.AF_UNIX) as server, module._short_path(folder) as path:
        server.bind(str(path))
        server.listen()

        def answer_and_die() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(1000)
                connection.sendall(b'{"total": 5}\n')

        threading.Thread(target=answer_and_die).start()
        results = perform("ingest", paths=[])
        assert next(results) == {"total": 5}
        with pytest.raises(OperationFailed, match="went away before it was done"):
            next(results)


def test_whoever_talks_nonsense_or_leaves_early_harms_nobody(
    folder: Path, open_office: Office, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    source = packages(tmp_path / "packages", 2)
    ingest = json.dumps({"operation": "ingest", "arguments": {"paths": [str(source)]}}).encode() + b"\n"
    for said in (b"", b"\n", b"not json\n", b"\xff\xfe\n", b"[]\n", ingest):
        with socket.socket(socket.AF_UNIX) as connection, module._short_path(folder) as path:
            connection.connect(str(path))
            connection.sendall(said)
    results = list(perform("ingest", paths=[str(source)]))
    assert [line["receipt"]["result"] for line in results if "receipt" in line]
    assert len(rows(open_office, "application_by_uuid", uuid=numbered(1).uuid)) == 1
    assert "Exception occurred during processing" not in capfd.readouterr().err


def test_names_that_are_no_text_travel_both_ways(open_office: Office, tmp_path: Path) -> None:
    source = tmp_path / os.fsdecode(b"\xff.zip")
    source.write_bytes(b"garbage")
    _, result = perform("ingest", paths=[str(source)])
    assert (result["path"], result["receipt"]["reason"]) == (str(source), "not-a-package")


def test_a_house_that_cannot_open_wholly_lets_go_of_the_store(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / SOCKET).mkdir(parents=True)  # no socket can be made here
    before = threading.active_count()
    with pytest.raises(OSError):
        House.open(folder)
    assert threading.active_count() == before
    with Office.open(folder) as office:
        assert take_in(office, zipped(folder, numbered(1)), via=Source.COMMAND).number
