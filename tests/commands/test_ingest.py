"""The command as a shell runs it: a process of its own, that may be killed at any moment."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.torture.proof import half_written
from data.applications import by_uuid, read_form
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
    assert half_written(office) == []
    with office.database.read() as reader:

        def column(sql: str) -> list:
            return [value for (value,) in reader._cursor.execute(sql).fetchall()]

        uuids, known = {of.uuid for of in packages.values()}, set(column("SELECT uuid FROM application"))
        assert known <= uuids
        checked = column("SELECT id FROM application WHERE status = 'checked' ORDER BY id")
        assert column("SELECT DISTINCT application FROM check_result ORDER BY 1") == checked
        if complete:
            assert known == uuids and checked == column("SELECT id FROM application ORDER BY id")
            for of in list(packages.values())[::5]:
                assert read_form(reader, by_uuid(reader, of.uuid)) == of


def test_killed_while_it_checks_it_goes_on_where_it_was(tmp_path: Path) -> None:
    """Kills at any other moment: test_torture."""
    packages = batch(tmp_path / "packages", 12)
    process = command(tmp_path / "var", tmp_path / "packages")
    for _ in packages:
        assert process.stdout.readline()
    time.sleep(0.5)
    process.kill()
    process.communicate()
    assert process.returncode == -signal.SIGKILL
    with Office.open(tmp_path / "var") as office:
        assert_whole(office, packages, complete=False)
    code, lines, errors = run(tmp_path / "var", tmp_path / "packages")
    assert code == 0, errors
    assert [line[1] for line in lines] == ["already here"] * 12
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
