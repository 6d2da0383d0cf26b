"""Read the reference tables from their CSV files and hold them against each other.

Every file is UTF-8 with a header; an unknown code, a repeated key or a missing column stops the load with a
`ReferenceTableError` that names the file and the row.
"""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

from data.model import LegalForm, OrganisationKind
from data.reference.conditions import Condition
from data.reference.reference import Reference
from data.reference.rows import (
    CertificateExtension,
    DocumentFault,
    DocumentType,
    Field,
    Ground,
    Manner,
    Phrase,
    Region,
    Register,
    Remedy,
    Requirement,
    ShownField,
    TicketKind,
    UnsupportedRegion,
    WaiverReason,
    WaiverRule,
)
from data.registers.records import RegisterKind

TABLES = Path(__file__).parent

Row = TypeVar("Row")


class ReferenceTableError(ValueError):
    """A reference table that cannot be used: which file, which row, and what is wrong with it."""


def load_reference(folder: Path = TABLES) -> Reference:
    """The tables of one folder, laid out as the one beside this file. Raises ReferenceTableError."""
    try:
        version = int((folder / "version.txt").read_text(encoding="utf-8"))
    except ValueError as error:
        raise ReferenceTableError(f"version.txt: {error}") from error
    reference = Reference(
        version=version,
        document_types=_keyed(folder, "document_types.csv", lambda row: DocumentType(**row), lambda row: row.type),
        requirements=tuple(_rows(folder, "requirements.csv", _requirement)),
        grounds=_keyed(folder, "grounds.csv", _ground, lambda row: row.code),
        regions=_keyed(folder, "regions.csv", lambda row: Region(**row), lambda row: row.code),
        unsupported_regions=tuple(_rows(folder, "unsupported_regions.csv", _unsupported_region)),
        certificate_extensions=tuple(_rows(folder, "certificate_extensions.csv", _certificate_extension)),
        fields=_keyed(folder, "fields.csv", lambda row: Field(**row), lambda row: row.path),
        registers=_keyed(folder, "registers.csv", _register, lambda row: row.kind),
        waiver_reasons=_keyed(folder, "waiver_reasons.csv", lambda row: WaiverReason(**row), lambda row: row.code),
        waiver_rules=_keyed(folder, "waiver_rules.csv", _waiver_rule, lambda row: row.family),
        document_faults=_keyed(folder, "document_faults.csv", _document_fault, lambda row: row.code),
        phrases=_keyed(folder, "phrases.csv", lambda row: Phrase(**row), lambda row: row.code),
        shown_fields=tuple(_rows(folder, "shown_fields.csv", _shown_field)),
        ticket_kinds=_keyed(folder, "ticket_kinds.csv", _ticket_kind, lambda row: row.code),
    )
    _hold_together(reference)
    return reference


def _rows(folder: Path, name: str, make: Callable[[dict[str, str]], Row]) -> Iterator[Row]:
    with (folder / name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        try:
            for row in reader:
                if None in row or None in row.values():
                    raise ValueError(f"there must be {len(reader.fieldnames or ())} columns")
                yield make(row)
        except (csv.Error, KeyError, TypeError, ValueError) as error:
            raise ReferenceTableError(f"{name}, line {reader.line_num}: {error}") from error


def _keyed(folder: Path, name: str, make: Callable[[dict[str, str]], Row], key: Callable[[Row], str]) -> dict[str, Row]:
    table: dict[str, Row] = {}
    for row in _rows(folder, name, make):
        if key(row) in table:
            raise ReferenceTableError(f"{name}: {key(row)} stands there twice")
        table[key(row)] = row
    return table


def _requirement(row: dict[str, str]) -> Requirement:
    return Requirement(
        document_type=row["document_type"],
        kind=OrganisationKind(row["kind"]) if row["kind"] else None,
        form=LegalForm(row["form"]) if row["form"] else None,
        condition=Condition(row["condition"]),
        instead=tuple(row["instead"].split()),
        source=row["source"],
    )


def _ground(row: dict[str, str]) -> Ground:
    return Ground(
        code=row["code"],
        title_ru=row["title_ru"],
        title_en=row["title_en"],
        recommendation_ru=row["recommendation_ru"],
        recommendation_en=row["recommendation_en"],
        remedy=Remedy(row["remedy"]),
        clarification=_yes(row["clarification"]),
        rejection=_yes(row["rejection"]),
        checks=tuple(row["checks"].split()),
        source=row["source"],
    )


def _unsupported_region(row: dict[str, str]) -> UnsupportedRegion:
    return UnsupportedRegion(
        region=row["region"],
        since=dt.date.fromisoformat(row["since"]),
        until=dt.date.fromisoformat(row["until"]) if row["until"] else None,
        ground=row["ground"],
    )


def _certificate_extension(row: dict[str, str]) -> CertificateExtension:
    return CertificateExtension(
        kinds=tuple(row["kinds"].split()),
        expired_since=dt.date.fromisoformat(row["expired_since"]),
        expired_until=dt.date.fromisoformat(row["expired_until"]),
        valid_until=dt.date.fromisoformat(row["valid_until"]),
        source=row["source"],
    )


def _register(row: dict[str, str]) -> Register:
    return Register(
        kind=RegisterKind(row["kind"]),
        title_ru=row["title_ru"],
        title_en=row["title_en"],
        freshness_days=int(row["freshness_days"]),
        source=row["source"],
    )


def _waiver_rule(row: dict[str, str]) -> WaiverRule:
    return WaiverRule(family=row["family"], second_person=_yes(row["second_person"]))


def _document_fault(row: dict[str, str]) -> DocumentFault:
    return DocumentFault(**row | {"text_required": _yes(row["text_required"])})


def _ticket_kind(row: dict[str, str]) -> TicketKind:
    return TicketKind(**row | {"answer_hours": int(row["answer_hours"]), "rechecks": _yes(row["rechecks"])})


def _shown_field(row: dict[str, str]) -> ShownField:
    return ShownField(
        field=row["field"],
        manner=Manner(row["manner"]),
        expected=frozenset(row["expected"].split()),
        possible=frozenset(row["possible"].split()),
        labels=tuple(filter(None, row["labels"].split(";"))),
        by_shape=_yes(row["by_shape"]),
        source=row["source"],
    )


def _yes(text: str) -> bool:
    return {"yes": True, "no": False}[text]


def _hold_together(reference: Reference) -> None:
    for requirement in reference.requirements:
        for document_type in (requirement.document_type, *requirement.instead):
            _known(document_type, reference.document_types, "requirements.csv")
    for row in reference.unsupported_regions:
        _known(row.region, reference.regions, "unsupported_regions.csv")
        _known(row.ground, reference.grounds, "unsupported_regions.csv")
    for row in reference.document_faults.values():
        _known(row.ground, reference.grounds, "document_faults.csv")
        if not reference.grounds[row.ground].clarification:
            raise ReferenceTableError(
                f"document_faults.csv: {row.code} leads to {row.ground}, which nobody is asked about"
            )
    for row in reference.shown_fields:
        _known(row.field, reference.fields, "shown_fields.csv")
        for document_type in row.expected | row.possible:
            _known(document_type, reference.document_types, "shown_fields.csv")
    if missing := set(RegisterKind) - set(reference.registers):
        raise ReferenceTableError(f"registers.csv: {', '.join(sorted(missing))} missing")
    _once((check for ground in reference.grounds.values() for check in ground.checks), "grounds.csv")


def _known(code: str, table: Mapping[str, object], name: str) -> None:
    if code not in table:
        raise ReferenceTableError(f"{name}: {code!r} is not in its reference table")


def _once(names: Iterable[str], name: str) -> None:
    seen: set[str] = set()
    for check in names:
        if check in seen:
            raise ReferenceTableError(f"{name}: {check} belongs to two grounds")
        seen.add(check)
