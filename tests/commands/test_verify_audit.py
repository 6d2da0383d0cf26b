"""The command as a shell runs it: alone, beside a running office, and on a store that does not open any more."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.control import Control
from tests.casework.test_audit import cut_off, put_events, setting, tampered

ROOT = Path(__file__).parents[2]


def run(folder: Path, *words: str) -> tuple[int, dict, str]:
    """The exit code, the JSON of standard output, and standard error."""
    done = subprocess.run(
        [sys.executable, "-m", "dashboard", "--language", "en", *words],
        cwd=ROOT,
        env=os.environ | {DATA_FOLDER_VARIABLE: str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, json.loads(done.stdout) if done.stdout.startswith("{") else {}, done.stderr


def test_beside_the_running_server(tmp_path: Path) -> None:
    with Office.open(tmp_path / "var") as office, ThreadPoolExecutor(1) as executor:
        office.database.write(put_events)
        control = Control(office, executor)
        try:
            code, result, told = run(tmp_path / "var", "verify-audit")
        finally:
            control.stop()
    assert (code, result["event"], result["broken"]) == (0, 12, []) and "Whole: 12 lines followed" in told


def test_a_broken_store_is_named_refused_and_accepted(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    with Office.open(folder) as office:
        office.database.write(put_events)
    tampered(folder, setting("actor", "'Кто-то'"), 5)
    code, result, told = run(folder, "verify-audit")
    assert code == 1 and [(each["sequence"], each["fault"]) for each in result["broken"]] == [(5, "changed")]
    assert "History of applications, line 5." in told and "10.11.2026 12:00:04" in told
    tampered(folder, cut_off, 5)
    code, _, told = run(folder, "export", "applications", "--to", "-")
    assert code == 1 and "has lost lines: its history ends at line 4" in told and "Traceback" not in told
    code, result, told = run(folder, "verify-audit")
    assert code == 1 and [(each["sequence"], each["fault"]) for each in result["broken"]] == [(5, "shortened")]
    assert run(folder, "verify-audit", "--accept")[0] == 2
    assert run(folder, "verify-audit", "--accept", "--reason", "known since Friday")[0] == 0
    code, _, told = run(folder, "verify-audit")
    assert code == 0 and "Whole" in told
