"""The reference tables as they stand in their CSV files: rows of text, each under its key.

Every file is UTF-8 with a header. A table of codes goes by its code; the rows of the others go by their place, from "1".
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

TABLES = Path(__file__).parent

_KEYS = {
    "document_types": "type",
    "grounds": "code",
    "regions": "code",
    "fields": "path",
    "registers": "kind",
    "waiver_reasons": "code",
    "waiver_rules": "family",
    "document_faults": "code",
    "phrases": "code",
    "ticket_kinds": "code",
    "retention": "rule",
}


class ReferenceTableError(ValueError):
    """A reference table that cannot be used: which file, which row, and what is wrong with it."""


class TextRow(dict[str, str]):
    """A row by its column names; `line` is where it ends in its file, 0 for one that stands in none."""

    line = 0


Rows = Mapping[str, Mapping[str, str]]


def read_rows(folder: Path, table: str) -> dict[str, TextRow]:
    """The rows of one table by their keys, in the order of the file. Raises ReferenceTableError."""
    rows: dict[str, TextRow] = {}
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        try:
            for columns in reader:
                if None in columns or None in columns.values():
                    raise ValueError(f"there must be {len(reader.fieldnames or ())} columns")
                row = TextRow(columns)
                row.line = reader.line_num
                key = row[_KEYS[table]] if table in _KEYS else str(len(rows) + 1)
                if key in rows:
                    raise ReferenceTableError(f"{table}.csv: {key} stands there twice")
                rows[key] = row
        except ReferenceTableError:
            raise
        except (csv.Error, KeyError, ValueError) as error:
            raise ReferenceTableError(f"{table}.csv, line {reader.line_num}: {error}") from error
    return rows
