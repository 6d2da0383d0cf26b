"""Tiny packages around the forms of tests/forms.py: what stands in a document is its own path, as its hash there says."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from uuid import UUID

from dashboard.demo.form import application_xml
from data.model import Form
from tests.forms import FORM, form

Files = Mapping[str, bytes]


def numbered(number: int) -> Form:
    """A small valid form that is the `number`-th application's own."""
    return form(uuid=UUID(int=number, version=4), documents=FORM.documents[:1])


def contents(of: Form = FORM) -> dict[str, bytes]:
    """The files of a package: the form, and every document that it declares."""
    return {"application.xml": application_xml(of)} | {each.file: each.file.encode() for each in of.documents}


def write_zip(path: Path, files: Files, method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def write_folder(folder: Path, files: Files) -> Path:
    for name, content in files.items():
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


def zipped(folder: Path, of: Form) -> Path:
    """The package of a form as a ZIP file in `folder`."""
    return write_zip(folder / f"{of.uuid}-{of.revision}.zip", contents(of))
