"""What each format is to whoever writes a file of it: opened with the columns, fed with tables, closed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

import pyarrow as pa

from dashboard.casework.exporting.columns import Column
from dashboard.casework.exporting.comma_separated import comma_separated
from dashboard.casework.exporting.order import Format
from dashboard.casework.exporting.parquet_file import parquet_file
from dashboard.casework.exporting.workbook import workbook

Write = Callable[[pa.Table], None]


class Open(Protocol):
    def __call__(self, path: Path, columns: Sequence[Column], title: str) -> AbstractContextManager[Write]:
        """The file is whole when the block ends; each table has the columns as rendering.rendered gives them."""


OPEN: Mapping[Format, Open] = {
    Format.CSV: comma_separated,
    Format.XLSX: workbook,
    Format.PARQUET: parquet_file,
}
