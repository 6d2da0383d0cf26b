"""A workbook as spreadsheets open it: typed cells, and text that is never a formula or a link."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyarrow as pa
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from dashboard.casework.exporting.columns import Column, Kind
from dashboard.casework.exporting.rendering import moscow
from dashboard.locale import _

MOST_LINES = 1_048_575  # of a sheet, the headings taken off
_LONGEST_CELL = 32_767
_LONGEST_SHEET_NAME = 31
_US_A_MINUTE, _US_A_DAY = 60_000_000, 86_400_000_000
_EPOCH = 25_569  # the day 1970-01-01 as spreadsheets count
_WIDTHS = {Kind.TEXT: 28, Kind.IDENTIFIER: 17, Kind.NUMBER: 10, Kind.DAY: 12, Kind.MOMENT: 17}
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_date_format": "dd.mm.yyyy",
}


@contextmanager
def workbook(path: Path, columns: Sequence[Column], title: str) -> Iterator[Callable[[pa.Table], None]]:
    """One sheet of at most MOST_LINES lines, its headings frozen and with filters. Moments are Moscow's."""
    with tempfile.TemporaryDirectory(dir=path.parent, suffix=".part") as scratch:
        book = xlsxwriter.Workbook(path, _OPTIONS | {"tmpdir": scratch})
        sheet = book.add_worksheet(_sheet_name(title))
        formats = {
            Kind.DAY: book.add_format({"num_format": "dd.mm.yyyy"}),
            Kind.MOMENT: book.add_format({"num_format": "dd.mm.yyyy hh:mm"}),
            Kind.IDENTIFIER: book.add_format({"num_format": "@"}),
        }
        heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        for place, column in enumerate(columns):
            sheet.set_column(place, place, max(_WIDTHS[column.kind], min(len(_(column.title)), 24) + 3))
            sheet.write_string(0, place, _(column.title), heading)
        sheet.freeze_panes(1, 0)
        lines = 0

        def write(table: pa.Table) -> None:
            nonlocal lines
            cells = [_cells(table[n].chunk(0), column.kind) for n, column in enumerate(columns)]
            kinds = [column.kind for column in columns]
            _write_lines(sheet, lines + 1, cells, kinds, [formats.get(kind) for kind in kinds])
            lines += len(table)

        try:
            yield write
            sheet.autofilter(0, 0, lines, len(columns) - 1)
        except BaseException:
            book.fileclosed = True  # what is given up is not put together, nor complained of
            raise
        book.close()


def _write_lines(
    sheet: Worksheet, start: int, cells: list[list[Any]], kinds: list[Kind], formats: list[Format | None]
) -> None:
    writers = [sheet.write_string if kind in (Kind.TEXT, Kind.IDENTIFIER) else sheet.write_number for kind in kinds]
    columns = list(zip(range(len(kinds)), writers, formats, strict=True))
    for row, line in enumerate(zip(*cells, strict=True), start):
        for (place, write, format), cell in zip(columns, line, strict=True):
            if cell is not None and cell != "":
                write(row, place, cell, format)


def _cells(values: pa.Array, kind: Kind) -> list[Any]:
    match kind:
        case Kind.DAY:
            days = values.cast(pa.int32())
            return [None if day is None else day + _EPOCH for day in days.to_pylist()]
        case Kind.MOMENT:
            known = values.is_valid().to_pylist()
            here = moscow(values)
            serials = ((here - here % _US_A_MINUTE) / _US_A_DAY + _EPOCH).tolist()
            return [serial if is_known else None for serial, is_known in zip(serials, known, strict=True)]
        case Kind.NUMBER:
            return values.to_pylist()
    return [_cut(text) for text in values.to_pylist()]


def _cut(text: str | None) -> str | None:
    return text if text is None or len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _sheet_name(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\'")[:_LONGEST_SHEET_NAME]
