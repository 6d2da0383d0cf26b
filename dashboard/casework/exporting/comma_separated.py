"""CSV as csv_file.py promises it, by the hundred thousand lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
from pyarrow import csv

from dashboard.casework.csv_file import BOM
from dashboard.casework.exporting.columns import Column, Kind
from dashboard.casework.exporting.rendering import days_in_words, moments_in_words, safe
from dashboard.locale import _

_AS_CELLS: dict[Kind, Callable[[pa.Array], pa.Array]] = {
    Kind.TEXT: safe,
    Kind.IDENTIFIER: safe,
    Kind.NUMBER: lambda numbers: numbers,
    Kind.DAY: days_in_words,
    Kind.MOMENT: moments_in_words,
}


@contextmanager
def comma_separated(path: Path, columns: Sequence[Column], title: str) -> Iterator[Callable[[pa.Table], None]]:
    """Text is quoted and numbers are not; what is missing is an empty cell."""
    types = [pa.int64() if column.kind is Kind.NUMBER else pa.string() for column in columns]
    schema = pa.schema(list(zip((_(column.title) for column in columns), types, strict=True)))
    with path.open("wb") as file:
        file.write(BOM.encode())
        with csv.CSVWriter(file, schema, write_options=csv.WriteOptions(delimiter=";", eol="\r\n")) as writer:

            def write(table: pa.Table) -> None:
                cells = [_AS_CELLS[column.kind](table[n].chunk(0)) for n, column in enumerate(columns)]
                writer.write_table(pa.Table.from_arrays(cells, schema=schema))

            yield write
