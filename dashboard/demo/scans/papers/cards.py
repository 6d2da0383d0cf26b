"""Half-page papers of a person: the notice of a SNILS and the health insurance policy."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans import marks, ornament
from dashboard.demo.scans.flow import SKEWS
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page, scanned
from dashboard.demo.scans.papers.words import SAMPLE
from dashboard.demo.scans.sheet import GREY, PEN, Ink, Sheet

A5_LANDSCAPE = (210.0, 148.0)
GREEN = Ink(176, 122, 112)
BLUE = Ink(140, 150, 112)
LABEL = Face(8, "PT Sans")
VALUE = Face(12)


def snils_pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    sheet = _card(
        rng.choice(SKEWS), GREEN, "УВЕДОМЛЕНИЕ", "о регистрации в системе индивидуального (персонифицированного) учёта"
    ).copy()
    sheet.write(105, 52, subject.snils, Face(20, bold=True), align="centre")
    _facts(sheet, 66, _personal(applicant, subject) + [("Дата регистрации", f"{subject.birth_date:%d.%m}.2012")])
    return (scanned(sheet, rng, colour=True),)


def policy_pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    sheet = _card(rng.choice(SKEWS), BLUE, "ПОЛИС", "обязательного медицинского страхования").copy()
    number = applicant.policy
    spaced = " ".join(number[start : start + 4] for start in range(0, 16, 4))
    sheet.write(105, 52, spaced, Face(20, bold=True), align="centre")
    _facts(sheet, 66, _personal(applicant, subject) + [("Срок действия", "без ограничения")])
    sheet.write(24, 130, "Подпись застрахованного лица", LABEL, ink=GREY)
    sheet.line([(72, 130), (112, 130)], width=0.1, ink=GREY)
    sheet.impress(90, 125, marks.signature_of(subject.initials), PEN)
    return (scanned(sheet, rng, colour=True),)


@lru_cache(maxsize=8)
def _card(skew: float, ink: Ink, title: str, subtitle: str) -> Sheet:
    sheet = Sheet(A5_LANDSCAPE, skew=skew, tint=(126, 125))
    ornament.field(sheet, (16, 16, 194, 132), Ink(228, ink.blue, ink.red), pitch=3.4)
    ornament.frame(sheet, 7, ink, depth=5, period=8)
    ornament.emblem(sheet, 30, 33, 20, ink)
    sheet.write(110, 29, title, Face(18, bold=True), align="centre")
    sheet.write(110, 37, subtitle, Face(10), align="centre")
    sheet.write(105, 134, SAMPLE, Face(6.5, "PT Sans"), align="centre", ink=GREY)
    return sheet


def _personal(applicant: Applicant, subject: Person) -> list[tuple[str, str]]:
    return [
        ("Фамилия", subject.last_name),
        ("Имя", subject.first_name),
        ("Отчество", subject.middle_name),
        ("Дата рождения", f"{subject.birth_date:%d.%m.%Y}"),
        ("Место рождения", applicant.place.city),
        ("Пол", "женский" if subject.female else "мужской"),
    ]


def _facts(sheet: Sheet, y: float, facts: list[tuple[str, str]]) -> None:
    for label, value in facts:
        sheet.write(24, y, label, LABEL, ink=GREY)
        sheet.write(72, y, value, VALUE)
        sheet.line([(72, y + 1.4), (186, y + 1.4)], width=0.1, ink=GREY)
        y += 8.6
