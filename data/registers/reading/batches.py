"""Records as Arrow: what the reading process sends and the store takes, as columns and in portions.

A portion is small enough that writing it keeps nobody waiting, and bounded in bytes as well as in records.
"""

from __future__ import annotations

import dataclasses
import hashlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

import numpy as np
import pyarrow as pa

from data.registers.keys import Record, attributes_of, key
from data.registers.places import places_as_text
from data.registers.reading.remarks import Remarks
from data.registers.records import (
    EmployeeRecord,
    LicenceRecord,
    OrganisationRecord,
    PolicyRecord,
    RegisterKind,
    TaxpayerRecord,
)

PORTION_RECORDS = 10_000
PORTION_CHARACTERS = 8_000_000
PORTION_KEYS = 50_000

RECORDS = {
    RegisterKind.LICENCES: LicenceRecord,
    RegisterKind.FRMO: OrganisationRecord,
    RegisterKind.FRMR: EmployeeRecord,
    RegisterKind.FNS: TaxpayerRecord,
    RegisterKind.OMS: PolicyRecord,
}
Row = tuple[Any, ...]
KEYS = pa.schema([("key", pa.int64()), ("ordinal", pa.int32()), ("content", pa.int64())])


def schema(kind: RegisterKind) -> pa.Schema:
    """The columns of a portion: those of the record, and where it stands in the file."""
    return pa.schema([("ordinal", pa.int32()), *((name, _arrow(name)) for name in _names(kind))])


def _names(kind: RegisterKind) -> list[str]:
    return [field.name for field in dataclasses.fields(RECORDS[kind])]


def _arrow(name: str) -> pa.DataType:
    return pa.date32() if name.endswith(("_on", "_date", "_until")) else pa.string()


class Keys:
    """Under which keys the records are found, and a hash of each one's content."""

    def __init__(self) -> None:
        self._keys, self._ordinals, self._contents = array("q"), array("i"), array("q")

    def add(self, keys: Iterable[int], ordinal: int, content: int) -> None:
        for each in keys:
            self._keys.append(each)
            self._ordinals.append(ordinal)
            self._contents.append(content)

    def portions(self) -> Iterator[pa.RecordBatch]:
        """In the order of the keys."""
        columns = [np.frombuffer(each, dtype=each.typecode) for each in (self._keys, self._ordinals, self._contents)]
        order = np.argsort(columns[0], kind="stable")
        for start in range(0, len(order), PORTION_KEYS):
            chosen = order[start : start + PORTION_KEYS]
            yield pa.record_batch([pa.array(column[chosen]) for column in columns], schema=KEYS)


def rows(kind: RegisterKind, records: Iterable[Record]) -> Iterator[Row]:
    """The columns of each record, the places of a licence as one text."""
    columns_of = attrgetter(*_names(kind))
    for record in records:
        columns = columns_of(record)
        yield (*columns[:-1], places_as_text(columns[-1])) if kind is RegisterKind.LICENCES else columns


def portions(kind: RegisterKind, rows: Iterable[Row], keys: Keys, remarks: Remarks) -> Iterator[pa.RecordBatch]:
    """The rows in the order they come, numbered from 1; their keys are gathered in `keys`."""
    names = _names(kind)
    numbers = [(name, names.index(attribute)) for name, attribute in attributes_of(kind).items()]
    held: list[Row] = []
    characters = 0
    ordinal = 0
    for position, row in enumerate(rows, 1):
        found = {key(name, row[place]) for name, place in numbers} - {None}
        if not found:
            remarks.leave_out(position)
            continue
        ordinal += 1
        content, length = _content(row)
        keys.add(found, ordinal, content)
        held.append(row)
        characters += length
        if len(held) == PORTION_RECORDS or characters > PORTION_CHARACTERS:
            yield _portion(kind, names, held, ordinal)
            held, characters = [], 0
    if held:
        yield _portion(kind, names, held, ordinal)


def _content(columns: Sequence[object]) -> tuple[int, int]:
    """A hash of everything a record says, and how many characters that is."""
    said = "\x1f".join(map(str, columns))
    digest = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True), len(said)


def _portion(kind: RegisterKind, names: Sequence[str], held: list[Row], last: int) -> pa.RecordBatch:
    numbered = pa.array(range(last - len(held) + 1, last + 1), pa.int32())
    columns = [pa.array(values, _arrow(name)) for name, values in zip(names, zip(*held, strict=True), strict=True)]
    return pa.record_batch([numbered, *columns], schema=schema(kind))
