"""An office that is killed a hundred times loses nothing that it had confirmed. That a loss is seen: tests/torture."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dashboard", "torture", *map(str, words)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_hundred_kills_lose_nothing(tmp_path: Path) -> None:
    done = run("--rounds", "100", "--folder", tmp_path / "office")
    assert (done.returncode, done.stderr) == (0, "")
    words = done.stdout.split()
    assert words[:2] == ["100", "kills,"] and done.stdout.endswith("; 0 faults\n")
    opening, confirmed = int(words[2]), int(words[8])
    assert 5 <= opening <= 45 and confirmed > 150


def test_a_folder_with_content_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "egisz.duckdb").touch()
    done = run("--folder", tmp_path)
    assert done.returncode == 2 and "is not empty" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["egisz.duckdb"]
