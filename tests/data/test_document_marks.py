"""Which mark stands on a document, and which is remembered of the same file."""

from __future__ import annotations

import datetime as dt

import pytest

from data.database import Database
from data.document_looks import add_looks, read_looks
from data.document_marks import (
    DocumentMark,
    Verdict,
    add_document_marks,
    earlier_marks,
    read_document_marks,
    standing_marks,
)

AT = dt.datetime(2026, 11, 10, 9, 0)


def mark(
    revision: int, ordinal: int, document: str, verdict: Verdict, sha256: str = "a", **more: object
) -> DocumentMark:
    fault = {"fault": "", "text": "", "page": None} | more
    return DocumentMark(revision, ordinal, document, sha256, verdict, **fault, marked_at=AT, marked_by="Иванова А. А.")


ACCEPTED, FAULTY, TAKEN_OFF = Verdict


def test_they_are_read_as_they_were_written(database: Database) -> None:
    marks = (
        mark(1, 1, "charter", ACCEPTED),
        mark(1, 2, "charter", FAULTY, fault="unreadable", text="Пятно", page=2),
        mark(2, 1, "charter", TAKEN_OFF, ""),
    )
    database.write(lambda transaction: add_document_marks(transaction, 7, marks))
    database.write(lambda transaction: add_document_marks(transaction, 8, marks[:1]))
    with database.read() as reader:
        assert read_document_marks(reader, 7) == marks
        assert read_document_marks(reader, 9) == ()


@pytest.mark.parametrize(
    ("verdicts", "standing"),
    [
        ([ACCEPTED], ACCEPTED),
        ([ACCEPTED, FAULTY], FAULTY),
        ([FAULTY, ACCEPTED], ACCEPTED),
        ([ACCEPTED, TAKEN_OFF], None),
        ([ACCEPTED, FAULTY, TAKEN_OFF], None),
        ([ACCEPTED, TAKEN_OFF, FAULTY], FAULTY),
        ([], None),
    ],
)
def test_the_last_mark_of_a_revision_stands(verdicts: list[Verdict], standing: Verdict | None) -> None:
    marks = [mark(2, n, "charter", verdict) for n, verdict in enumerate(verdicts, 1)]
    marks = [mark(1, 1, "charter", ACCEPTED), *marks, mark(2, 9, "lease", ACCEPTED)]
    found = standing_marks(marks, 2)
    assert (found["charter"].verdict if "charter" in found else None) == standing
    assert "lease" in found


@pytest.mark.parametrize(
    ("marks", "sha256", "remembered"),
    [
        ([mark(1, 1, "charter", ACCEPTED)], "a", ACCEPTED),
        ([mark(1, 1, "charter", ACCEPTED)], "b", None),
        ([mark(1, 1, "charter", ACCEPTED, "")], "", None),
        ([mark(1, 1, "charter", ACCEPTED), mark(1, 2, "charter", TAKEN_OFF)], "a", None),
        ([mark(1, 1, "charter", ACCEPTED), mark(2, 1, "charter", FAULTY)], "a", FAULTY),
        ([mark(1, 1, "old name", ACCEPTED)], "a", ACCEPTED),
        ([mark(3, 1, "charter", ACCEPTED)], "a", None),
    ],
    ids=["same file", "another file", "no file", "taken off", "the later of two", "renamed", "this revision's own"],
)
def test_what_was_said_of_the_same_file_before(marks: list, sha256: str, remembered: Verdict | None) -> None:
    found = earlier_marks(marks, 3, {"charter": sha256})
    assert (found["charter"].verdict if found else None) == remembered


def test_a_page_is_written_down_once_for_each_person(database: Database) -> None:
    def looked(person: str, pages: list[int]) -> int:
        return database.write(lambda transaction: add_looks(transaction, person, 7, 1, {"charter": pages}, AT))

    assert looked("Иванова А. А.", [1, 2, 2]) == 2
    assert looked("Иванова А. А.", [2, 3]) == 1
    assert looked("Петров П. П.", [1]) == 1
    with database.read() as reader:
        assert read_looks(reader, "Иванова А. А.", 7, 1) == {"charter": {1, 2, 3}}
        assert read_looks(reader, "Иванова А. А.", 7, 2) == {}
        assert read_looks(reader, "Петров П. П.", 7, 1) == {"charter": {1}}
