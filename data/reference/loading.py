"""Make the reference tables of rows of text, those of the CSV files or edited ones, and hold them against each other.

An unknown code, a missing column or a value that is none stops it with a `ReferenceTableError` that names the file and
the row.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from data.model import LegalForm, OrganisationKind
from data.reference.conditions import Condition
from data.reference.files import TABLES, ReferenceTableError, Rows, read_rows
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

Row = TypeVar("Row")
Text = Mapping[str, str]

# Here a rejection would blame the applicant for what is ours.
NEVER_REJECTS = "technical_failure"


def load_reference(folder: Path = TABLES) -> Reference:
    """The tables of one folder, laid out as the one beside this file. Raises ReferenceTableError."""
    try:
        version = int((folder / "version.txt").read_text(encoding="utf-8"))
    except ValueError as error:
        raise ReferenceTableError(f"version.txt: {error}") from error
    made = {table: _made(table, read_rows(folder, table)) for table in _MAKE}
    return _held_together(Reference(version=version, **made))


def with_tables(reference: Reference, version: int, tables: Mapping[str, Rows]) -> Reference:
    """Another version, in which these tables, given whole, are others. Raises ReferenceTableError."""
    made = {table: _made(table, rows) for table, rows in tables.items()}
    return _held_together(replace(reference, version=version, **made))


def _made(table: str, rows: Rows) -> Any:
    make, keyed = _MAKE[table]
    made: dict[str, Any] = {}
    for key, row in rows.items():
        try:
            made[key] = make(row)
        except (KeyError, TypeError, ValueError) as error:
            line = getattr(row, "line", 0)
            place = f"{table}.csv, line {line}" if line else f"{table}, {key}"
            raise ReferenceTableError(f"{place}: {error}") from error
    standing = {key: row for key, row in made.items() if row is not None}
    return standing if keyed else tuple(standing.values())


def _in_force(row: Text) -> bool:
    """The files have no such column: what the program ships is in force."""
    return _yes(row.get("in_force", "yes"))


def _if_in_force(make: Callable[[Text], Row]) -> Callable[[Text], Row | None]:
    """For what nobody looks up once it is out of force."""

    def made(row: Text) -> Row | None:
        return make(row) if _in_force(row) else None

    return made


def _requirement(row: Text) -> Requirement:
    return Requirement(
        document_type=row["document_type"],
        kind=OrganisationKind(row["kind"]) if row["kind"] else None,
        form=LegalForm(row["form"]) if row["form"] else None,
        condition=Condition(row["condition"]),
        instead=tuple(row["instead"].split()),
        source=row["source"],
    )


def _ground(row: Text) -> Ground:
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
        in_force=_in_force(row),
    )


def _phrase(row: Text) -> Phrase:
    return Phrase(row["title_ru"], row["title_en"], row["code"], row["text"])


def _waiver_reason(row: Text) -> WaiverReason:
    return WaiverReason(row["title_ru"], row["title_en"], row["code"], _in_force(row))


def _unsupported_region(row: Text) -> UnsupportedRegion:
    return UnsupportedRegion(
        region=row["region"],
        since=dt.date.fromisoformat(row["since"]),
        until=dt.date.fromisoformat(row["until"]) if row["until"] else None,
        ground=row["ground"],
    )


def _certificate_extension(row: Text) -> CertificateExtension:
    return CertificateExtension(
        kinds=tuple(row["kinds"].split()),
        expired_since=dt.date.fromisoformat(row["expired_since"]),
        expired_until=dt.date.fromisoformat(row["expired_until"]),
        valid_until=dt.date.fromisoformat(row["valid_until"]),
        source=row["source"],
    )


def _register(row: Text) -> Register:
    return Register(
        kind=RegisterKind(row["kind"]),
        title_ru=row["title_ru"],
        title_en=row["title_en"],
        freshness_days=int(row["freshness_days"]),
        source=row["source"],
    )


def _waiver_rule(row: Text) -> WaiverRule:
    return WaiverRule(family=row["family"], second_person=_yes(row["second_person"]))


def _document_fault(row: Text) -> DocumentFault:
    return DocumentFault(**row | {"text_required": _yes(row["text_required"])})


def _ticket_kind(row: Text) -> TicketKind:
    return TicketKind(**row | {"answer_hours": int(row["answer_hours"]), "rechecks": _yes(row["rechecks"])})


def _shown_field(row: Text) -> ShownField:
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


_MAKE: Mapping[str, tuple[Callable[[Text], Any], bool]] = {  # whether the table goes by its keys
    "document_types": (lambda row: DocumentType(**row), True),
    "requirements": (_if_in_force(_requirement), False),
    "grounds": (_ground, True),
    "regions": (lambda row: Region(**row), True),
    "unsupported_regions": (_if_in_force(_unsupported_region), False),
    "certificate_extensions": (_certificate_extension, False),
    "fields": (lambda row: Field(**row), True),
    "registers": (_register, True),
    "waiver_reasons": (_waiver_reason, True),
    "waiver_rules": (_waiver_rule, True),
    "document_faults": (_document_fault, True),
    "phrases": (_if_in_force(_phrase), True),
    "shown_fields": (_shown_field, False),
    "ticket_kinds": (_ticket_kind, True),
}


def _held_together(reference: Reference) -> Reference:
    for requirement in reference.requirements:
        for document_type in (requirement.document_type, *requirement.instead):
            _known(document_type, reference.document_types, "requirements.csv")
    for row in reference.unsupported_regions:
        _known(row.region, reference.regions, "unsupported_regions.csv")
        _known(row.ground, reference.grounds, "unsupported_regions.csv")
        _needed(row.ground, reference, "unsupported_regions.csv")
    for row in reference.document_faults.values():
        _known(row.ground, reference.grounds, "document_faults.csv")
        _needed(row.ground, reference, "document_faults.csv")
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
    if NEVER_REJECTS in {ground.code for ground in reference.rejection_grounds()}:
        raise ReferenceTableError(f"grounds.csv: {NEVER_REJECTS} is a fault of ours and never a ground to reject")
    return reference


def _known(code: str, table: Mapping[str, object], name: str) -> None:
    if code not in table:
        raise ReferenceTableError(f"{name}: {code!r} is not in its reference table")


def _needed(ground: str, reference: Reference, name: str) -> None:
    if not reference.grounds[ground].in_force:
        raise ReferenceTableError(f"{name}: {ground} is not in force, but a row leads to it")


def _once(names: Iterable[str], name: str) -> None:
    seen: set[str] = set()
    for check in names:
        if check in seen:
            raise ReferenceTableError(f"{name}: {check} belongs to two grounds")
        seen.add(check)
