"""A register as a table: CSV in UTF-8 or Windows-1251, between `;`, `,` or tabs, headings in Russian or in English.

A table is made for being loaded, so it must be right: one value that cannot be read refuses the file.
"""

from __future__ import annotations

import codecs
import csv
import io
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import BinaryIO

from data.registers.keys import Record
from data.registers.problems import Problem, UnreadableRegister, problem, unreadable
from data.registers.reading.layouts import LAYOUTS, Column
from data.registers.reading.remarks import Remarks
from data.registers.reading.values import MAX_TEXT, date
from data.registers.records import (
    EmployeeRecord,
    LicenceRecord,
    PolicyRecord,
    RegisterKind,
    TaxpayerRecord,
    WorkPlace,
)

MAX_PROBLEMS = 20  # told at once
_MAX_LINE = 1_000_000  # characters
_DELIMITERS = ";,\t"
_ENOUGH = 8  # letters outside ASCII after which UTF-8 that breaks off is damaged, and not another encoding
_ROUNDED = re.compile(r"\d([.,]\d+)?[eE]\+\d+")
_BETWEEN_DIGITS = re.compile(r"[\s-]")
_OID = re.compile(r"[0-9]+(\.[0-9]+)*")
_RECORDS = {
    RegisterKind.FRMR: EmployeeRecord,
    RegisterKind.FNS: TaxpayerRecord,
    RegisterKind.OMS: PolicyRecord,
}

Values = dict[str, object]


def read_table(
    kind: RegisterKind, open_file: Callable[[], AbstractContextManager[BinaryIO]], remarks: Remarks
) -> Iterator[Record]:
    """Read a register that has a layout. The file is opened twice: its encoding is only sure at its end."""
    with open_file() as file:
        encoding = _encoding(file)
    with open_file() as file, _decoded(file, encoding) as text:
        rows = _rows(kind, text, remarks)
        if kind is RegisterKind.LICENCES:
            yield from _licences(rows)
        else:
            make = _RECORDS[kind]
            yield from (make(**values) for values in rows)


@contextmanager
def _decoded(file: BinaryIO, encoding: str) -> Iterator[io.TextIOWrapper]:
    text = io.TextIOWrapper(file, encoding=encoding, newline="")
    try:
        yield text
    finally:
        text.detach()  # or it would close what is not its own


def _encoding(file: BinaryIO) -> str:
    """`utf-8-sig`, `utf-8` or `cp1251`."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    line, letters = 1, 0
    beginning = True
    marked = False
    while True:
        piece = file.read(1024 * 1024)
        if beginning:
            if piece.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                raise unreadable("utf-16")
            marked, beginning = piece.startswith(codecs.BOM_UTF8), False
        try:
            decoded = decoder.decode(piece, not piece)
        except UnicodeDecodeError as error:
            good = error.object[: error.start].decode("utf-8")
            letters += sum(character > "\x7f" for character in good)
            if marked or letters >= _ENOUGH:
                raise unreadable("broken-utf-8", line=line + good.count("\n")) from error
            return "cp1251"
        letters += 0 if decoded.isascii() else sum(character > "\x7f" for character in decoded)
        line += decoded.count("\n")
        if not piece:
            return "utf-8-sig" if marked else "utf-8"


def _lines(file: io.TextIOWrapper) -> Iterator[str]:
    for number in itertools.count(1):
        try:
            line = file.readline(_MAX_LINE)
        except UnicodeDecodeError as error:
            raise unreadable("encoding", line=number) from error
        if not line:
            return
        if len(line) == _MAX_LINE:
            raise unreadable("line-too-long", line=number, limit=_MAX_LINE)
        if "\0" in line:
            raise unreadable("control-character", line=number)
        yield line


def _rows(kind: RegisterKind, file: io.TextIOWrapper, remarks: Remarks) -> Iterator[Values]:
    """The rows as values by attribute. All that is wrong is told at once, up to a bound."""
    csv.field_size_limit(MAX_TEXT)
    lines = _lines(file)
    first = next(lines, "")
    layout = LAYOUTS[kind]
    delimiter = max(_DELIMITERS, key=lambda each: len(_columns(_heading(first, each), layout)))
    heading = _heading(first, delimiter)
    columns = _columns(heading, layout)
    _refuse_wrong_heading(columns, layout)
    remarks.ignored_columns = [name for place, name in enumerate(heading) if place not in columns and name.strip()]
    problems: list[Problem] = []
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    began = 2  # the physical line a row begins on
    try:
        for row in reader:
            line, began = began, reader.line_num + 2
            if not any(row):
                continue
            if len(row) != len(heading):
                problems.append(problem("row-width", line=line, found=len(row), expected=len(heading)))
            else:
                values, wrong = _read(row, columns, line)
                problems += wrong
                if not problems:
                    yield values
            if len(problems) >= MAX_PROBLEMS:
                problems.append(problem("more-problems", count=MAX_PROBLEMS))
                break
    except csv.Error as error:
        problems.append(problem("csv-malformed", line=began, detail=str(error)))
    if problems:
        raise UnreadableRegister(*problems)


def _heading(line: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([line], delimiter=delimiter, strict=True), [])
    except csv.Error:
        return []


def _folded(heading: str) -> str:
    return " ".join(heading.casefold().replace("ё", "е").replace("_", " ").split())


def _columns(heading: Sequence[str], layout: Iterable[Column]) -> dict[int, Column]:
    """Which column of the layout stands at which place."""
    known = {_folded(name): column for column in layout for name in (column.name, column.russian)}
    return {place: known[_folded(name)] for place, name in enumerate(heading) if _folded(name) in known}


def _refuse_wrong_heading(columns: Mapping[int, Column], layout: Iterable[Column]) -> None:
    found = [column.name for column in columns.values()]
    if missing := [f"{each.russian} ({each.name})" for each in layout if each.required and each.name not in found]:
        raise unreadable("columns-missing", columns=", ".join(missing))
    if repeated := [column for column in columns.values() if found.count(column.name) > 1]:
        raise unreadable("column-repeated", column=f"{repeated[0].russian} ({repeated[0].name})")


def _read(row: Sequence[str], columns: Mapping[int, Column], line: int) -> tuple[Values, list[Problem]]:
    values: Values = {}
    problems = []
    for place, column in columns.items():
        text = row[place].strip() if column.name == "works" else " ".join(row[place].split())
        try:
            values[column.name] = _value(text, column)
        except _WrongValue as wrong:
            problems.append(
                problem(wrong.reason, line=line, column=column.russian, value=text, **wrong.arguments)
                if wrong.reason != "value-missing"
                else problem(wrong.reason, line=line, column=column.russian)
            )
    return values, problems


class _WrongValue(Exception):
    def __init__(self, reason: str, **arguments: str) -> None:
        self.reason, self.arguments = reason, arguments


def _value(text: str, column: Column) -> object:
    if not text:
        if column.required:
            raise _WrongValue("value-missing")
        return None if column.is_date else ""
    if column.is_date:
        day = date(text)
        if day is None:
            raise _WrongValue("value-date")
        return day
    if column.digits:
        number = _BETWEEN_DIGITS.sub("", text)
        if _ROUNDED.fullmatch(text):
            raise _WrongValue("value-rounded")
        if not (number.isascii() and number.isdigit() and len(number) in column.digits):
            raise _WrongValue("value-digits", digits=" / ".join(map(str, column.digits)))
        return number
    if column.is_oid and not _OID.fullmatch(text):
        raise _WrongValue("value-oid")
    return text


def _licences(rows: Iterator[Values]) -> Iterator[LicenceRecord]:
    """Rows of one licence that follow each other are its addresses; the first one says the rest."""
    licence: LicenceRecord | None = None
    for values in rows:
        address, works = str(values.pop("address", "")), str(values.pop("works", ""))
        places = (WorkPlace(address, tuple(filter(None, (" ".join(each.split()) for each in works.split("|"))))),)
        if licence and (licence.number, licence.inn) == (values["number"], values["inn"]):
            licence = replace(licence, places=licence.places + places)
            continue
        if licence:
            yield licence
        licence = LicenceRecord(**values, places=places if address or works else ())
    if licence:
        yield licence
