"""A certificate of accreditation of one employee, on an ornamented sheet of its own."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans import ornament
from dashboard.demo.scans.flow import Flow
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page
from dashboard.demo.scans.papers.words import SAMPLE, office_stamp
from dashboard.demo.scans.sheet import Ink, Sheet

VIOLET = Ink(150, 150, 136)
DEEP_VIOLET = Ink(92, 152, 140)
LANDSCAPE = (297.0, 210.0)


def pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    employee = applicant.employees[applicant.staff.index(subject)]
    certificate = employee.certificates[0]
    flow = Flow(rng, size=LANDSCAPE, margins=(46, 58, 44, 24), paper=lambda skew, size: _blank(skew, size).copy())
    flow.title("СВИДЕТЕЛЬСТВО", Face(20, bold=True))
    flow.title("об аккредитации специалиста", Face(12))
    flow.gap(2)
    flow.title(certificate.number, Face(13, bold=True))
    flow.gap(6)
    flow.title(f"{employee.last_name} {employee.first_name} {employee.middle_name}", Face(16, bold=True, italic=True))
    flow.gap(3)
    flow.field("Специальность", certificate.specialty)
    flow.field("Должность", employee.position)
    flow.field("Аккредитация проведена", certificate.issuer)
    flow.field("Дата выдачи", certificate.issued_on)
    flow.field("Действительно до", certificate.valid_until)
    flow.gap(1)
    chair = f"{rng.choice('АВЕИОС')}. {rng.choice('АВЕИОС')}. {rng.choice(('Ковыль', 'Верес', 'Чабрец'))}"
    flow.sign("Председатель комиссии", chair, stamp=office_stamp("Аккредитационная комиссия * Учебный центр", "№ 1"))
    return flow.scanned(colour=True)


@lru_cache(maxsize=8)
def _blank(skew: float, size: tuple[float, float]) -> Sheet:
    sheet = Sheet(size, skew=skew, tint=(128, 128))
    ornament.field(sheet, (24, 24, size[0] - 24, size[1] - 24), Ink(228, 134, 130), pitch=3.4)
    ornament.frame(sheet, 10, VIOLET, depth=8, period=10)
    ornament.emblem(sheet, size[0] / 2, 37, 22, DEEP_VIOLET)
    sheet.write(size[0] / 2, size[1] - 20.5, SAMPLE, Face(7, "PT Sans"), align="centre", ink=DEEP_VIOLET)
    return sheet
