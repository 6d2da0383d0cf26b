"""A slip of any document type: a small sheet at the full 300 dpi, for tests that need many packages at once."""

from __future__ import annotations

from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans import marks
from dashboard.demo.scans.flow import SKEWS
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page, scanned
from dashboard.demo.scans.sheet import PEN, Sheet

SIZE = (50.0, 62.0)


def page(title: str, applicant: Applicant, subject: Person, rng: Random, *, colour: bool) -> Page:
    sheet = Sheet(SIZE, skew=rng.choice(SKEWS))
    y = sheet.paragraph(6, 9, 38, title.upper(), Face(8, bold=True), align="centre")
    organisation = applicant.organisation
    for text in (organisation.full_name, f"ИНН {organisation.inn}, ОГРН {organisation.ogrn}", subject.full_name):
        y = sheet.paragraph(6, y + 1, 38, text, Face(7), align="left")
    sheet.impress(25, 51, marks.signature_of(subject.initials), PEN)
    return scanned(sheet, rng, colour=colour)
