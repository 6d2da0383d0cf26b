"""Declared documents beside the files that really came."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from checks.check import Application
from data.model import Document, ReceivedFile

FORM = "application.xml"
SIGNATURE = ".sig"


def declared_path(document: Document) -> str:
    """The path a document declares, written as the paths of received files are: NFC (macOS writes й and ё in two)."""
    path = unicodedata.normalize("NFC", document.file).replace("\\", "/")
    return str(PurePosixPath(path))


def declared_files(application: Application) -> Iterator[tuple[int, Document, ReceivedFile | None]]:
    """Position in the form (from 1), the document, and its file if it came."""
    received = {file.path: file for file in application.files}
    for position, document in enumerate(application.form.documents, start=1):
        yield position, document, received.get(declared_path(document))


def undeclared_files(application: Application) -> Iterator[ReceivedFile]:
    """Files nobody declared, but for the form itself, the signatures and what was not kept."""
    declared = {declared_path(document) for document in application.form.documents}
    for file in application.files:
        if file.withheld:
            continue  # signature.private-key
        if file.path != FORM and not file.path.endswith(SIGNATURE) and file.path not in declared:
            yield file
