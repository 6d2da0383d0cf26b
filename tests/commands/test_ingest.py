"""The command as a shell runs it: a process of its own, that may be killed at any moment."""

from __future__ import annotations

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from data.applications import by_uuid, read_form
from data.events import first_broken
from data.model import Form
from tests.casework.desk import rows
from tests.forms import form
from tests.packages import contents, numbered, write_folder, zipped

ROOT = Path(__file__).parents[2]


def command(folder: Path, *words: str | Path, language: str = "en") -> subprocess.Popen[str]:
    """`python -m dashboard ingest …` over the office in `folder`."""
    return subprocess.Popen(
        # Whoever starts the tests in the background has SIGINT ignored, and children inherit that.
        ["env", "--default-signal=INT", sys.executable, "-m", "dashboard", "--language", language, "ingest", *words],
        cwd=ROOT,
        env=os.environ | {DATA_FOLDER_VARIABLE: str(folder), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def run(folder: Path, *words: str | Path, language: str = "en") -> tuple[int, list[list[str]], str]:
    """The exit code, the columns of each line of standard output, and standard error."""
    process = command(folder, *words, language=language)
    output, errors = process.communicate()
    return process.returncode, [line.split("\t") for line in output.splitlines()], errors


def test_each_package_has_a_line_with_what_became_of_it(tmp_path: Path) -> None:
    source = tmp_path / "packages"
    good = write_folder(source / "a", contents(numbered(1)))
    again = zipped(source, numbered(1)).rename(source / "b.zip")
    bad = source / os.fsdecode(b"c-\xff.zip")
    bad.write_bytes(b"garbage")
    os.mkfifo(source / "d.zip")
    code, lines, errors = run(tmp_path / "var", source, good)
    assert code == 1
    assert lines == [
        [str(good), "accepted", lines[0][2]],
        [str(again), "already here", lines[0][2]],
        [str(bad).encode("utf-8", "backslashreplace").decode(), "quarantined", lines[2][2]],
        [str(source / "d.zip"), "could not be read", lines[3][2]],
        [str(good), "already here", lines[0][2]],
    ]
    assert lines[2][2].startswith("The file is neither a ZIP archive")
    assert "neither a file nor a folder" in lines[3][2]
    summary = "Accepted 1, already here 2, quarantined 1, unreadable 1. 1 application checked."
    assert errors.splitlines()[-1] == summary
    with Office.open(tmp_path / "var") as office:
        assert rows(office, "unchecked_applications") == []


def test_it_speaks_russian_and_ends_well_when_all_is_well(tmp_path: Path) -> None:
    package = zipped(tmp_path, numbered(1))
    code, lines, errors = run(tmp_path / "var", package, language="ru")
    assert code == 0
    assert lines == [[str(package), "принят", lines[0][2]]] and "Traceback" not in errors
    code, lines, errors = run(tmp_path / "var", package, tmp_path / "nothing.zip", language="ru")
    assert code == 1 and lines[0][1] == "уже принят ранее"
    assert f"{tmp_path / 'nothing.zip'}" in errors


def test_a_store_that_is_busy_is_told_of_in_a_sentence(tmp_path: Path) -> None:
    with Office.open(tmp_path / "var"):
        code, lines, errors = run(tmp_path / "var", zipped(tmp_path, numbered(1)))
    assert (code, lines) == (1, [])
    assert "open in another process that does not answer; stop it first" in errors and "Traceback" not in errors


# Whatever happens to the process, nothing is lost half-way


def brief(number: int) -> Form:
    """A form that is quickly read, stored and checked."""
    return form(uuid=numbered(number).uuid, documents=(), employees=(), licences=())


def batch(folder: Path, count: int) -> dict[Path, Form]:
    folder.mkdir()
    return {zipped(folder, of): of for of in map(brief, range(1, count + 1))}


def assert_whole(office: Office, packages: dict[Path, Form], *, complete: bool) -> None:
    """What is in is in once and wholly; with `complete`, everything is in and checked."""
    with office.database.read() as reader:

        def column(sql: str) -> list:
            return [value for (value,) in reader._cursor.execute(sql).fetchall()]

        kept = column("SELECT id FROM application ORDER BY id")
        for table in ("revision", "organisation", "head"):
            assert column(f"SELECT application FROM {table} ORDER BY 1") == kept
        assert column("SELECT application FROM intake WHERE result = 'accepted' ORDER BY 1") == kept
        assert column("SELECT application FROM event WHERE action = 'receive' ORDER BY 1") == kept
        checked = column("SELECT id FROM application WHERE status = 'checked' ORDER BY id")
        assert column("SELECT application FROM event WHERE action = 'finish_checks' ORDER BY 1") == checked
        assert column("SELECT application FROM revision WHERE checked_at IS NOT NULL ORDER BY 1") == checked
        assert column("SELECT DISTINCT application FROM check_result ORDER BY 1") == checked
        assert column("SELECT id FROM application WHERE version = 2 ORDER BY id") == checked
        assert first_broken(reader.rows("every_event")) is None
        for sha256 in column("SELECT sha256 FROM received_file"):
            assert hashlib.sha256(office.blobs.path(sha256).read_bytes()).hexdigest() == sha256
        uuids = {of.uuid for of in packages.values()}
        known = set(column("SELECT uuid FROM application"))
        assert known <= uuids
        if complete:
            assert known == uuids and checked == kept
            for of in list(packages.values())[::20]:
                assert read_form(reader, by_uuid(reader, of.uuid)) == of
    assert list(office.scratch.iterdir()) == [] and not list(office.blobs.root.glob(".*"))


def test_killed_again_and_again_each_package_is_in_exactly_once(tmp_path: Path) -> None:
    """Two kills while packages are taken in and one while they are checked; then the command may finish."""
    packages, chance = batch(tmp_path / "packages", 80), random.Random(200)
    for lines_before in (chance.randrange(5, 15), chance.randrange(20, 40), 80):
        process = command(tmp_path / "var", tmp_path / "packages")
        for _ in range(lines_before):
            assert process.stdout.readline()
        time.sleep(chance.random() / 10 if lines_before < 80 else 1)
        process.kill()
        process.communicate()
        assert process.returncode == -signal.SIGKILL
        with Office.open(tmp_path / "var") as office:
            assert_whole(office, packages, complete=False)
    code, lines, errors = run(tmp_path / "var", tmp_path / "packages")
    assert code == 0, errors
    assert len(lines) == 80 and {line[1] for line in lines} <= {"accepted", "already here"}
    with Office.open(tmp_path / "var") as office:
        assert_whole(office, packages, complete=True)


def test_interrupted_it_says_so_and_keeps_what_was_confirmed(tmp_path: Path) -> None:
    packages = batch(tmp_path / "packages", 30)
    process = command(tmp_path / "var", tmp_path / "packages")
    confirmed = [process.stdout.readline().split("\t") for _ in range(5)]
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate()
    assert process.returncode == 130
    assert "Interrupted; what was confirmed is kept." in errors and "Traceback" not in errors
    with Office.open(tmp_path / "var") as office:
        assert_whole(office, packages, complete=False)
        assert [line[1] for line in confirmed] == ["accepted"] * 5
        assert len(rows(office, "intake_page", before=None, result=None, size=100)) >= 5


@pytest.mark.parametrize("words", [[], ["--nonsense"]])
def test_wrong_usage_is_told_apart(words: list[str], tmp_path: Path) -> None:
    code, lines, errors = run(tmp_path / "var", *words)
    assert (code, lines) == (2, []) and "usage:" in errors
