"""CSV as people here open it: in a spreadsheet, by a double click.

UTF-8 with BOM, `;` between cells, CRLF. Text is quoted and numbers are not, so that a program that heeds quotes keeps
an INN as the text it is. A text that a spreadsheet would take for a formula gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

BOM = "\ufeff"
MEDIA_TYPE = "text/csv"

# Whether a spreadsheet would take a text for a formula.
calculates = re.compile(r"[\t\r\n]|\s*[=+\-@＝＋－＠]").match

Cell = str | int | None


def lines(rows: Iterable[Sequence[Cell]]) -> str:
    """The rows as lines of a file, without the BOM. None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return text.getvalue()


def whole(rows: Iterable[Sequence[Cell]]) -> bytes:
    """A whole file, the headings being the first row."""
    return (BOM + lines(rows)).encode()


def _safe(cell: Cell) -> str | int:
    if cell is None:
        return ""
    return f"'{cell}" if isinstance(cell, str) and calculates(cell) else cell
