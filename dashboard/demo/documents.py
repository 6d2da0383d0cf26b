"""Which documents an applicant sends, how the files are called, and the scans in them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random
from typing import Literal

from dashboard.demo import scans
from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans.page import Page
from data.model import Licence, OrganisationKind

Detail = Literal["full", "small"]

TYPE_NAMES = {
    "charter": "Устав",
    "founders_agreement": "УчредительныйДоговор",
    "registration_certificate": "СвидетельствоОРегистрации",
    "head_appointment": "ПриказОРуководителе",
    "lease": "ДоговорАренды",
    "medical_licence": "ЛицензияМедицинская",
    "care_licence": "ЛицензияВидПомощи",
    "equipment_licence": "ЛицензияОборудование",
    "other_licence": "Лицензия",
    "passport": "Паспорт",
    "snils": "СНИЛС",
    "policy": "ПолисОМС",
    "consent": "Согласие",
    "power_of_attorney": "Доверенность",
    "specialist_certificate": "СертификатСпециалиста",
    "other": "Документ",
}
MULTIPAGE = ("charter", "founders_agreement", "lease")
OPTIONAL = ("specialist_certificate", "power_of_attorney", "other")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document before it is scanned. The subject is the licence it shows, or the person it is about."""

    type: str
    owner: Person
    subject: Person | Licence
    in_colour: bool
    extension: str

    @property
    def file(self) -> str:
        return f"documents/{self.owner.file_stem}_{TYPE_NAMES[self.type]}.{self.extension}"

    @property
    def valid_until(self) -> str:
        return self.subject.valid_until if isinstance(self.subject, Licence) else ""


@dataclass(frozen=True, slots=True)
class Scan:
    paper: Paper
    pages: tuple[Page, ...]


def papers(applicant: Applicant, rng: Random) -> tuple[Paper, ...]:
    """The documents that the package format asks for, and now and then one that it does not."""
    head = applicant.head
    subjects: list[tuple[str, Person, Person | Licence]] = []
    if applicant.entrepreneur:
        types = ["registration_certificate", "passport", "snils", "policy", "consent"]
    else:
        types = ["charter", "registration_certificate", "head_appointment", "consent"]
    if applicant.organisation.several_founders:
        types.insert(1, "founders_agreement")
    if applicant.organisation.actual_address != applicant.organisation.legal_address:
        types.append("lease")
    subjects += [(type, head, head) for type in types]
    subjects += [(_licence_type(applicant, licence), head, licence) for licence in applicant.licences]
    if rng.random() < 0.3:
        subjects.append(("specialist_certificate", applicant.staff[0], applicant.staff[0]))
    if not applicant.entrepreneur and rng.random() < 0.15:
        subjects.append(("power_of_attorney", head, applicant.staff[-1]))
    if rng.random() < 0.1:
        subjects.append(("other", head, head))
    return tuple(
        Paper(type, owner, subject, scans.in_colour(type, applicant), _extension(type, rng))
        for type, owner, subject in subjects
    )


def drawn(paper: Paper, applicant: Applicant, rng: Random, detail: Detail) -> Scan:
    """The scan of a paper. What turns out longer than a page can only go into a PDF."""
    render = scans.render if detail == "full" else scans.render_slip
    pages = render(paper.type, applicant, paper.subject, rng)
    return Scan(paper if len(pages) == 1 else replace(paper, extension="pdf"), pages)


def _licence_type(applicant: Applicant, licence: Licence) -> str:
    if licence.kind == "medical" and applicant.organisation.kind is OrganisationKind.MEDICAL:
        return "medical_licence"
    return {"care": "care_licence", "equipment": "equipment_licence"}.get(licence.kind, "other_licence")


def _extension(type: str, rng: Random) -> str:
    if type in MULTIPAGE:
        return "pdf"
    return rng.choices(("pdf", "jpg", "png"), (5, 4, 1))[0]
