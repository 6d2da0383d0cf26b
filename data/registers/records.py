"""What an outside register says of one thing, and what a snapshot is.

A snapshot is one load of one register: its origin (the file's name), the day its content is true of, and a version
that counts up by register. Only the newest complete snapshot of a register is looked into.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class RegisterKind(StrEnum):
    """The registers that can be loaded: organisations, licences, medical workers, taxpayers, policies."""

    FRMO = "frmo"
    LICENCES = "licences"
    FRMR = "frmr"
    FNS = "fns"
    OMS = "oms"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """`as_of` is the day the content is true of, `loaded_at` when it was loaded (UTC without a zone)."""

    kind: RegisterKind
    version: int
    origin: str
    as_of: dt.date
    loaded_at: dt.datetime
    records: int


@dataclass(frozen=True, slots=True)
class WorkPlace:
    """An address of licensed activity with the works that may be done there."""

    address: str
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LicenceRecord:
    """One licence as the licence register has it. Texts stand as the register writes them.

    `suspension` holds «Приостановлено: … от ГГГГ-ММ-ДД / Возобновлено: … ГГГГ-ММ-ДД», `termination` and `annulment`
    the reason and what else stands there; their dates are separate and may be missing.
    """

    number: str
    inn: str = ""
    ogrn: str = ""
    holder: str = ""
    authority: str = ""
    activity: str = ""
    issued_on: dt.date | None = None
    registered_on: dt.date | None = None
    valid_until: dt.date | None = None
    suspension: str = ""
    termination: str = ""
    terminated_on: dt.date | None = None
    annulment: str = ""
    places: tuple[WorkPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationRecord:
    """One organisation (head or branch) of the FRMO."""

    oid: str
    parent_oid: str = ""
    full_name: str = ""
    short_name: str = ""
    inn: str = ""
    kpp: str = ""
    ogrn: str = ""
    region: str = ""
    address: str = ""
    deleted_on: dt.date | None = None
    delete_reason: str = ""


@dataclass(frozen=True, slots=True)
class EmployeeRecord:
    """One employment of one person in the FRMR; `ended_on` None: still employed."""

    snils: str
    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    birth_date: dt.date | None = None
    organisation_oid: str = ""
    position: str = ""
    specialty: str = ""
    certificate: str = ""
    certificate_until: dt.date | None = None
    started_on: dt.date | None = None
    ended_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TaxpayerRecord:
    """One taxpayer, organisation or person; `ended_on` is the end of the entity or of the entrepreneur's status."""

    inn: str
    ogrn: str = ""
    kpp: str = ""
    name: str = ""
    ended_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class PolicyRecord:
    """One policy of obligatory medical insurance; `ended_on` None: in force."""

    number: str
    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    birth_date: dt.date | None = None
    insurer: str = ""
    ended_on: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Extract:
    """All records of the newest snapshots that one form touches; a register that was never loaded has no snapshot.

    Licences: under a number of the form, or of the applicant's ИНН or ОГРН. Organisations: under the form's OID, ИНН or
    ОГРН. Employees: under a СНИЛС of the form. Taxpayers: under any ИНН of the form. Policies: the head's.
    """

    snapshots: Mapping[RegisterKind, Snapshot] = field(default_factory=dict)
    licences: tuple[LicenceRecord, ...] = ()
    organisations: tuple[OrganisationRecord, ...] = ()
    employees: tuple[EmployeeRecord, ...] = ()
    taxpayers: tuple[TaxpayerRecord, ...] = ()
    policies: tuple[PolicyRecord, ...] = ()
