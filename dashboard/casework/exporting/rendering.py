"""Stored values as they are read: words for codes, a mask over what the reader may not see. Arrow in, Arrow out.

A column of a hundred thousand lines has few different codes: each is put into words once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from dashboard.casework.csv_file import calculates
from dashboard.casework.exporting.columns import Column, Kind
from data.reference import Reference
from data.statistics import MOSCOW_AHEAD

MASK = "•••"

_US_A_MINUTE, _US_A_DAY = 60_000_000, 86_400_000_000
_AHEAD = int(MOSCOW_AHEAD.total_seconds()) * 1_000_000
_CLOCK = pa.array([f"{minute // 60:02}:{minute % 60:02}" for minute in range(24 * 60)])
# First bytes of what csv_file.calculates may object to: white space, signs, and where wide ones of both begin.
_SUSPECT = np.zeros(256, dtype=bool)
_SUSPECT[[*b"\t\n\v\f\r\x1c\x1d\x1e\x1f =+-@", 0xC2, 0xE1, 0xE2, 0xE3, 0xEF]] = True

TYPES = {
    Kind.TEXT: pa.string(),
    Kind.IDENTIFIER: pa.string(),
    Kind.NUMBER: pa.int64(),
    Kind.DAY: pa.date32(),
    Kind.MOMENT: pa.timestamp("us"),
}


def sources(columns: Sequence[Column], *, reveals: bool) -> list[str]:
    """What of the data set has to be read for these columns, each once."""
    read = dict.fromkeys(column.source for column in columns if reveals or not column.personal)
    return list(read) or ["id"]


def rendered(
    table: pa.Table, columns: Sequence[Column], reference: Reference, *, reveals: bool, codes: bool = False
) -> pa.Table:
    """The columns in their order and under their names, of the types of TYPES; moments stay UTC.

    `reveals` shows personal data, `codes` keeps the codes where a program is served better by them than by words.
    """
    made = []
    for column in columns:
        if column.personal and not reveals:
            made.append(pa.repeat(MASK, len(table)))
            continue
        stored = _whole(table[column.source])
        if column.words and not (codes and column.keeps_code):
            stored = _worded(stored, column, reference)
        made.append(stored.cast(TYPES[column.kind]))
    return pa.Table.from_arrays(made, names=[column.name for column in columns])


def _whole(column: pa.ChunkedArray) -> pa.Array:
    joined = column.combine_chunks()
    return joined if isinstance(joined, pa.Array) else pa.concat_arrays(joined.chunks)


def _worded(stored: pa.Array, column: Column, reference: Reference) -> pa.Array:
    encoded = pc.dictionary_encode(stored.cast(pa.string()))
    words = [column.words(code, reference) for code in encoded.dictionary.to_pylist()]
    return pa.array(words, pa.string()).take(encoded.indices)


def days_in_words(days: pa.Array) -> pa.Array:
    """ДД.ММ.ГГГГ."""
    encoded = pc.dictionary_encode(days)
    words = [f"{day:%d.%m.%Y}" for day in encoded.dictionary.to_pylist()]
    return pa.array(words, pa.string()).take(encoded.indices)


def moments_in_words(moments: pa.Array) -> pa.Array:
    """ДД.ММ.ГГГГ ЧЧ:ММ, Moscow time."""
    here = moscow(moments)
    missing = np.asarray(moments.is_null())
    days = days_in_words(pa.array((here // _US_A_DAY).astype(np.int32), pa.int32(), mask=missing).cast(pa.date32()))
    clock = _CLOCK.take(pa.array(here % _US_A_DAY // _US_A_MINUTE))
    return pc.binary_join_element_wise(days, clock, " ")


def moscow(moments: pa.Array) -> np.ndarray:
    """Microseconds since 1970 on the wall clock of Moscow; a missing moment is 0."""
    return moments.cast(pa.int64()).fill_null(-_AHEAD).to_numpy() + _AHEAD


def safe(texts: pa.Array) -> pa.Array:
    """The same texts, an apostrophe in front of those that a spreadsheet would calculate."""
    places = _suspects(texts)
    if not len(places):
        return texts
    suspects = pc.dictionary_encode(texts.take(pa.array(places)))
    apostrophes = pa.array(["'" if calculates(text) else "" for text in suspects.dictionary.to_pylist()])
    mended = pc.binary_join_element_wise(apostrophes, suspects.dictionary, "").take(suspects.indices)
    mask = np.zeros(len(texts), dtype=bool)
    mask[places] = True
    return pc.replace_with_mask(texts, pa.array(mask), mended)


def _suspects(texts: pa.Array) -> np.ndarray:
    """Where the texts stand whose first byte is one of _SUSPECT: looked at in the memory of all of them."""
    _, ends, content = texts.buffers()
    if content is None or content.size == 0:
        return np.array([], dtype=np.int64)
    places = np.frombuffer(ends, dtype=np.int32)[texts.offset : texts.offset + len(texts) + 1]
    is_empty = np.diff(places) == 0
    first = np.frombuffer(content, dtype=np.uint8)[np.minimum(places[:-1], content.size - 1)]
    found = _SUSPECT[first] & ~is_empty & np.asarray(texts.is_valid())
    return np.flatnonzero(found)
