"""Which findings speak of a value that is compared: a value may agree everywhere and still be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dashboard.casework.comparison.states import ComparedField
from data.model import Finding

_NAMES = ("LastName", "FirstName", "MiddleName")


def concerning(
    fields: Iterable[ComparedField], findings: Iterable[tuple[int, Finding]]
) -> Mapping[str, tuple[int, ...]]:
    """The numbers of the numbered `findings` by the path of the field they speak of; other fields are not there."""
    paths = {each.field for each in fields}
    found: dict[str, list[int]] = {}
    for number, finding in findings:
        if (path := _compared(finding.evidence.field or "", paths)) is not None:
            found.setdefault(path, []).append(number)
    return {path: tuple(numbers) for path, numbers in found.items()}


def _compared(field: str, paths: set[str]) -> str | None:
    """A name belongs to the person, a part to its whole, and what is said of a licence or a certificate to its number."""
    if field in paths:
        return field
    whole, _, part = field.rpartition("/")
    if f"{field}/@number" in paths:
        return f"{field}/@number"
    return whole if whole in paths and (part in _NAMES or "Address" in whole) else None
