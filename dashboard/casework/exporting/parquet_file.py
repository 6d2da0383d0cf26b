"""Parquet for programs: typed, codes as they are stored, moments in UTC and marked so."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.casework.exporting.columns import Column, Kind
from dashboard.casework.exporting.rendering import TYPES
from dashboard.locale import _

_TYPES = TYPES | {Kind.MOMENT: pa.timestamp("us", tz="UTC")}


@contextmanager
def parquet_file(path: Path, columns: Sequence[Column], title: str) -> Iterator[Callable[[pa.Table], None]]:
    """Columns go by their names; the heading that people read stands beside each as its metadata `title`."""
    schema = pa.schema(
        [pa.field(each.name, _TYPES[each.kind], metadata={"title": _(each.title).encode()}) for each in columns]
    )
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        yield lambda table: writer.write_table(table.cast(schema))
