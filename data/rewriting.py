"""Writing the file of the store anew.

A deleted row stays in the file: a checkpoint neither overwrites it nor gives its place back, and what was overwritten by an
UPDATE stays beside what is there now. A copy made of the rows that there are has none of it. It takes the file's place when
it is whole and on the disk; a process that dies before that leaves the old file and a copy that the next start removes.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from data.durably import settle
from data.queries import statements
from data.store_errors import CannotWrite, StoreError

_COPY = ".anew"


def clear_unfinished_copy(path: Path) -> None:
    """Only for the one process that may write there."""
    for left in path.parent.glob(f"{path.name}{_COPY}*"):
        left.unlink()


def write_file_anew(path: Path) -> None:
    """Put a copy of what the store holds in the place of its file, which nobody has open.

    Raises StoreError; then the file is as it was.
    """
    copy = path.with_name(f"{path.name}{_COPY}")
    clear_unfinished_copy(path)
    try:
        with duckdb.connect(str(path), config={"memory_limit": "2GB", "threads": 2}) as store:
            store.execute("CHECKPOINT")
            present = store.execute(statements()["name_of_database"]).fetchone()[0]
            store.execute(f"ATTACH '{str(copy).replace(chr(39), chr(39) * 2)}' AS anew")
            store.execute(f'COPY FROM DATABASE "{present}" TO anew')
            store.execute("CHECKPOINT anew")
            before, after = _shape(store, present), _shape(store, "anew")
            store.execute("DETACH anew")
        if before != after:
            raise StoreError(f"the copy of {path} is not what the file holds; the file stays as it was")
        if path.with_name(f"{path.name}.wal").exists():
            raise StoreError(
                f"{path} could not be brought up to date before it was to be written anew; it stays as it was"
            )
        settle(copy)
        copy.replace(path)
        settle(path.parent)
    except (duckdb.Error, OSError) as error:
        raise CannotWrite(f"{path} could not be written anew ({error}); it stays as it was") from error
    finally:
        clear_unfinished_copy(path)


def _shape(store: duckdb.DuckDBPyConnection, database: str) -> dict[str, tuple[int, int, int]]:
    """How many columns, constraints and rows each table has."""
    tables = store.execute(statements()["shape_of_database"], {"database": database}).fetchall()
    return {
        name: (columns, constraints, store.table(f'"{database}".main."{name}"').count("*").fetchall()[0][0])
        for name, columns, constraints in tables
    }
