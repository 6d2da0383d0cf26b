"""Tables go into a page of the documentation, and nothing that a person wrote there is lost."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard.bench.accuracy import parts
from dashboard.bench.report import BEGIN, END, REPORT, write_report
from dashboard.bench.row import Row
from dashboard.commands import bench


def test_what_people_wrote_stays(tmp_path: Path) -> None:
    page = tmp_path / "accuracy.md"
    page.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    for text in ("first", "second"):
        write_report(page, f"{text}\n")
    assert page.read_text(encoding="utf-8") == f"before\n{BEGIN}\n\nsecond\n\n{END}\nafter\n"


@pytest.mark.parametrize("text", (None, "", BEGIN, END, f"{END}{BEGIN}"))
def test_a_page_without_a_place_is_wrong_usage_before_anything_is_measured(
    tmp_path: Path, text: str | None, capsys: pytest.CaptureFixture
) -> None:
    page = tmp_path / "accuracy.md"
    if text is not None:
        page.write_text(text, encoding="utf-8")
    parser = argparse.ArgumentParser()
    bench.arguments(parser)
    assert bench.run(parser.parse_args(["accuracy", "--write", str(page)])) == 2
    assert "no place for tables" in capsys.readouterr().err


def test_only_the_reported_set_is_measured_unless_another_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def part(name: str, folder: Path) -> Iterator[Row]:
        (folder / REPORT).write_text(f"tables of {name}", encoding="utf-8")
        yield Row("set", name, 1, "")

    monkeypatch.setattr(
        parts,
        "PARTS",
        {name: lambda folder, name=name: part(name, folder) for name in ("reported", "tuning")},
    )
    page = tmp_path / "accuracy.md"
    parser = argparse.ArgumentParser()
    bench.arguments(parser)
    for words, told in (([], "reported"), (["--part", "tuning"], "tuning")):
        page.write_text(f"{BEGIN}{END}", encoding="utf-8")
        assert bench.run(parser.parse_args(["accuracy", *words, "--write", str(page)])) == 0
        assert f"tables of {told}" in page.read_text(encoding="utf-8")
