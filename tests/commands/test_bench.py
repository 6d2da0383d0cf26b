"""The bench: its table, its file, its verdict. What it measures is measured by running it, not here."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.bench import checking, first_light
from dashboard.bench.mixed_scans import write_mixed_scans
from dashboard.bench.row import Row
from dashboard.commands import bench


def rows(folder: Path) -> Iterator[Row]:
    assert not list(folder.iterdir())
    yield Row("check", "files", 200, "")
    yield Row("check", "page of the queue", 61.25, "ms", 50)
    yield Row("check", "check / floor", 1.04, "×", 3)


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    bench.arguments(parser)
    return bench.run(parser.parse_args(words))


@pytest.fixture(autouse=True)
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(first_light, "PARTS", {"check": rows})


def test_ratios_come_first_and_a_broken_promise_is_the_exit_code(capsys: pytest.CaptureFixture) -> None:
    assert run("first-light") == 1
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert lines == [
        ["part", "measured", "value", "limit"],
        ["check", "check", "/", "floor", "1.04", "×", "≤", "3", "×", "kept"],
        ["check", "page", "of", "the", "queue", "61.2", "ms", "≤", "50", "ms", "BROKEN"],
        ["check", "files", "200"],
    ]


def test_figures_are_written_on_request(tmp_path: Path) -> None:
    run("first-light", "--json", str(tmp_path / "figures.json"))
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert figures["bench"] == "first-light"
    assert figures["machine"]["processors"] >= 1
    assert figures["rows"][2] == {"part": "check", "what": "check / floor", "value": 1.04, "unit": "×", "limit": 3}


def test_a_part_that_does_not_exist_is_wrong_usage(capsys: pytest.CaptureFixture) -> None:
    assert run("first-light", "--part", "teapot") == 2
    assert "teapot" in capsys.readouterr().err


def test_the_mixed_scans_are_mixed_and_the_floor_reads_them_all(tmp_path: Path) -> None:
    write_mixed_scans(tmp_path / "scans", 10)
    paths = sorted((tmp_path / "scans").iterdir())
    assert [path.suffix for path in paths] == [".pdf", ".jpg", ".pdf", ".jpg", ".png"] * 2
    assert all(len(checking.read_hash_decode(path)) == 64 for path in paths)
