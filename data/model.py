"""The nouns of the house: frozen values that every layer passes around.

Dates of the form stay strings here, exactly as the applicant typed them: a malformed date is something to show and
to find fault with, never something to lose. `None` and `""` both mean "not given"; the reader only ever makes `""`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID


class OrganisationKind(StrEnum):
    MEDICAL = "medical"
    INSURANCE = "insurance"
    EDUCATIONAL = "educational"
    RESEARCH = "research"


class LegalForm(StrEnum):
    LEGAL_ENTITY = "legal_entity"
    ENTREPRENEUR = "entrepreneur"


class Status(StrEnum):
    """The state of an application; who may move it where is the table in dashboard/casework/lifecycle.py."""

    RECEIVED = "received"
    CHECKED = "checked"
    IN_REVIEW = "in_review"
    AWAITING_APPLICANT = "awaiting_applicant"
    AWAITING_APPROVAL = "awaiting_approval"
    APPROVED = "approved"
    REJECTED = "rejected"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class Outcome(StrEnum):
    """What one check says of one subject. `unknown` is for a person to look at; it is never `passed`."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"
    UNKNOWN = "unknown"
    ERROR = "error"


class Severity(StrEnum):
    BLOCKING = "blocking"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Address:
    text: str = ""
    postal_code: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class Organisation:
    kind: OrganisationKind
    form: LegalForm
    several_founders: bool = False
    licensed_activity: bool = False
    full_name: str = ""
    short_name: str = ""
    inn: str = ""
    kpp: str = ""
    ogrn: str = ""
    okpo: str = ""
    oid: str = ""
    legal_address: Address = Address()
    actual_address: Address = Address()
    phone: str = ""
    email: str = ""
    facility_kind: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of the organisation, or the entrepreneur."""

    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    birth_date: str = ""
    snils: str = ""
    inn: str = ""
    position: str = ""
    appointed_on: str = ""
    passport_series: str = ""
    passport_number: str = ""
    policy_kind: str = ""
    policy: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    number: str = ""
    kind: str = ""
    issued_on: str = ""
    valid_until: str = ""
    issuer: str = ""
    addresses: tuple[str, ...] = ()
    works: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Certificate:
    number: str = ""
    kind: str = ""
    issued_on: str = ""
    valid_until: str = ""
    issuer: str = ""
    specialty: str = ""


@dataclass(frozen=True, slots=True)
class Employee:
    last_name: str = ""
    first_name: str = ""
    middle_name: str = ""
    birth_date: str = ""
    snils: str = ""
    inn: str = ""
    position: str = ""
    department: str = ""
    certificates: tuple[Certificate, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """A declared file. `file` is its path inside the package, `pages` the declared count (0: not given)."""

    type: str
    file: str
    sha256: str = ""
    pages: int = 0
    original_in_colour: bool = False
    valid_until: str = ""


@dataclass(frozen=True, slots=True)
class Form:
    """The content of application.xml."""

    uuid: UUID
    revision: int
    submitted_at: dt.datetime  # aware
    organisation: Organisation
    head: Head = Head()
    licences: tuple[Licence, ...] = ()
    employees: tuple[Employee, ...] = ()
    documents: tuple[Document, ...] = ()
    consent_personal_data: bool = False
    consent_terms: bool = False


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A file that really came in the package; `path` is relative to its root, NFC, with forward slashes.

    `withheld` says that its bytes are not kept, for they hold a private key.
    """

    path: str
    sha256: str
    bytes: int
    withheld: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a finding points. Pages count from 1; a box is (x0, y0, x1, y1) in fractions of the page from its top left.

    `field` is a path in the form such as `Organization/INN`, `Employees/Employee[2]/SNILS` or
    `Licenses/License[1]/@validUntil`; `document` is the path of a file in the package.
    """

    field: str = ""
    document: str = ""
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


EMPTY: Mapping = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Finding:
    """A code, arguments and evidence; the sentence is made when it is shown, in the reader's language.

    `reason` names the one of the check's messages that fits. `measured` and `limit` are numbers under the names
    dpi, bytes, pages, degrees, score or days.
    """

    code: str
    outcome: Outcome
    severity: Severity
    reason: str
    arguments: Mapping[str, str | int | float] = field(default_factory=dict)
    measured: Mapping[str, float] = field(default_factory=dict)
    limit: Mapping[str, float] = field(default_factory=dict)
    evidence: Evidence = Evidence()


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One check run over one subject: the whole application (`document` is "") or one document of it.

    `outcome` is the worst of its findings, or `passed` or `not_applicable` when it has none.
    """

    code: str
    version: int
    outcome: Outcome
    document: str = ""
    findings: tuple[Finding, ...] = ()
