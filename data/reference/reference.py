"""One version of all reference tables, with the look-ups that checks, screens and letters need."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.model import Organisation
from data.reference.rows import (
    CertificateExtension,
    DocumentFault,
    DocumentType,
    Field,
    Ground,
    Phrase,
    Region,
    Register,
    Requirement,
    ShownField,
    TicketKind,
    UnsupportedRegion,
    WaiverReason,
    WaiverRule,
)
from data.registers.records import RegisterKind

_POSITION = re.compile(r"\[(\d+)\]")


@dataclass(frozen=True, slots=True)
class Reference:
    """The tables are keyed by code, in the order of their files; nothing may be written into them.

    Grounds and reasons of waivers stay where they are when they are put out of force: what was decided on them still
    names them. Of the other tables only what is in force is here.
    """

    version: int
    document_types: Mapping[str, DocumentType]
    requirements: tuple[Requirement, ...]
    grounds: Mapping[str, Ground]
    regions: Mapping[str, Region]
    unsupported_regions: tuple[UnsupportedRegion, ...]
    certificate_extensions: tuple[CertificateExtension, ...]
    fields: Mapping[str, Field]
    registers: Mapping[RegisterKind, Register]
    waiver_reasons: Mapping[str, WaiverReason]
    waiver_rules: Mapping[str, WaiverRule]
    document_faults: Mapping[str, DocumentFault]
    phrases: Mapping[str, Phrase]
    shown_fields: tuple[ShownField, ...]
    ticket_kinds: Mapping[str, TicketKind]

    @property
    def freshness_days(self) -> Mapping[RegisterKind, int]:
        """How old a snapshot of each register may be."""
        return {kind: register.freshness_days for kind, register in self.registers.items()}

    def waiver_needs_second(self, family: str) -> bool:
        """Whether the waiver of a blocking finding of this family needs a second person; of an unknown one it does."""
        return family not in self.waiver_rules or self.waiver_rules[family].second_person

    def requirements_for(self, organisation: Organisation) -> tuple[Requirement, ...]:
        """The rows for this kind and legal form; whether a document is owed is said by `row.condition.holds(form)`."""
        return tuple(row for row in self.requirements if row.concerns(organisation))

    def ground_for(self, code: str) -> Ground | None:
        """The ground that a finding of this check suggests. A row naming the check wins over one naming its family."""
        family = code.partition(".")[0]
        by_name = {name: ground for ground in self.grounds.values() if ground.in_force for name in ground.checks}
        return by_name.get(code) or by_name.get(family)

    def rejection_grounds(self) -> tuple[Ground, ...]:
        return tuple(ground for ground in self.grounds.values() if ground.in_force and ground.rejection)

    def clarification_grounds(self) -> tuple[Ground, ...]:
        return tuple(ground for ground in self.grounds.values() if ground.in_force and ground.clarification)

    def reasons_to_waive(self) -> tuple[WaiverReason, ...]:
        return tuple(reason for reason in self.waiver_reasons.values() if reason.in_force)

    def unsupported_regions_on(self, day: dt.date) -> Mapping[str, UnsupportedRegion]:
        return {row.region: row for row in self.unsupported_regions if row.covers(day)}

    def certificate_extended_to(self, kind: str, expired_on: dt.date) -> dt.date | None:
        """The last day on which a certificate that ran out is good by an order of the ministry; None: no order."""
        days = [row.valid_until for row in self.certificate_extensions if row.covers(kind, expired_on)]
        return max(days, default=None)

    def field_title(self, path: str, language: str) -> str:
        """The name of a place in the form: `Employees/Employee[2]/SNILS` is «СНИЛС (сотрудник 2)».

        A path the table does not know is returned as it stands: a technical name is better than none.
        """
        field = self.fields.get(_POSITION.sub("", path))
        return field.title(language).format(*_POSITION.findall(path)) if field else path

    def readable(self, arguments: Mapping[str, str | int | float], language: str) -> dict[str, str | int | float]:
        """The arguments of a finding with codes turned into words, ready to fill its message.

        By convention an argument called `field` or `first` holds a path in the form, `document_type` a document type
        and `register` the kind of a register.
        """
        words = dict(arguments)
        for name in ("field", "first"):
            if name in words:
                words[name] = self.field_title(str(words[name]), language)
        if words.get("document_type") in self.document_types:
            words["document_type"] = self.document_types[str(words["document_type"])].title(language)
        if words.get("register") in set(self.registers):
            words["register"] = self.registers[RegisterKind(str(words["register"]))].title(language)
        return words
