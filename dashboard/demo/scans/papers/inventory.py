"""A covering inventory of the papers, which many applicants add unasked."""

from __future__ import annotations

from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans.flow import Flow
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page

PAPERS = (
    "Устав", "Документ о государственной регистрации", "Приказ о назначении руководителя", "Договор аренды помещения",
    "Лицензии", "Свидетельства об аккредитации специалистов", "Согласие на обработку персональных данных",
)  # fmt: skip


def pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    flow = Flow(rng, margins=(28, 34, 18, 24))
    flow.title("ОПИСЬ ДОКУМЕНТОВ,")
    flow.title("прилагаемых к заявке на регистрацию", Face(12))
    flow.gap(6)
    flow.paragraph(f"Заявитель: {applicant.organisation.full_name}, ИНН {applicant.organisation.inn}.", indent=0)
    flow.gap(4)
    rows = [("№", "Наименование документа", "Экземпляров", "Листов")]
    rows += [(str(place), name, "1", str(rng.randrange(1, 7))) for place, name in enumerate(PAPERS, 1)]
    flow.table((12, 100, 28, 24), rows, size=10)
    flow.gap(10)
    flow.paragraph("Документы представлены в виде изображений, изготовленных с подлинников.", indent=0)
    flow.sign(applicant.position, applicant.head.initials)
    return flow.scanned(colour=True)
