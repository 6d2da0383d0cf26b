"""The numbers of a chart as a file of each format."""

from __future__ import annotations

import csv
import io
import zipfile

import pyarrow.parquet as pq

from dashboard.casework.exporting.order import Format
from dashboard.casework.exporting.small_table import table_file

ROWS = [["Регион", "Поступило", "Доля"], ["=1+1", 7, "50 %"], ["Москва", None, "0 %"]]


def test_each_format_holds_the_same_numbers() -> None:
    text = table_file(ROWS, Format.CSV).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(text), delimiter=";"))[1] == ["'=1+1", "7", "50 %"]
    table = pq.read_table(io.BytesIO(table_file(ROWS, Format.PARQUET)))
    assert (table.column_names, table["Поступило"].to_pylist()) == (ROWS[0], [7, None])
    with zipfile.ZipFile(io.BytesIO(table_file(ROWS, Format.XLSX))) as parts:
        sheet, texts = parts.read("xl/worksheets/sheet1.xml").decode(), parts.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet and "<v>7</v>" in sheet and "<t>=1+1</t>" in texts and "autoFilter" in sheet


def test_a_table_without_rows_has_its_headings() -> None:
    for format in Format:
        assert table_file(ROWS[:1], format)
