"""What a reviewer said of each document of a revision: accepted, or a coded fault.

Marks are only ever added: the last one of a document stands, and one that takes a mark off stands for none.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum

from data.database import Reader, Transaction


class Verdict(StrEnum):
    ACCEPTED = "accepted"
    FAULTY = "faulty"
    TAKEN_OFF = "taken_off"


@dataclass(frozen=True, slots=True)
class DocumentMark:
    """`ordinal` counts the marks of one revision from 1. `document` is its path in the form, `sha256` that of the file
    that came, "" when none did. `fault` is a code of data/reference/document_faults.csv, "" unless faulty; `page`
    counts from 1, None: the whole document. `marked_at` is UTC without a zone.
    """

    revision: int
    ordinal: int
    document: str
    sha256: str
    verdict: Verdict
    fault: str
    text: str
    page: int | None
    marked_at: dt.datetime
    marked_by: str


def read_document_marks(reader: Reader, application: int) -> tuple[DocumentMark, ...]:
    """All marks of an application, by revision and in the order they were made."""
    rows = reader.rows("document_marks_of_application", application=application)
    return tuple(DocumentMark(**row | {"verdict": Verdict(row["verdict"])}) for row in rows)


def add_document_marks(transaction: Transaction, application: int, marks: Iterable[DocumentMark]) -> None:
    transaction.insert("document_mark", [{"application": application} | asdict(mark) for mark in marks])


def standing_marks(marks: Iterable[DocumentMark], revision: int) -> Mapping[str, DocumentMark]:
    """The mark that stands on each document of a revision, by its path; a document without one is not there."""
    last = {mark.document: mark for mark in marks if mark.revision == revision}
    return {document: mark for document, mark in last.items() if mark.verdict is not Verdict.TAKEN_OFF}


def earlier_marks(marks: Iterable[DocumentMark], revision: int, files: Mapping[str, str]) -> Mapping[str, DocumentMark]:
    """The latest mark that stood, in a revision before this one, on the same file of each of `files`: SHA-256 by path."""
    known = [mark for mark in marks if mark.revision < revision]
    standing = [
        mark for each in sorted({mark.revision for mark in known}) for mark in standing_marks(known, each).values()
    ]
    by_content = {mark.sha256: mark for mark in standing if mark.sha256}
    return {path: by_content[sha256] for path, sha256 in files.items() if sha256 in by_content}
