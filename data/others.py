"""What other applications hold of the same: the organisation, a certificate, a document, a page that looks alike."""

from __future__ import annotations

from dataclasses import dataclass

from data.model import Status
from data.overlaying import SURELY_APART

SURE_SCORE = 1 - SURELY_APART


@dataclass(frozen=True, slots=True)
class OtherCase:
    """Another application; `same_applicant` when its ИНН or ОГРН is that of the case in hand."""

    number: str
    status: Status
    name: str
    inn: str
    same_applicant: bool = False


@dataclass(frozen=True, slots=True)
class OtherCertificate:
    """A certificate of the same number in the current revision of another application, and who holds it there."""

    case: OtherCase
    number: str
    issuer: str
    last_name: str
    first_name: str
    middle_name: str
    snils: str
    birth_date: str


@dataclass(frozen=True, slots=True)
class OtherDocument:
    """A file of other applicants with the same bytes as ours at `path`."""

    path: str
    case: OtherCase
    document: str
    document_type: str


@dataclass(frozen=True, slots=True)
class OtherPage:
    """A page of another applicant's document that looks like ours: `score` is 1 for the same features, 0 for none.

    From SURE_SCORE on it is a copy; below, it may as well be the same form with something else written in it.
    """

    path: str
    page: int
    case: OtherCase
    document: str
    other_page: int
    score: float


@dataclass(frozen=True, slots=True)
class Others:
    """Everything of this kind that the store knows of one revision."""

    applications: tuple[OtherCase, ...] = ()  # open or approved, of the same organisation
    certificates: tuple[OtherCertificate, ...] = ()
    documents: tuple[OtherDocument, ...] = ()
    pages: tuple[OtherPage, ...] = ()
