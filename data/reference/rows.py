"""One row of each reference table. Column names of the CSV files are the names of the attributes.

Everything a person reads is held in Russian and in English; `title(language)` takes "ru" or "en".
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from data.model import LegalForm, Organisation, OrganisationKind
from data.reference.conditions import Condition
from data.registers.records import RegisterKind


@dataclass(frozen=True, slots=True)
class Titled:
    title_ru: str
    title_en: str

    def title(self, language: str) -> str:
        return self.title_ru if language == "ru" else self.title_en


@dataclass(frozen=True, slots=True)
class DocumentType(Titled):
    """`name_part` is the type's name inside a file name, as in «Иванов_Иван_Иванович_Устав.pdf»."""

    type: str
    name_part: str


@dataclass(frozen=True, slots=True)
class Requirement:
    """A document that applicants of one kind and legal form (None: of any) owe under a condition.

    A document of one of the types `instead` settles it as well. `source` is the line of the customer's requirements.
    """

    document_type: str
    kind: OrganisationKind | None
    form: LegalForm | None
    condition: Condition
    instead: tuple[str, ...] = ()
    source: str = ""

    def concerns(self, organisation: Organisation) -> bool:
        return self.kind in (None, organisation.kind) and self.form in (None, organisation.form)

    def is_met_by(self, document_types: set[str]) -> bool:
        return not document_types.isdisjoint((self.document_type, *self.instead))


class Remedy(StrEnum):
    """What cures a fault: asking the applicant, or a new application. `return` is for a form nobody validly signed."""

    CLARIFY = "clarify"
    REJECT = "reject"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class Ground(Titled):
    """A coded reason with what the applicant should do about it.

    `clarification` and `rejection` say where a reviewer may choose it while it is `in_force`; `checks` are the codes of
    checks, or whole families, whose findings suggest it.
    """

    code: str
    recommendation_ru: str
    recommendation_en: str
    remedy: Remedy
    clarification: bool
    rejection: bool
    checks: tuple[str, ...] = ()
    source: str = ""
    in_force: bool = True

    def recommendation(self, language: str) -> str:
        return self.recommendation_ru if language == "ru" else self.recommendation_en


@dataclass(frozen=True, slots=True)
class Phrase(Titled):
    """A ready piece of a letter, Russian as applicants read it; several of them combine."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class DocumentFault(Titled):
    """What a reviewer may find wrong with a document, what cures it, and the ground it leads to.

    `text_required`: the reviewer must say what exactly is wrong.
    """

    code: str
    recommendation_ru: str
    recommendation_en: str
    ground: str
    text_required: bool

    def recommendation(self, language: str) -> str:
        return self.recommendation_ru if language == "ru" else self.recommendation_en


@dataclass(frozen=True, slots=True)
class Region(Titled):
    """A subject of the federation under its two-digit code of the tax service, which is not that of number plates.

    Its federal district is "" for the five that belong to none.
    """

    code: str
    district_ru: str = ""
    district_en: str = ""

    def district(self, language: str) -> str:
        return self.district_ru if language == "ru" else self.district_en


@dataclass(frozen=True, slots=True)
class UnsupportedRegion:
    """A region where the service is not offered from `since` to `until`, both included; None: no end."""

    region: str
    since: dt.date
    until: dt.date | None
    ground: str

    def covers(self, day: dt.date) -> bool:
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class CertificateExtension:
    """By an order of the ministry, certificates of these kinds that ran out from `expired_since` to `expired_until`,
    both included, are good to the end of `valid_until` all the same."""

    kinds: tuple[str, ...]
    expired_since: dt.date
    expired_until: dt.date
    valid_until: dt.date
    source: str

    def covers(self, kind: str, expired_on: dt.date) -> bool:
        return kind in self.kinds and self.expired_since <= expired_on <= self.expired_until


@dataclass(frozen=True, slots=True)
class Field(Titled):
    """What a place in the form is called. Its path is written without positions; `{}` in the title takes each."""

    path: str


@dataclass(frozen=True, slots=True)
class WaiverReason(Titled):
    """Why a finding may be set aside, as long as the reason is `in_force`."""

    code: str
    in_force: bool = True


@dataclass(frozen=True, slots=True)
class TicketKind(Titled):
    """A kind of technical fault, and within how many working hours whoever reported it can expect an answer.

    `rechecks`: it is cured by checking the application again.
    """

    code: str
    answer_hours: int
    rechecks: bool


@dataclass(frozen=True, slots=True)
class WaiverRule:
    """Whether a blocking finding of this family is set aside by two persons."""

    family: str
    second_person: bool


@dataclass(frozen=True, slots=True)
class Register(Titled):
    """An outside register of which snapshots are loaded, and how many days old one may be and still be judged by."""

    kind: RegisterKind
    freshness_days: int
    source: str


class Manner(StrEnum):
    """How a value is looked for on a page and held against the form."""

    ORGANISATION = "organisation"
    PERSON = "person"
    ADDRESS = "address"
    TEXT = "text"
    DATE = "date"
    END = "end"  # the last day of a term, or «бессрочно»
    INN = "inn"
    OGRN = "ogrn"
    KPP = "kpp"
    OKPO = "okpo"
    SNILS = "snils"
    PASSPORT = "passport"
    POLICY = "policy"
    LICENCE = "licence"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class ShownField:
    """A value of the form that documents show: always those of the types `expected`, perhaps those `possible`.

    `labels` are the words that stand before it on paper. `by_shape`: whatever looks like such a value there, is it.
    """

    field: str
    manner: Manner
    expected: frozenset[str]
    possible: frozenset[str]
    labels: tuple[str, ...]
    by_shape: bool
    source: str
