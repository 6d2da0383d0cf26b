"""What the reviewer says of each document: it is accepted, or it has a coded fault. A later mark replaces the earlier.

A mark holds for its revision. What was accepted before is offered again where the next revision brings the same file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.casework.clarification import Item
from dashboard.casework.door import move
from dashboard.casework.dossier import Dossier
from dashboard.casework.lifecycle import Action, ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from dashboard.locale import N_, _, language
from data.applications import ApplicationRow, Change, read_files, read_form
from data.database import Transaction
from data.document_marks import (
    DocumentMark,
    Verdict,
    add_document_marks,
    earlier_marks,
    read_document_marks,
    standing_marks,
)
from data.model import Document
from data.reference import Reference
from data.reference.rows import DocumentFault


def accept_document(office: Office, number: str, actor: Actor, *, seen: int, document: str) -> ApplicationRow:
    """Say that a document of the current revision, which has pages to look at, is in order. Raises what `door.move`
    raises.
    """

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        sha256 = _file(transaction, row, document)
        if not sha256:
            raise ActionRefused(N_("The file of this document never came: it can only be marked with a fault."))
        if document not in _readable(transaction, row):
            raise ActionRefused(N_("Nobody can see the pages of this document: it can only be marked with a fault."))
        _add(transaction, row, at, actor, {document: sha256}, Verdict.ACCEPTED)
        return Change.of(row), {"document": document, "verdict": Verdict.ACCEPTED}

    return move(office, number, Action.MARK_DOCUMENT, actor, seen=seen, change=change)


def fault_document(
    office: Office,
    number: str,
    actor: Actor,
    *,
    seen: int,
    document: str,
    fault: str,
    text: str = "",
    page: int | None = None,
) -> ApplicationRow:
    """Mark a document of the current revision with a coded fault. Raises what `door.move` raises."""

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        kind = office.reference_of(transaction, row.id).document_faults.get(fault)
        if kind is None:
            raise ActionRefused(N_("Choose the fault from the list."))
        if kind.text_required and not text.strip():
            raise ActionRefused(N_("Say what exactly is wrong: the applicant reads it."))
        sha256 = _file(transaction, row, document)
        _add(
            transaction,
            row,
            at,
            actor,
            {document: sha256},
            Verdict.FAULTY,
            fault=fault,
            text=text.strip(),
            page=page,
        )
        return Change.of(row), {"document": document, "verdict": Verdict.FAULTY, "fault": fault}

    return move(office, number, Action.MARK_DOCUMENT, actor, seen=seen, change=change)


def take_mark_off(office: Office, number: str, actor: Actor, *, seen: int, document: str) -> ApplicationRow:
    """Let a document have no mark again. Raises what `door.move` raises."""

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        if document not in standing_marks(read_document_marks(transaction, row.id), row.revision):
            raise ActionRefused(N_("There is no mark on this document any more."))
        _add(transaction, row, at, actor, {document: _file(transaction, row, document)}, Verdict.TAKEN_OFF)
        return Change.of(row), {"document": document, "verdict": Verdict.TAKEN_OFF}

    return move(office, number, Action.MARK_DOCUMENT, actor, seen=seen, change=change)


def accept_unchanged(office: Office, number: str, actor: Actor, *, seen: int) -> ApplicationRow:
    """Accept every unmarked document that has pages and whose file was accepted in an earlier revision. Raises what
    `door.move` raises.
    """

    def change(transaction: Transaction, row: ApplicationRow, at: dt.datetime) -> tuple[Change, dict]:
        readable = _readable(transaction, row)
        files = {document: sha256 for document, sha256 in _files(transaction, row).items() if document in readable}
        same = unchanged(read_document_marks(transaction, row.id), row.revision, files)
        if not same:
            raise ActionRefused(N_("There is no unmarked document whose file was accepted before."))
        _add(transaction, row, at, actor, {document: files[document] for document in same}, Verdict.ACCEPTED)
        return Change.of(row), {"documents": len(same), "verdict": Verdict.ACCEPTED}

    return move(office, number, Action.MARK_DOCUMENT, actor, seen=seen, change=change)


def unchanged(marks: tuple[DocumentMark, ...], revision: int, files: Mapping[str, str]) -> tuple[str, ...]:
    """The unmarked documents of a revision whose file was accepted before; `files` are SHA-256 by document."""
    standing = standing_marks(marks, revision)
    return tuple(
        document
        for document, mark in earlier_marks(marks, revision, files).items()
        if mark.verdict is Verdict.ACCEPTED and document not in standing
    )


@dataclass(frozen=True, slots=True)
class MarkedFault:
    """A document of a revision with the fault that stands on it."""

    document: Document
    mark: DocumentMark
    fault: DocumentFault

    def asked(self) -> str:
        """What the applicant reads, in the language in force: the fault, the reviewer's words, what to do."""
        what = self.fault.title(language())
        if self.mark.page:
            what = _("{fault} (p. {page})").format(fault=what, page=self.mark.page)
        parts = (what, self.mark.text, self.fault.recommendation(language()))
        return " ".join(f"{part.rstrip('.')}." for part in parts if part)

    def item(self) -> Item:
        """What a clarification asks about it."""
        return Item(self.fault.ground, self.asked(), document=self.document.file)


def marked_faults(dossier: Dossier, reference: Reference) -> tuple[MarkedFault, ...]:
    """The faults that stand on the documents of the revision shown, in the order of the form."""
    standing = standing_marks(dossier.document_marks, dossier.revision)
    return tuple(
        MarkedFault(document, mark, reference.document_faults[mark.fault])
        for document in dossier.form.documents
        if (mark := standing.get(document.file)) and mark.fault in reference.document_faults
    )


def unmarked_documents(dossier: Dossier) -> tuple[Document, ...]:
    """The documents of the revision shown that came and were neither accepted nor found faulty yet."""
    standing = standing_marks(dossier.document_marks, dossier.revision)
    came = {file.path for file in dossier.files}
    return tuple(each for each in dossier.form.documents if each.file in came and each.file not in standing)


def _files(transaction: Transaction, row: ApplicationRow) -> Mapping[str, str]:
    """SHA-256 of each declared document's file, "" where none came."""
    came = {file.path: file.sha256 for file in read_files(transaction, row.id, row.revision)}
    return {document.file: came.get(document.file, "") for document in read_form(transaction, row).documents}


def _readable(transaction: Transaction, row: ApplicationRow) -> frozenset[str]:
    """The documents of the current revision that have a page to look at."""
    scans = transaction.rows("scans_of_revision", application=row.id, revision=row.revision)
    return frozenset(scan["path"] for scan in scans if scan["pages"])


def _file(transaction: Transaction, row: ApplicationRow, document: str) -> str:
    files = _files(transaction, row)
    if document not in files:
        raise ActionRefused(N_("The application has no such document."))
    return files[document]


def _add(
    transaction: Transaction,
    row: ApplicationRow,
    at: dt.datetime,
    actor: Actor,
    files: Mapping[str, str],
    verdict: Verdict,
    *,
    fault: str = "",
    text: str = "",
    page: int | None = None,
) -> None:
    made = sum(mark.revision == row.revision for mark in read_document_marks(transaction, row.id))
    marks = [
        DocumentMark(row.revision, ordinal, document, sha256, verdict, fault, text, page, at, actor.name)
        for ordinal, (document, sha256) in enumerate(files.items(), made + 1)
    ]
    add_document_marks(transaction, row.id, marks)
