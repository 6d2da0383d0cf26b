"""Each format read back by somebody else's reader."""

from __future__ import annotations

import csv
import datetime as dt
import io
import subprocess
import zipfile
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from dashboard.casework.exporting.order import Format, Order
from dashboard.casework.office import Office
from dashboard.locale import activate
from data.exports import Lines, batches
from data.scope import EVERYTHING
from tests.casework.exporting.writing_out import FORMULA, written


def test_identifiers_are_quoted_and_numbers_are_not(office: Office) -> None:
    path, _line = written(office, Order("applications", columns=("inn", "kpp", "blocking", "due_on")))
    assert path.read_text("utf-8-sig").splitlines()[1] == '"0012345678";"007701001";0;'


def test_parquet_is_typed_keeps_codes_and_says_utc(office: Office) -> None:
    columns = ("number", "status", "region_title", "received_at", "due_on", "blocking")
    table = pq.read_table(written(office, Order("applications", columns=columns, format=Format.PARQUET))[0])
    assert [str(each) for each in table.schema.types] == [
        "string", "string", "string", "timestamp[us, tz=UTC]", "date32[day]", "int64",
    ]  # fmt: skip
    assert table.schema.field("status").metadata == {b"title": "Статус".encode()}
    second = table.to_pylist()[1]
    assert (second["status"], second["region_title"], second["due_on"]) == ("checked", "Москва", dt.date(2026, 3, 5))
    assert second["received_at"] == dt.datetime(2026, 3, 2, 6, tzinfo=dt.UTC)


def test_lines_come_in_batches_that_hold_whole_cases(office: Office) -> None:
    lines = Lines("exported_clarifications", "exported_clarifications", EVERYTHING)
    with office.database.read() as reader:
        assert [len(table) for table in batches(reader, lines, ["number"], size=1)] == [2]
        lines = Lines("exported_applications", "application_lines", EVERYTHING)
        assert [len(table) for table in batches(reader, lines, ["number"], size=3)] == [3, 1]


# The workbook, as LibreOffice opens it


@pytest.fixture(scope="module")
def opened(furnished: Office, tmp_path_factory: pytest.TempPathFactory) -> tuple[list[dict[str, str]], Path]:
    """What LibreOffice shows in the cells of a workbook, and the workbook."""
    activate("ru")
    book, _line = written(furnished, Order("applications", format=Format.XLSX))
    return _shown(book, tmp_path_factory.mktemp("opened")), book


def _shown(book: Path, folder: Path) -> list[dict[str, str]]:
    """By UTF-8, with semicolons, cells as they are shown, text quoted."""
    filters = "csv:Text - txt - csv (StarCalc):59,34,76,1,,1033,true,true"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", filters, "--outdir", str(folder), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    text = (folder / f"{book.stem}.csv").read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_a_workbook_keeps_cyrillic_days_and_identifiers(opened: tuple[list[dict[str, str]], Path]) -> None:
    rows, _book = opened
    assert [row["Номер"] for row in rows] == [f"2026-{n:07}" for n in range(1, 5)]
    assert (rows[0]["ИНН"], rows[0]["КПП"], rows[0]["ОГРН"]) == ("0012345678", "007701001", "1027700132195")
    assert rows[1]["Краткое наименование"] == "ООО «Полдень; закат»\nи «Рассвет»"
    assert rows[1]["Срок рассмотрения"] == "05.03.2026"
    assert rows[2]["Решение принято (МСК)"] == "04.03.2026 00:30"
    assert rows[0]["Регион"] == "Республика Башкортостан"


def test_a_formula_is_text_in_a_workbook_and_links_nowhere(opened: tuple[list[dict[str, str]], Path]) -> None:
    rows, book = opened
    assert rows[0]["Краткое наименование"] == FORMULA
    with zipfile.ZipFile(book) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet and "hyperlink" not in sheet
        assert '<autoFilter ref="A1:' in sheet and 'state="frozen"' in sheet
