"""An identity page that resembles a passport in its fields only: invented ornament, a drawn figure, «ОБРАЗЕЦ» across."""

from __future__ import annotations

from functools import lru_cache
from random import Random

import cv2
import numpy as np

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans import marks, ornament
from dashboard.demo.scans.flow import SKEWS
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page, scanned
from dashboard.demo.scans.sheet import BLACK, CRIMSON, MM, PEN, Ink, Sheet

SPREAD = (126.0, 178.0)
LABEL = Face(5.5, "PT Sans")
VALUE = Face(10.5)
PINK = Ink(204, 122, 146)
LATIN = dict(zip(
    "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ",
    "A B V G D E 2 J Z I Q K L M N O P R S T U F H C 3 4 W X Y 9 6 7 8".split(), strict=True,
))  # fmt: skip


def pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    series, number = applicant.passport
    sheet = _blank(rng.choice(SKEWS)).copy()
    _issued(sheet, applicant, rng)
    _holder(sheet, applicant, subject)
    for top in (25, 98):
        for place, mark in enumerate(f"{series[:2]} {series[2:]} {number}"):
            sheet.write(113, top + place * 4.2, mark, Face(12, bold=True), ink=CRIMSON, align="centre")
    _machine_readable(sheet, subject, series, number)
    sheet.paragraph(
        8, 152, 110, "О Б Р А З Е Ц", Face(30, "PT Sans", bold=True), align="centre", ink=Ink(206, 122, 150)
    )
    return (scanned(sheet, rng, colour=True),)


@lru_cache(maxsize=8)
def _blank(skew: float) -> Sheet:
    sheet = Sheet(SPREAD, skew=skew, tint=(122, 134))
    for top, bottom in ((5, 86), (91, 172)):
        ornament.field(sheet, (6, top, 120, bottom), Ink(222, 122, 140), pitch=1.7)
        sheet.box(5, top, 121, bottom, width=0.25, ink=PINK)
    ornament.emblem(sheet, 63, 66, 24, Ink(214, 122, 142))
    sheet.line([(4, 88.6), (122, 88.6)], width=0.5, ink=Ink(190, 124, 136))
    sheet.write(63, 13, "УДОСТОВЕРЕНИЕ ЛИЧНОСТИ (ОБРАЗЕЦ)", Face(9, bold=True), align="centre", ink=CRIMSON)
    return sheet


def _issued(sheet: Sheet, applicant: Applicant, rng: Random) -> None:
    for y, label, value in (
        (24, "Кем выдано", f"ОТДЕЛОМ ПО ВОПРОСАМ ОБРАЗЦОВ № {rng.randrange(1, 9)}"),
        (32, "", applicant.place.city.upper()),
        (40, "Дата выдачи", f"{applicant.passport_issued_on:%d.%m.%Y}"),
        (48, "Код подразделения", f"{applicant.place.region}0-{rng.randrange(100):03}"),
    ):
        sheet.write(10, y - 3.6, label, LABEL, ink=CRIMSON)
        sheet.write(30, y, value, Face(9.5))
        sheet.line([(29, y + 1.2), (96, y + 1.2)], width=0.1, ink=PINK)
    sheet.impress(78, 66, marks.signature_of(applicant.place.city), PEN)


def _holder(sheet: Sheet, applicant: Applicant, subject: Person) -> None:
    _portrait(sheet, subject)
    for y, label, value in (
        (100, "Фамилия", subject.last_name),
        (108, "Имя", subject.first_name),
        (116, "Отчество", subject.middle_name),
        (124, "Дата рождения", f"{subject.birth_date:%d.%m.%Y}"),
        (132, "Место рождения", applicant.place.city),
    ):
        sheet.write(50, y - 3.6, label, LABEL, ink=CRIMSON)
        sheet.write(53, y, value.upper(), VALUE)
        sheet.line([(50, y + 1.2), (96, y + 1.2)], width=0.1, ink=PINK)
    sheet.write(88, 120.4, "Пол", LABEL, ink=CRIMSON)
    sheet.write(88, 124, "ЖЕН." if subject.female else "МУЖ.", Face(8.5))
    sheet.impress(28, 146, marks.signature_of(subject.initials), PEN)


def _portrait(sheet: Sheet, subject: Person) -> None:
    """A figure without a face on a shaded ground: a photograph's tones, nobody's picture."""
    width, height = round(35 * MM), round(42 * MM)
    rows, columns = np.mgrid[0:height, 0:width].astype(np.float32)
    tone = 40 + 38 * rows / height + 12 * np.sin(columns / 60)
    centre = width // 2
    for colour, shape in (
        (150, ((centre, height + 30), (round(width * 0.46), round(height * 0.36)))),
        (105, ((centre, round(height * 0.66)), (62, 90))),
        (175, ((centre, round(height * 0.37)), (104 if subject.female else 92, 132 if subject.female else 112))),
        (92, ((centre, round(height * 0.42)), (82, 108))),
    ):
        cv2.ellipse(tone, shape[0], shape[1], 0, 0, 360, colour, -1, cv2.LINE_AA)
    tone = cv2.GaussianBlur(tone, (0, 0), 2.2)
    grain = np.random.default_rng(subject.birth_date.toordinal()).standard_normal(tone.shape) * 5
    sheet.impress(28, 116, np.clip(tone + grain, 0, 255).astype(np.uint8), Ink(20, 126, 132))
    sheet.box(10.3, 95, 45.7, 137, width=0.2, ink=PINK)


def _machine_readable(sheet: Sheet, subject: Person, series: str, number: str) -> None:
    names = "<".join("".join(LATIN.get(mark, "<") for mark in part.upper()) for part in
                     (subject.last_name, subject.first_name, subject.middle_name))  # fmt: skip
    first = f"PN<OBR{names.replace('<', '<<', 1)}"[:44].ljust(44, "<")
    second = f"{series[:3]}{number}0OBR{subject.birth_date:%y%m%d}0{'F' if subject.female else 'M'}"
    for y, line in ((162, first), (168, f"{second}<<<<<<<{series[3]}".ljust(44, "<"))):
        for place, mark in enumerate(line):
            sheet.write(10 + place * 2.42, y, mark, Face(9, "PT Sans"), ink=BLACK, align="centre")
