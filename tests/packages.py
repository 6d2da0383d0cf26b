"""Tiny packages around the forms of tests/forms.py: what stands in a document is its own path, as its hash there says.

The form is validly signed by its head, with a certificate of the demonstration's authority.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random
from uuid import UUID

from dashboard.demo.authority.keys import KeyKind, private_key
from dashboard.demo.form import application_xml
from dashboard.demo.signers import usual_signing
from data.model import Form
from tests.forms import FORM, form

Files = Mapping[str, bytes]


def numbered(number: int) -> Form:
    """A small valid form that is the `number`-th application's own."""
    return form(uuid=UUID(int=number, version=4), documents=FORM.documents[:1])


def contents(of: Form = FORM) -> dict[str, bytes]:
    """The files of a package: the signed form, and every document that it declares."""
    return {**_signed(of), **{each.file: each.file.encode() for each in of.documents}}


@cache
def _signed(of: Form) -> Files:
    day, seed = of.submitted_at.date(), Random(f"{of.uuid}/{of.revision}")
    usual = usual_signing(of, on=day, submitted_at=of.submitted_at, rng=seed)
    return replace(usual, inside=False, key=private_key(KeyKind.EC, "tests")).files(application_xml(of))


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
