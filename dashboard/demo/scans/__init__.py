"""Papers drawn, signed, stamped and scanned: `render` gives the pages of a document of any type."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans.page import Page
from dashboard.demo.scans.papers import (
    cards,
    charter,
    consent,
    founders_agreement,
    head_appointment,
    inventory,
    lease,
    licence,
    passport,
    power_of_attorney,
    registration_certificate,
    slip,
    specialist_certificate,
)
from data.model import Licence

PAPERS: dict[str, Callable[[Applicant, Person, Random], tuple[Page, ...]]] = {
    "charter": charter.pages,
    "founders_agreement": founders_agreement.pages,
    "registration_certificate": registration_certificate.pages,
    "head_appointment": head_appointment.pages,
    "lease": lease.pages,
    "passport": passport.pages,
    "snils": cards.snils_pages,
    "policy": cards.policy_pages,
    "consent": consent.pages,
    "power_of_attorney": power_of_attorney.pages,
    "specialist_certificate": specialist_certificate.pages,
    "other": inventory.pages,
}


def render(type: str, applicant: Applicant, subject: Person | Licence, rng: Random) -> tuple[Page, ...]:
    """The scanned pages of one document at 300 dpi; the subject of a licence is the licence, of others a person."""
    if isinstance(subject, Licence):
        return licence.pages(applicant, subject, rng)
    return PAPERS[type](applicant, subject, rng)


def in_colour(type: str, applicant: Applicant) -> bool:
    """Whether the paper bears coloured ink, and is therefore scanned in colour."""
    return {
        "charter": False,
        "registration_certificate": registration_certificate.in_colour(applicant),
    }.get(type, True)


def render_slip(type: str, applicant: Applicant, subject: Person | Licence, rng: Random) -> tuple[Page, ...]:
    """The document as slips: as many as a charter, a lease and the like need to have more than one page."""
    person = applicant.head if isinstance(subject, Licence) else subject
    count = 2 if type in ("charter", "lease", "founders_agreement") else 1
    colour = in_colour(type, applicant)
    return tuple(slip.page(type.replace("_", " "), applicant, person, rng, colour=colour) for _ in range(count))
