"""What must not be found in a log: everything of a form that belongs to somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from urllib.parse import quote

from data.model import Form

SHORTEST = 5  # signs; what is shorter may stand in a log by chance
_CODES = {"kind", "form", "type", "region", "position", "specialty", "issuer", "works", "policy_kind", "facility_kind"}


def canaries(form: Form) -> set[str]:
    """Names, numbers, addresses and file names, as they are and as they stand in an address of the web."""
    found = {
        text
        for part in (form.organisation, form.head, *form.licences, *form.employees, *form.documents)
        for text in _texts(part)
        if len(text) >= SHORTEST
    }
    assert len(found) > 20
    return found | {quote(each) for each in found}


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _texts(each)
    elif is_dataclass(part):
        for field in fields(part):
            if field.name not in _CODES:
                yield from _texts(getattr(part, field.name))
