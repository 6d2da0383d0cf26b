"""The FRMO as the dictionary 1.2.643.5.1.13.13.11.1461: `{"records": […]}` in UTF-8, mostly with a byte order mark.

The list is read object by object. Names of the dictionary are kept, its `longtitude` among them; of what it says,
only what a record of ours holds is taken.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import BinaryIO

from data.registers.problems import UnreadableRegister, unreadable
from data.registers.reading.remarks import Remarks
from data.registers.reading.values import text
from data.registers.records import OrganisationRecord

_CHUNK = 1024 * 1024
_MAX_VALUE = 8 * 1024 * 1024  # characters; an organisation has a few thousand
_SPACE = re.compile(r"[ \t\r\n]*")
_ADDRESS = (
    ("postIndex",),
    ("addrRegionName",),
    ("prefixArea", "areaName"),
    ("prefixStreet", "streetName"),
    ("house",),
    ("building",),
    ("struct",),
)
_PREFIXES = {"house": "д.", "building": "к.", "struct": "стр."}
_decoder = json.JSONDecoder()


def read_organisation_json(file: BinaryIO, remarks: Remarks) -> Iterator[OrganisationRecord]:
    source = _Text(file)
    for number, value in enumerate(_records(source), 1):
        source.record = number
        if not isinstance(value, dict):
            raise unreadable("no-object", record=number)
        record = _organisation(value, number, remarks)
        if record.oid:
            yield record
        else:
            remarks.leave_out(number)


def _records(source: _Text) -> Iterator[object]:
    source.expect("{")
    while source.next() != "}":
        name = source.value()
        source.expect(":")
        if name == "records":
            source.expect("[")
            while source.next() != "]":
                yield source.value()
                if source.next() != "]":
                    source.expect(",")
            return
        source.value()
        if source.next() != "}":
            source.expect(",")
    raise unreadable("json-no-records")


class _Text:
    """JSON as it comes in, of which only the value in hand is held. `record` is the last one that was whole."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._decode = codecs.getincrementaldecoder("utf-8-sig")().decode
        self._held, self._at, self._ended = "", 0, False
        self.record = 0

    def next(self) -> str:
        """The next character that is no space; "" at the end."""
        while True:
            self._at = _SPACE.match(self._held, self._at).end()
            if self._at < len(self._held) or self._ended:
                return self._held[self._at : self._at + 1]
            self._read_on()

    def expect(self, character: str) -> None:
        if self.next() != character:
            raise self._malformed(f"{character} expected")
        self._at += 1

    def value(self) -> object:
        while True:
            self.next()
            try:
                value, end = _decoder.raw_decode(self._held, self._at)
            except (ValueError, RecursionError) as error:
                if self._ended or isinstance(error, RecursionError) or len(self._held) - self._at > _MAX_VALUE:
                    raise self._malformed(getattr(error, "msg", type(error).__name__)) from error
            else:
                # A number at the very end may go on in what is not read yet.
                if end < len(self._held) or self._ended:
                    self._at = end
                    return value
            self._read_on()

    def _read_on(self) -> None:
        piece = self._file.read(_CHUNK)
        self._ended = not piece
        try:
            decoded = self._decode(piece, self._ended)
        except UnicodeDecodeError as error:
            raise unreadable("json-encoding", record=self.record) from error
        self._held, self._at = self._held[self._at :] + decoded, 0

    def _malformed(self, detail: str) -> UnreadableRegister:
        return unreadable("json-malformed", record=self.record, detail=detail)


def _organisation(value: dict[str, object], record: int, remarks: Remarks) -> OrganisationRecord:
    def of(name: str) -> str:
        return text(value.get(name), record, name)

    return OrganisationRecord(
        oid=of("oid"),
        parent_oid=of("parentId"),
        full_name=of("nameFull"),
        short_name=of("nameShort"),
        inn=of("inn"),
        kpp=of("kpp"),
        ogrn=of("ogrn"),
        region=of("regionId"),
        address=_address({name: of(name) for part in _ADDRESS for name in part}),
        deleted_on=remarks.date(of("deleteDate"), record),
        delete_reason=of("deleteReason"),
    )


def _address(values: dict[str, str]) -> str:
    parts = []
    for names in _ADDRESS:
        name = names[-1]
        if values[name]:
            words = [_PREFIXES.get(name, ""), *(values[each] for each in names)]
            parts.append(" ".join(filter(None, words)))
    return ", ".join(parts)
