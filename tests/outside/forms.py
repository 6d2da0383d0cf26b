"""Forms of which every field that takes free text holds one of the strings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from itertools import islice
from typing import TypeVar
from uuid import UUID

from data.model import Address, Certificate, Document, Employee, Form, Head, Licence
from tests.forms import DOCUMENTS, FORM, sha256_of
from tests.outside.strings import STRINGS

Part = TypeVar("Part", Address, Certificate, Employee, Head, Licence)

# What the schema takes codes for, and what is no text.
_CODED = {"kind", "policy_kind"}
_LONGEST_NAME = 90  # signs of a file's name


def of_strings(shift: int) -> Form:
    """The strings one after the other over all fields, from the `shift`-th on."""
    turn = _turn(shift)
    organisation = FORM.organisation
    texts = {
        field.name: next(turn)
        for field in fields(organisation)
        if isinstance(getattr(organisation, field.name), str) and field.name not in {"kind", "form"}
    }
    return replace(
        FORM,
        uuid=UUID(int=1000 + shift, version=4),
        organisation=replace(
            organisation, **texts, legal_address=_filled(Address(), turn), actual_address=_filled(Address(), turn)
        ),
        head=_filled(FORM.head, turn),
        licences=tuple(
            replace(_filled(FORM.licences[0], turn), addresses=(next(turn),), works=(next(turn),)) for _ in range(2)
        ),
        employees=tuple(
            replace(_filled(FORM.employees[0], turn), certificates=(_filled(Certificate(kind="technical"), turn),))
            for _ in range(3)
        ),
        documents=tuple(_document(each, next(turn), next(turn)) for each in DOCUMENTS),
    )


def _turn(shift: int) -> Iterator[str]:
    while True:
        yield from islice(STRINGS, shift % len(STRINGS), None)
        yield from islice(STRINGS, shift % len(STRINGS))


def _filled(part: Part, turn: Iterator[str]) -> Part:
    named = {field.name for field in fields(part) if isinstance(getattr(part, field.name), str)} - _CODED
    return replace(part, **{name: next(turn) for name in sorted(named)})


def _document(document: Document, name: str, until: str) -> Document:
    file = f"documents/{file_name(name)}"
    return replace(document, file=file, sha256=sha256_of(file), valid_until=until)


def file_name(text: str) -> str:
    """As much of it as the name of a file in an archive may hold."""
    kept = "".join(each for each in text if each not in '/\\:*?"<>|' and each.isprintable())
    return f"{kept.strip(' .')[-_LONGEST_NAME:]}.pdf"
