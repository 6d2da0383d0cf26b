"""Small tables as CSV: what goes in comes out, and nothing in them calculates."""

from __future__ import annotations

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from dashboard.casework import csv_file


@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0")), min_size=1, max_size=5))
def test_any_text_comes_back_and_never_starts_a_formula(cells: list[str]) -> None:
    text = csv_file.whole([cells]).decode("utf-8-sig")
    (back,) = csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True)
    for cell, original in zip(back, cells, strict=True):
        assert cell.removeprefix("'") == original.removeprefix("'") or cell == original
        assert not cell.lstrip().startswith(("=", "+", "-", "@"))
        assert not cell.startswith(("\t", "\r"))
