"""DuckDB's own COPY of a store that nobody has open: what exports are held against, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import duckdb

from data.queries import statements

_CONFIG = {"memory_limit": "2GB", "threads": 2}  # as the store has it


def copy_lines(store: Path, view: str, columns: Sequence[str], target: Path) -> None:
    """Write these columns of a view to a CSV file. All of them are names in the code, never input."""
    with duckdb.connect(str(store), read_only=True, config=_CONFIG) as connection:
        connection.execute("SET enable_progress_bar = false")
        connection.execute(
            statements()["bench_copy"].format(
                view=view, columns=", ".join(columns), path=str(target).replace("'", "''")
            )
        )
