"""`python -m dashboard export`: the file is whole or not there, also while the server runs."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard import cli
from dashboard.casework.exporting.datasets import DATASETS
from dashboard.casework.exporting.order import Format, Order
from dashboard.casework.office import DATA_FOLDER_VARIABLE, Office
from dashboard.casework.reporting.reports import keep_report
from dashboard.commands import export as command
from dashboard.house import House
from tests.casework.exporting.writing_out import CASES, MANAGER, csv_rows, furnish


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with a report «Двое», which nobody has open."""
    folder = tmp_path_factory.mktemp("office") / "var"
    with Office.open(folder) as office:
        furnish(office)
        keep_report(office, MANAGER, "Двое", Order("decisions", columns=("number",), format=Format.XLSX), shared=True)
    return folder


@pytest.fixture(autouse=True)
def _there(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(DATA_FOLDER_VARIABLE, str(folder))
    yield
    assert not list((folder / "exports").glob("*"))


def test_the_command_knows_every_list_and_format() -> None:
    assert set(command.NAMES) == set(DATASETS) and set(command.FORMATS) == set(Format)


def test_a_whole_file_of_a_period(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    target = tmp_path / "decisions.csv"
    words = ["export", "decisions", "--to", str(target), "--since", "01.03.2026", "--until", "2026-03-31"]
    assert cli.main(words) == 0
    assert [row["Номер"] for row in csv_rows(target)] == ["2026-0000003"]
    assert capsys.readouterr().err.strip() == "Записана 1 строка."
    assert list(tmp_path.iterdir()) == [target]


def test_standard_output_and_the_extension_that_says_the_format(tmp_path: Path, capfdbinary) -> None:
    assert cli.main(["--language", "en", "export", "applications", "--to", "-", "--kind", "research"]) == 0
    text = capfdbinary.readouterr().out.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text, newline=""), delimiter=";")
    assert row["Kind of organisation"] == "Research"
    assert cli.main(["export", "applications", "--to", str(tmp_path / "a.parquet")]) == 0
    assert pq.read_table(tmp_path / "a.parquet").num_rows == len(CASES)


def test_beside_the_running_server_also_a_report_by_its_name(folder: Path, tmp_path: Path) -> None:
    house = House.open(folder)
    try:
        assert cli.main(["export", "applications", "--to", str(tmp_path / "open.csv")]) == 0
        assert cli.main(["export", "--report", "Двое", "--to", str(tmp_path / "two.csv")]) == 0
        assert cli.main(["export", "--report", "Трое", "--to", str(tmp_path / "three.csv")]) == 1
    finally:
        house.close()
    assert len(csv_rows(tmp_path / "open.csv")) == len(CASES) and len(csv_rows(tmp_path / "two.csv")) == 2
    assert not (tmp_path / "three.csv").exists()


def test_what_cannot_be_written_is_said_and_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    assert cli.main(["export", "applications", "--to", str(tmp_path / "nowhere" / "a.csv")]) == 1
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [
        ["--to", "-"],
        ["applications"],
        ["applications", "--report", "Двое", "--to", "-"],
        ["applications", "--to", "-", "--format", "pdf"],
        ["applications", "--to", "-", "--since", "2026-02-30"],
        ["nonsense", "--to", "-"],
        ["--report", "Двое", "--to", "-", "--kind", "research"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_refused(words: list[str]) -> None:
    try:
        code = cli.main(["export", *words])
    except SystemExit as refusal:
        code = refusal.code
    assert code == 2
