"""Arrow columns made fit for cells: any text comes back, none is a formula, times are Moscow's."""

from __future__ import annotations

import datetime as dt

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from dashboard.casework.clock import moscow
from dashboard.casework.csv_file import calculates
from dashboard.casework.exporting.rendering import days_in_words, moments_in_words, safe

_TEXTS = st.one_of(st.none(), st.text(max_size=6), st.text("=+-@＝＋－＠ \t\r\n\u00a0\u3000\x1c«ё1a", max_size=4))
_MOMENTS = st.datetimes(dt.datetime(2014, 11, 1), dt.datetime(2090, 1, 1))


@given(st.lists(_TEXTS, max_size=8), st.integers(0, 3))
def test_an_apostrophe_stands_before_what_would_calculate_and_nowhere_else(texts: list, start: int) -> None:
    given = pa.array(texts, pa.string()).slice(start)
    for before, after in zip(texts[start:], safe(given).to_pylist(), strict=True):
        assert after == (f"'{before}" if before and calculates(before) else before)


@given(st.lists(st.one_of(st.none(), _MOMENTS), max_size=8))
def test_days_and_moments_read_as_in_moscow(moments: list) -> None:
    words = moments_in_words(pa.array(moments, pa.timestamp("us"))).to_pylist()
    assert words == [f"{moscow(each):%d.%m.%Y %H:%M}" if each else None for each in moments]
    days = [each and each.date() for each in moments]
    assert days_in_words(pa.array(days, pa.date32())).to_pylist() == [
        f"{day:%d.%m.%Y}" if day else None for day in days
    ]
