"""The licence register as Roszdravnadzor publishes its registers: `<licenses_list>` with a `<licenses>` a licence.

What a licence says is taken out by licence.xsl, a piece of the file at a time: telling Python of each element would take
three times as long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import BinaryIO

from lxml import etree

from data.registers.problems import unreadable
from data.registers.reading.pieces import pieces
from data.registers.reading.remarks import Remarks
from data.registers.reading.values import MAX_TEXT

# The fields of a line of licence.xsl. They stand in the order of a LicenceRecord.
_FIELDS = (
    *("number", "inn", "ogrn", "full_name_licensee", "name", "activity_type", "date", "date_register"),
    *("information_suspension_resumption", "termination", "date_termination", "information_cancellation"),
)
_OTHER_SPACE = re.compile(r"[^\S \t\n\r]")  # which XML does not count among spaces
_SPACES = re.compile(r"[^\S\t\n\r]+")
_AROUND = re.compile(r" ?([\t\n\r]) ?")
_lines = etree.XSLT(
    etree.parse(Path(__file__).with_name("licence.xsl")), access_control=etree.XSLTAccessControl.DENY_ALL
)


def read_licence_xml(file: BinaryIO, remarks: Remarks) -> Iterator[tuple[object, ...]]:
    """The licences as rows: the columns of a LicenceRecord, its places as one text."""
    record = 0
    for text in _ahead(str(_lines(piece)) for piece in pieces(file)):
        for line in _on_lines(text):
            record += 1
            *fields, places = line.split("\t", len(_FIELDS))
            if len(line) > MAX_TEXT:
                _refuse_long(fields, places, record)
            (*before, issued, registered, suspension, termination, terminated, annulment) = fields
            yield (
                *before,
                remarks.date(issued, record),
                remarks.date(registered, record),
                None,
                suspension,
                termination,
                remarks.date(terminated, record),
                annulment,
                places,
            )


def _ahead(texts: Iterator[str]) -> Iterator[str]:
    """Each of them while the next one is made beside: most of that needs no interpreter."""
    with ThreadPoolExecutor(1) as beside:
        coming = beside.submit(next, texts, None)
        while (text := coming.result()) is not None:
            coming = beside.submit(next, texts, None)
            yield text


def _on_lines(text: str) -> list[str]:
    if _OTHER_SPACE.search(text):
        text = _AROUND.sub(r"\1", _SPACES.sub(" ", text)).lstrip(" ")
    return text.split("\r")[:-1]


def _refuse_long(fields: Sequence[str], places: str, record: int) -> None:
    named = [*zip(_FIELDS, fields, strict=True)]
    for line in places.split("\n"):
        address, *works = line.split("\t")
        named += [("address", address), *(("work", work) for work in works)]
    for name, value in named:
        if len(value) > MAX_TEXT:
            raise unreadable("text-too-long", record=record, column=name, limit=MAX_TEXT)
