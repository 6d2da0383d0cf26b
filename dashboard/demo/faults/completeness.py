"""Faults of the whole: the form and the files beside it do not agree."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from dashboard.demo.documents import OPTIONAL, Paper
from dashboard.demo.faults.fault import Contents, Fault, Stage
from dashboard.demo.scans import files
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import scanned
from dashboard.demo.scans.sheet import Sheet
from data.model import Document, Form


def _declared(form: Form, file: str, change: Callable[[Document], Document]) -> Form:
    return replace(form, documents=tuple(change(each) if each.file == file else each for each in form.documents))


def _missing_document(contents: Contents, file: str, rng: Random) -> Contents:
    form = replace(contents.form, documents=tuple(each for each in contents.form.documents if each.file != file))
    return Contents(form, _without(contents, file))


def _missing_file(contents: Contents, file: str, rng: Random) -> Contents:
    return Contents(contents.form, _without(contents, file))


def _undeclared_file(contents: Contents, file: str, rng: Random) -> Contents:
    sheet = Sheet((70.0, 100.0))
    sheet.paragraph(8, 14, 54, "Памятка: донести оригиналы документов до конца недели", Face(11), align="left")
    extra = files.jpeg(scanned(sheet, rng, colour=True))
    return Contents(contents.form, {**contents.files, f"documents/IMG_{rng.randrange(1000, 9999)}.jpg": extra})


def _altered_file(contents: Contents, file: str, rng: Random) -> Contents:
    """Saved again after the form was filled in."""
    return Contents(contents.form, {**contents.files, file: contents.files[file] + b"% saved again\n"})


def _bad_file_name(contents: Contents, file: str, rng: Random) -> Contents:
    name = f"documents/scan{rng.randrange(1, 99):04}.{file.rpartition('.')[2]}"
    renamed = {name if path == file else path: content for path, content in contents.files.items()}
    return Contents(_declared(contents.form, file, lambda each: replace(each, file=name)), renamed)


def _missing_pages(contents: Contents, file: str, rng: Random) -> Contents:
    more = rng.randrange(1, 4)
    return replace(contents, form=_declared(contents.form, file, lambda each: replace(each, pages=each.pages + more)))


def _without(contents: Contents, file: str) -> dict[str, bytes]:
    return {path: content for path, content in contents.files.items() if path != file}


def _required(paper: Paper) -> bool:
    return paper.type not in OPTIONAL


def _on_document(name: str, code: str, apply: Callable[[Contents, str, Random], Contents], *extensions: str) -> Fault:
    return Fault(
        name, frozenset({code}), Stage.CONTENTS, apply, on_document=True, paper=_required, extensions=extensions
    )


FAULTS = (
    _on_document("missing-document", "completeness.missing-document", _missing_document),
    _on_document("missing-file", "completeness.missing-file", _missing_file),
    Fault("undeclared-file", frozenset({"completeness.undeclared-file"}), Stage.CONTENTS, _undeclared_file),
    _on_document("altered-file", "completeness.altered-file", _altered_file, "pdf"),
    _on_document("bad-file-name", "completeness.file-name", _bad_file_name),
    _on_document("missing-pages", "completeness.missing-pages", _missing_pages, "pdf"),
)
