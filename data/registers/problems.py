"""What is wrong with a register's file, in codes with arguments: why a load is refused, and what it put up with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

MAX_ARGUMENT = 120  # characters of what a hostile file may have us repeat


@dataclass(frozen=True, slots=True)
class Problem:
    """`reason` is a key of `REASONS`, whose template `arguments` fill. Lines and records count from 1."""

    reason: str
    arguments: Mapping[str, str | int] = field(default_factory=dict)


class UnreadableRegister(Exception):
    """The file is not the register it should be; nothing of it is kept."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__("; ".join(in_english(problem) for problem in problems))


def problem(reason: str, **arguments: str | int) -> Problem:
    REASONS[reason].format(**arguments)  # an argument that the template misses shows here and not on a screen
    return Problem(reason, {name: _shortened(value) for name, value in arguments.items()})


def unreadable(reason: str, **arguments: str | int) -> UnreadableRegister:
    return UnreadableRegister(problem(reason, **arguments))


def in_english(problem: Problem) -> str:
    return REASONS[problem.reason].format(**problem.arguments)


def as_data(problems: Iterable[Problem]) -> list[dict[str, object]]:
    """As JSON keeps them; `Problem(**each)` makes each one again."""
    return [{"reason": each.reason, "arguments": dict(each.arguments)} for each in problems]


def _shortened(value: str | int) -> str | int:
    """One line of bounded length, whatever stands in a hostile value."""
    if not isinstance(value, str):
        return value
    line = "".join(character if character.isprintable() else " " for character in value[: MAX_ARGUMENT + 1])
    return line if len(line) <= MAX_ARGUMENT else line[: MAX_ARGUMENT - 1] + "…"


REASONS: Mapping[str, str] = {
    # The file as a whole
    "not-a-file": "This is no plain file; give the register's file itself.",
    "empty-file": "The file is empty.",
    "wrong-format": "This register is loaded from {formats}; the file holds {found}.",
    "no-records": "There is no record in the file; it was probably cut off or is of another register.",
    "no-day": "It cannot be seen of which day the content is true: neither the name of the file says so "
    "(data-YYYYMMDD…) nor was a day given. Give it.",
    "future-day": "The content cannot be of {day}: that day has not come yet.",
    "no-right": "Registers are loaded by managers and administrators.",
    "in-progress": "This register is being loaded already; wait until that is done.",
    "interrupted": "The load was interrupted.",
    # Archives
    "damaged-archive": "The archive is damaged: {detail}. Fetch the file again.",
    "encrypted-archive": "The archive has a password; unpack it and load what is inside.",
    "unsupported-compression": "The archive is packed with an unsupported method; pack it anew with deflate.",
    "too-many-entries": "The archive holds {entries} files; a register's archive holds one and its description.",
    "no-single-file": "The archive holds {entries} files ending in .xml, .json or .csv; there must be exactly one.",
    "unpacks-too-large": "The file unpacks to more than {limit} GB.",
    "suspicious-compression": "The file unpacks to more than {limit} times its packed size, which no register does.",
    # XML
    "xml-doctype": "The XML has a document type declaration, which is not accepted.",
    "xml-encoding": "The XML is written in {encoding}; UTF-8 and Windows-1251 can be read.",
    "xml-malformed": "The XML is broken after record {record}: line {line}, {detail}. Fetch the file again.",
    "xml-root": "The XML begins with <{found}>; a licence register begins with <licenses_list>.",
    # JSON
    "json-malformed": "The JSON is broken after record {record}: {detail}. Fetch the file again.",
    "json-no-records": "The JSON has no list “records”; this is not the dictionary 1.2.643.5.1.13.13.11.1461.",
    "json-encoding": "The JSON is not UTF-8 after record {record}.",
    # Tables
    "utf-16": "The file is written in UTF-16; save it in UTF-8.",
    "encoding": "Line {line}: the text is neither UTF-8 nor Windows-1251; save the table again in UTF-8.",
    "broken-utf-8": "Line {line}: the text is UTF-8 up to here and then is not; the file is damaged, save it again.",
    "control-character": "Line {line} has a zero byte; the file is damaged, save it again as CSV.",
    "line-too-long": "Line {line} is longer than {limit} characters; a quotation mark is probably missing.",
    "csv-malformed": "Line {line} cannot be split into columns: {detail}.",
    "columns-missing": "These columns are missing: {columns}. The first line must name them.",
    "column-repeated": "The column {column} stands there twice.",
    "row-width": "Line {line} has {found} columns; the first line has {expected}.",
    # Values of a table
    "value-missing": "Line {line}, column {column}: nothing is given, and every line needs it.",
    "value-date": "Line {line}, column {column}: “{value}” is no date; write ДД.ММ.ГГГГ or ГГГГ-ММ-ДД.",
    "value-digits": "Line {line}, column {column}: “{value}” must have {digits} digits.",
    "value-oid": "Line {line}, column {column}: “{value}” is no OID: digits and dots only.",
    "value-rounded": "Line {line}, column {column}: “{value}” was rounded by a spreadsheet and the digits are lost; "
    "make the column text and export it again.",
    "more-problems": "And there may be more: the reading stopped at {count}.",
    # Values anywhere
    "text-too-long": "Record {record}, {column}: the text is longer than {limit} characters.",
    "no-object": "Record {record} is no object with names and values.",
    "repeated-oid": "The OID {value} stands there more than once, with different content.",
    # The reading itself
    "out-of-memory": "Reading it takes more than {limit} MB of memory, which no register does.",
    "out-of-time": "Reading it took too long and was given up.",
    "reader-died": "The reading broke off ({detail}).",
    # What a load puts up with
    "dates-left-out": "Dates that cannot be read and were left empty: {count}, the first in record {record}: “{value}”.",
    "records-left-out": "Records without any number to find them by, which were left out: {count}, "
    "the first is record {record}.",
    "columns-ignored": "Columns that are not known and were ignored: {columns}.",
    "records-repeated": "Records that stand there more than once, word for word: {count}.",
    "older-day": "The content is older than what was loaded before: of {day} after {before}.",
    "fewer-records": "There are far fewer records than before: {count} after {before}.",
}
