"""A power of attorney for whoever files the application instead of the head."""

from __future__ import annotations

from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans.flow import Flow
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page
from dashboard.demo.scans.papers.words import in_words, own_stamp

POWERS = (
    "Представителю предоставляется право подавать заявки на регистрацию в государственной информационной системе, подписывать "
    "и представлять документы, получать уведомления и запросы уточнений, отвечать на них, вносить исправления в заявку.",
    "Представитель вправе знакомиться с материалами рассмотрения, получать подтверждающие документы и совершать иные действия, "
    "связанные с выполнением поручения.",
    "Полномочия не могут быть переданы другим лицам. Доверенность выдана сроком на три года и может быть отменена в любое время.",
)


def pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    flow = Flow(rng, margins=(28, 34, 18, 24))
    flow.title(f"ДОВЕРЕННОСТЬ № {rng.randrange(1, 60)}")
    flow.gap(4)
    flow.sheet.write(flow.left, flow.y, applicant.place.city, Face(11))
    flow.sheet.write(flow.right, flow.y, in_words(applicant.appointed_on), Face(11), align="right")
    flow.gap(10)
    flow.field("Доверитель", applicant.organisation.full_name)
    flow.field("Действует на основании", "устава, от имени доверителя — руководитель")
    flow.field("Представитель", subject.full_name)
    flow.field("Дата рождения", f"{subject.birth_date:%d.%m.%Y}")
    flow.field("СНИЛС", subject.snils)
    flow.gap(6)
    for text in POWERS:
        flow.paragraph(text, Face(12))
        flow.gap(2)
    flow.gap(6)
    flow.sign("Представитель", subject.initials)
    flow.gap(6)
    flow.sign(applicant.position, applicant.head.initials, stamp=own_stamp(applicant))
    return flow.scanned(colour=True)
