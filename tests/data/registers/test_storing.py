"""How a large register arrives in the store: without anybody waiting for what was loaded before."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa

from data.database import Database
from data.registers.records import RegisterKind
from data.registers.storing import Load, Origin

NOW = dt.datetime(2026, 11, 20)
_ROW_GROUPS = "SELECT count(DISTINCT row_group_id) FROM pragma_storage_info('register_taxpayer')"


def portion(number: int, size: int) -> pa.RecordBatch:
    texts = [f"{number}-{each}" for each in range(size)]
    columns = {"ordinal": pa.array(range(number * size + 1, (number + 1) * size + 1), pa.int32())}
    columns |= {name: pa.array(texts) for name in ("inn", "ogrn", "kpp", "name")}
    return pa.record_batch(columns | {"ended_on": pa.nulls(size, pa.date32())})


def test_what_is_written_is_not_written_again_for_what_follows(database: Database) -> None:
    """A checkpoint that merged the portions would keep every other writer waiting, the longer the larger the register."""
    load = Load.begin(database, RegisterKind.FNS, Origin("a.csv", "", 1, NOW.date(), "x"), NOW)
    for number in range(4):
        load.add_records(portion(number, 3000))
        database._connection.cursor().execute("CHECKPOINT")
    (found,) = database._connection.cursor().execute(_ROW_GROUPS).fetchone()
    assert found == 4
