"""A file not named after its head and type

What it checks
    The name of each declared file against «ФИО_ТипДокумента.расширение»: last name, first name and, if there is one,
    middle name of the head, or their initials, then the name of the document type, then a number if there are
    several. A specialist's certificate may carry the name of any employee. Case, ё for е, and the way the parts of
    the name are joined do not matter.
Why it matters
    A file that was downloaded is told from others by its name alone; a wrong type in the name often is a wrong file.
What the reviewer does
    Looks whether the document is what it is declared to be. The name alone is never a reason to ask or to reject.
Source
    Requirements L149; package format, table of document types.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import PurePosixPath

from checks.check import Application, Check, Context, check
from checks.completeness.files import declared_path
from checks.people import people
from data.model import Document, Employee, Evidence, Finding, Form, Head, Severity

CERTIFICATE = "specialist_certificate"
_NOT_LETTERS = re.compile(r"[\W_]")


@check(
    "completeness.file-name",
    version=1,
    severity=Severity.WARNING,
    messages={
        "type": "The file name does not end with the type of the document: _{name_part}",
        "head": "The file name does not begin with the name of the head",
        "employee": "The file name does not begin with the name of an employee or the head",
    },
    applies=lambda application: bool(application.form.documents),
)
def file_name(check: Check, application: Application, context: Context) -> Iterator[Finding]:
    for position, document in enumerate(application.form.documents, start=1):
        document_type = context.reference.document_types.get(document.type)
        if document_type is None:
            continue
        evidence = Evidence(field=f"Documents/Document[{position}]/@file", document=declared_path(document))
        person, type_name = _parts(document)
        if type_name != _folded(document_type.name_part):
            yield check.finding("type", evidence=evidence, name_part=document_type.name_part)
        elif not _may_be_named_after(person, document, application.form):
            yield check.finding("employee" if document.type == CERTIFICATE else "head", evidence=evidence)


def _parts(document: Document) -> tuple[str, str]:
    """The person and the type in a file name, folded: the last part is the type, but for a number that follows it."""
    parts = [_folded(part) for part in re.split(r"[_\s]+", PurePosixPath(declared_path(document)).stem)]
    while len(parts) > 1 and (parts[-1].isdigit() or not parts[-1]):
        parts.pop()
    return "".join(parts[:-1]), parts[-1]


def _may_be_named_after(person: str, document: Document, form: Form) -> bool:
    candidates = [candidate for _, candidate in people(form)] if document.type == CERTIFICATE else [form.head]
    named = [candidate for candidate in candidates if candidate.last_name]
    return not named or any(person in _ways_to_write(candidate) for candidate in named)


def _ways_to_write(person: Head | Employee) -> set[str]:
    last, first, middle = map(_folded, (person.last_name, person.first_name, person.middle_name))
    return {last + first + middle, last + first, last + first[:1] + middle[:1], last + first[:1]}


def _folded(text: str) -> str:
    return _NOT_LETTERS.sub("", unicodedata.normalize("NFC", text).casefold().replace("ё", "е"))
