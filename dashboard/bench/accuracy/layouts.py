"""Sheets that the demonstration lacks: other faces, dense and empty pages, handwriting, photographs, filled areas.

Each function draws one sheet from the words of an applicant.
"""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from dashboard.bench.accuracy.photograph import photograph
from dashboard.demo.organisations import Applicant
from dashboard.demo.scans import marks
from dashboard.demo.scans.flow import Flow
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.papers import charter, consent
from dashboard.demo.scans.papers.words import in_words, own_stamp
from dashboard.demo.scans.sheet import BLACK, CRIMSON, GREY, MM, PEN, STAMP, Ink, Sheet, broken

FAMILIES = ("PT Serif", "PT Sans", "Arimo", "Noto Serif", "IBM Plex Mono")
TYPEWRITER, HAND = "IBM Plex Mono", "Caveat"
CARD = (86.0, 54.0)
NAVY, TEAL, SLATE = Ink(70, 160, 112), Ink(120, 136, 100), Ink(105)


def letter(rng: Random, who: Applicant) -> Sheet:
    flow, face = _flow(rng), _face(rng, 9.5, 13)
    flow.title(who.organisation.full_name, Face(face.size + 1.5, face.family))
    flow.title(who.organisation.legal_address.text, Face(8, face.family))
    flow.sheet.line([(flow.left, flow.y), (flow.right, flow.y)], width=rng.uniform(0.15, 0.6))
    flow.gap(10)
    flow.paragraph(f"{in_words(who.registered_on)}   № {rng.randrange(10, 999)}-{rng.randrange(1, 9)}", face, indent=0)
    flow.gap(rng.uniform(4, 14))
    _fill(flow, face, rng, until=flow.bottom - rng.uniform(40, 90))
    flow.sign(who.position, who.head.initials, stamp=own_stamp(who) if rng.random() < 0.7 else None)
    return flow.sheets[0]


def two_columns(rng: Random, who: Applicant) -> Sheet:
    """Small print over the whole sheet."""
    sheet, face = Sheet(skew=rng.uniform(-0.3, 0.3)), _face(rng, 6.5, 8.5)
    left, top, width = rng.uniform(14, 20), rng.uniform(14, 24), rng.uniform(82, 86)
    for x in (left, left + width + 6):
        y = top
        for text in _prose(rng):
            depth = sum(1 for _ in broken(text, width, face, 4)) * face.leading
            if y + depth > 282:
                break
            y = sheet.paragraph(x, y, width, text, face, indent=4)
    return sheet


def typewritten(rng: Random, who: Applicant) -> Sheet:
    flow, face = _flow(rng), Face(rng.choice((10, 11, 12)), TYPEWRITER)
    flow.title("СПРАВКА", face)
    flow.gap(8)
    _fill(flow, face, rng, until=flow.bottom - rng.uniform(50, 120), align="left")
    flow.sign(who.position, who.head.initials)
    return flow.sheets[0]


def handwritten(rng: Random, who: Applicant) -> Sheet:
    flow, face = _flow(rng), Face(rng.uniform(15, 21), HAND)
    ink = rng.choice((PEN, BLACK, NAVY))
    flow.paragraph(f"Руководителю от {who.head.full_name}", face, indent=70, align="left", ink=ink)
    flow.gap(8)
    flow.paragraph("Заявление", face, indent=60, align="left", ink=ink)
    _fill(flow, face, rng, until=flow.bottom - rng.uniform(40, 150), align="left", ink=ink)
    flow.sheet.impress(flow.left + 110, min(flow.y + 10, flow.bottom), marks.signature_of(who.head.initials), ink)
    return flow.sheets[0]


def form(rng: Random, who: Applicant) -> Sheet:
    """Printed captions, boxes and rules, filled in by hand."""
    flow = _flow(rng)
    family, hand = rng.choice(FAMILIES), Face(rng.uniform(13, 17), HAND)
    flow.title("АНКЕТА", Face(14, family))
    flow.gap(6)
    organisation = who.organisation
    for label, value in (
        ("Фамилия, имя, отчество", who.head.full_name),
        ("Дата рождения", f"{who.head.birth_date:%d.%m.%Y}"),
        ("СНИЛС", who.head.snils),
        ("ИНН", organisation.inn),
        ("Организация", organisation.short_name),
        ("Адрес", organisation.legal_address.text),
        ("Должность", who.position),
    ):
        flow.keep(14)
        flow.sheet.write(flow.left, flow.y, label, Face(8.5, family))
        flow.sheet.paragraph(flow.left + 62, flow.y, flow.width - 62, value, hand, align="left", ink=PEN)
        flow.sheet.box(flow.left + 59, flow.y - 7, flow.right, flow.y + 5, width=0.2)
        flow.y += 15
    for question in ("Получение уведомлений", "Обработка персональных данных", "Достоверность сведений"):
        flow.sheet.box(flow.left, flow.y - 4, flow.left + 4.5, flow.y + 0.5, width=0.3)
        if rng.random() < 0.7:
            flow.sheet.lines(
                [[(flow.left + 0.5, flow.y - 2), (flow.left + 2, flow.y), (flow.left + 5, flow.y - 5)]],
                width=0.5, ink=PEN,
            )  # fmt: skip
        flow.sheet.write(flow.left + 8, flow.y, question, Face(9, family))
        flow.y += 8
    flow.sign("Заявитель", who.head.initials)
    return flow.sheets[0]


def ledger(rng: Random, who: Applicant) -> Sheet:
    flow = _flow(rng)
    flow.title("РЕЕСТР РАБОТНИКОВ", Face(12, rng.choice(FAMILIES)))
    flow.gap(4)
    rows = [("№", "Фамилия, имя, отчество", "СНИЛС", "Ставка", "Часы")]
    people = (who.head, *who.founders, *who.staff)
    size = rng.uniform(7.5, 10)
    fitting = int((flow.bottom - flow.y - 50) / (Face(size).leading * 2 + 2.4))
    for number in range(1, min(fitting, rng.randrange(12, 34)) + 1):
        person = rng.choice(people)
        rows.append(
            (str(number), person.full_name, person.snils, f"{rng.choice((0.25, 0.5, 1))}", f"{rng.randrange(40)}")
        )
    flow.table((10, 76, 38, 18, 18), rows, size=size)
    flow.sign(who.position, who.head.initials, stamp=own_stamp(who) if rng.random() < 0.5 else None)
    return flow.sheets[0]


def nearly_empty(rng: Random, who: Applicant) -> Sheet:
    """The last page of a contract: a line or two, a signature, perhaps a stamp."""
    sheet, face = Sheet(skew=rng.uniform(-0.4, 0.4)), _face(rng, 10, 12.5)
    y = rng.uniform(28, 60)
    if rng.random() < 0.7:
        y = sheet.paragraph(25, y, 165, f"{who.position}, {who.organisation.short_name}", face, align="left")
    sheet.line([(60, y + 14), (105, y + 14)], width=0.15)
    sheet.impress(82, y + 9, marks.signature_of(who.head.initials), PEN)
    sheet.write(110, y + 14, who.head.initials, face)
    if rng.random() < 0.5:
        sheet.impress(70, y + 22, own_stamp(who).coverage(), STAMP)
    return sheet


def card(rng: Random, who: Applicant) -> Sheet:
    """A plastic card with a photograph, scanned by itself."""
    sheet = Sheet(CARD, skew=rng.uniform(-0.4, 0.4), tint=(rng.randrange(118, 138), rng.randrange(118, 138)))
    ink = rng.choice((NAVY, TEAL, SLATE))
    sheet.fill([(0, 0), (86, 0), (86, 9), (0, 9)], Ink(ink.luma + 60, ink.blue, ink.red))
    sheet.write(43, 6.4, "УДОСТОВЕРЕНИЕ (ОБРАЗЕЦ)", Face(9, "PT Sans", bold=True), align="centre")
    sheet.impress(16, 30, photograph(rng, round(23 * MM), round(30 * MM)), Ink(22, 122, 134))
    face = Face(7.5, rng.choice(FAMILIES[:4]))
    person = rng.choice((who.head, *who.staff))
    for number, value in enumerate((*person.full_name.split(), f"{person.birth_date:%d.%m.%Y}", person.snils)):
        sheet.write(31, 17 + number * 6, value, face)
    sheet.impress(66, 47, marks.initials_of(person.initials), PEN)
    return sheet


def photographs(rng: Random, who: Applicant) -> Sheet:
    """A report with large photographs among its text."""
    flow, face = _flow(rng), _face(rng, 9.5, 11.5)
    flow.title("АКТ ОСМОТРА ПОМЕЩЕНИЯ", Face(12, face.family))
    flow.gap(4)
    _fill(flow, face, rng, until=flow.y + rng.uniform(20, 60))
    for _ in range(rng.randrange(1, 3)):
        width, height = rng.uniform(60, 150), rng.uniform(45, 80)
        if flow.y + height + 12 > flow.bottom:
            break
        tone = photograph(rng, round(width * MM), round(height * MM))
        flow.sheet.impress(
            flow.left + flow.width / 2, flow.y + height / 2, tone, rng.choice((Ink(18), Ink(24, 118, 138)))
        )
        flow.y += height + 6
        flow.title("Рисунок. Общий вид помещения", Face(8.5, face.family))
        flow.gap(4)
    _fill(flow, face, rng, until=flow.bottom)
    return flow.sheets[0]


def filled(rng: Random, who: Applicant) -> Sheet:
    """Coloured bars, a logo, a chart and light text on dark: areas of ink that are no stains."""
    flow, ink = _flow(rng), rng.choice((NAVY, TEAL, SLATE, CRIMSON))
    sheet, face = flow.sheet, _face(rng, 9, 11)
    light = Ink(235)
    sheet.fill([(0, 8), (210, 8), (210, rng.uniform(22, 34)), (0, 26)], ink)
    sheet.write(flow.left, 18, who.organisation.short_name, Face(13, "PT Sans", bold=True), ink=light)
    flow.y = max(flow.y, 48)
    _fill(flow, face, rng, until=flow.y + rng.uniform(30, 80))
    sheet.fill(
        [(flow.left, flow.y), (flow.right, flow.y), (flow.right, flow.y + 7), (flow.left, flow.y + 7)],
        ink,
    )
    sheet.write(flow.left + 3, flow.y + 5, "Показатели за год", Face(9.5, "PT Sans", bold=True), ink=light)
    flow.gap(12)
    base = flow.y + 42
    for number in range(rng.randrange(5, 10)):
        x, height = flow.left + 4 + number * 16, rng.uniform(8, 40)
        sheet.fill(
            [(x, base), (x, base - height), (x + 9, base - height), (x + 9, base)], rng.choice((ink, TEAL, SLATE))
        )
        sheet.write(x + 4.5, base + 4.5, str(2016 + number), Face(7, "PT Sans"), align="centre", ink=GREY)
    flow.y = base + 14
    _fill(flow, face, rng, until=flow.bottom - rng.uniform(10, 40))
    return sheet


LAYOUTS = {
    layout.__name__.replace("_", "-"): layout
    for layout in (
        letter, two_columns, typewritten, handwritten, form, ledger, nearly_empty, card, photographs, filled,
    )
}  # fmt: skip


def _flow(rng: Random) -> Flow:
    margins = (rng.uniform(18, 32), rng.uniform(20, 34), rng.uniform(12, 20), rng.uniform(18, 26))
    return Flow(rng, margins=margins)


def _face(rng: Random, smallest: float, largest: float) -> Face:
    return Face(round(rng.uniform(smallest, largest) * 2) / 2, rng.choice(FAMILIES))


def _prose(rng: Random) -> Iterator[str]:
    """Sentences without end."""
    texts = [text for _, section in charter.SECTIONS for text in section] + list(consent.TERMS)
    while True:
        rng.shuffle(texts)
        yield from texts


def _fill(flow: Flow, face: Face, rng: Random, *, until: float, **style: object) -> None:
    """Paragraphs down to a height in millimetres; the first that does not fit ends it."""
    for text in _prose(rng):
        lines = sum(1 for _ in broken(text, flow.width, face, 10))
        if flow.y + (lines + 1) * face.leading > until:
            return
        flow.paragraph(text, face, **style)
