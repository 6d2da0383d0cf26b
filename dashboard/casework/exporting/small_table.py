"""A small table that is in memory already, such as the numbers of a chart, as a file of any format."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from dashboard.casework import csv_file
from dashboard.casework.csv_file import Cell
from dashboard.casework.exporting.order import Format

_WIDTH = 18
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def table_file(rows: Sequence[Sequence[Cell]], format: Format) -> bytes:
    """The file; the first row are the headings."""
    match format:
        case Format.CSV:
            return csv_file.whole(rows)
        case Format.XLSX:
            return _workbook(rows)
        case Format.PARQUET:
            return _parquet(rows)


def _workbook(rows: Sequence[Sequence[Cell]]) -> bytes:
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, _OPTIONS) as book:
        sheet = book.add_worksheet()
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for row, cells in enumerate(rows):
            for place, cell in enumerate(cells):
                if isinstance(cell, str):
                    sheet.write_string(row, place, cell, heading if row == 0 else None)
                elif cell is not None:
                    sheet.write_number(row, place, cell)
        width = len(rows[0])
        sheet.set_column(0, 0, 2 * _WIDTH)
        sheet.set_column(1, max(1, width - 1), _WIDTH)
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, len(rows) - 1, width - 1)
    return content.getvalue()


def _parquet(rows: Sequence[Sequence[Cell]]) -> bytes:
    """A column is of numbers when all that is in it are numbers."""
    names, content = [str(name) for name in rows[0]], io.BytesIO()
    columns = []
    for place in range(len(names)):
        cells = [row[place] for row in rows[1:]]
        numbers = all(cell is None or not isinstance(cell, str) for cell in cells)
        columns.append(pa.array(cells if numbers else [None if cell is None else str(cell) for cell in cells]))
    pq.write_table(pa.Table.from_arrays(columns, names=names), content, compression="zstd")
    return content.getvalue()
