"""The command as a shell runs it, alone and beside a running office."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.control import Control
from data.registers.records import RegisterKind
from data.registers.snapshots import current_snapshots
from tests.data.registers.files import TAXPAYERS

ROOT = Path(__file__).parents[2]


def run(folder: Path, *words: str | Path, language: str = "en") -> tuple[int, dict, str]:
    """The exit code, the JSON of standard output, and standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "--language", language, "load-register", *words],
        cwd=ROOT,
        env=os.environ | {DATA_FOLDER_VARIABLE: str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, json.loads(done.stdout) if done.stdout else {}, done.stderr


def test_loaded_known_and_refused(tmp_path: Path) -> None:
    path = tmp_path / "taxpayers.csv"
    path.write_text(TAXPAYERS, encoding="cp1251")
    code, result, told = run(tmp_path / "var", "fns", path, "--as-of", "2026-11-01")
    assert (code, result["loaded"]["records"], result["remarks"]) == (0, 2, [])
    assert "Loaded 2 records as of 01.11.2026." in told
    code, result, told = run(tmp_path / "var", "fns", path)
    assert code == 0 and result["known"]["version"] == 1 and "already" in told
    path.write_text(TAXPAYERS.replace("01.02.2024", "01.22.2024"), encoding="utf-8")
    code, result, told = run(tmp_path / "var", "fns", path, "--as-of", "2026-11-02")
    assert code == 1 and result["kept"]["version"] == 1
    assert "the snapshot of 01.11.2026 stays" in told and "Line 3, column дата прекращения" in told
    (problem,) = result["refused"]
    assert problem["reason"] == "value-date" and problem["arguments"]["line"] == 3 and "01.22.2024" in problem["text"]


def test_wrong_calls(tmp_path: Path) -> None:
    code, result, told = run(tmp_path / "var", "fns", tmp_path / "nothing.csv")
    assert code == 2 and "No such file" in result["failed"] and "cannot be read" in told
    assert run(tmp_path / "var", "egrul", tmp_path)[0] == 2
    assert run(tmp_path / "var", "fns", tmp_path, "--as-of", "01.11.2026")[0] == 2


def test_beside_the_running_server(tmp_path: Path) -> None:
    path = tmp_path / "taxpayers.csv"
    path.write_text(TAXPAYERS, encoding="utf-8")
    with Office.open(tmp_path / "var") as office, ThreadPoolExecutor(1) as executor:
        control = Control(office, executor)
        try:
            code, result, _ = run(tmp_path / "var", "fns", path, "--as-of", "2026-11-01")
        finally:
            control.stop()
        assert code == 0 and result["loaded"]["records"] == 2
        with office.database.read() as reader:
            assert current_snapshots(reader)[RegisterKind.FNS].origin == "taxpayers.csv"
