"""Proof of state registration: a certificate on ornamented paper up to 2016, a plain record sheet since."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans import ornament
from dashboard.demo.scans.flow import Flow
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page
from dashboard.demo.scans.papers.words import SAMPLE, in_words, office_stamp
from dashboard.demo.scans.sheet import CRIMSON, GREY, Ink, Sheet

LAST_CERTIFICATE = dt.date(2016, 12, 31)
OFFICE = "Межрайонная инспекция Федеральной налоговой службы № 98 ({region})"
ROSE = Ink(196, 120, 146)
SEAL = Ink(110, 160, 118)


def in_colour(applicant: Applicant) -> bool:
    return applicant.registered_on <= LAST_CERTIFICATE


def pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    return (_certificate if in_colour(applicant) else _record_sheet)(applicant, rng)


@lru_cache(maxsize=8)
def _blank(skew: float, size: tuple[float, float]) -> Sheet:
    sheet = Sheet(size, skew=skew, tint=(123, 132))
    ornament.field(sheet, (22, 22, size[0] - 22, size[1] - 22), Ink(228, 124, 136))
    ornament.frame(sheet, 10, ROSE)
    ornament.emblem(sheet, size[0] / 2, 40, 26, CRIMSON)
    sheet.write(size[0] / 2, size[1] - 21, SAMPLE, Face(7, "PT Sans"), align="centre", ink=CRIMSON)
    return sheet


def _certificate(applicant: Applicant, rng: Random) -> tuple[Page, ...]:
    organisation = applicant.organisation
    register = "индивидуальных предпринимателей" if applicant.entrepreneur else "юридических лиц"
    flow = Flow(rng, margins=(28, 66, 26, 30), paper=lambda skew, size: _blank(skew, size).copy())
    flow.title("СВИДЕТЕЛЬСТВО", Face(20, bold=True))
    flow.title(f"о внесении записи в Единый государственный реестр {register}", Face(12))
    flow.gap(10)
    flow.field("Наименование (фамилия, имя, отчество)", organisation.full_name)
    flow.gap(3)
    flow.field("Дата внесения записи", in_words(applicant.registered_on))
    flow.gap(3)
    flow.field("Запись внесена за основным государственным регистрационным номером", " ".join(organisation.ogrn))
    flow.gap(3)
    flow.field("Идентификационный номер налогоплательщика", organisation.inn)
    if organisation.kpp:
        flow.field("Код причины постановки на учёт", organisation.kpp)
    flow.gap(3)
    flow.field("Адрес", f"{organisation.legal_address.postal_code}, {organisation.legal_address.text}")
    flow.gap(3)
    office = OFFICE.format(region=applicant.place.region_name)
    flow.field("Регистрирующий орган", office)
    inspector = f"{rng.choice('АВЕИОТ')}. {rng.choice('АВЕИОТ')}. {rng.choice(('Зимина', 'Ветрова', 'Лесная'))}"
    flow.gap(8)
    flow.sign(
        "Заместитель начальника инспекции", inspector, stamp=office_stamp(office, f"№ {applicant.place.region}98")
    )
    flow.sheet.write(flow.left, 262, f"серия {applicant.place.region}", Face(12), ink=CRIMSON)
    flow.sheet.write(
        flow.right, 262, f"№ 009{rng.randrange(10**6):06}", Face(14, bold=True), ink=CRIMSON, align="right"
    )
    return flow.scanned(colour=True)


def _record_sheet(applicant: Applicant, rng: Random) -> tuple[Page, ...]:
    organisation = applicant.organisation
    flow = Flow(rng, margins=(22, 24, 16, 24))
    form, number, register = (
        ("Форма № Р60009", "ОГРНИП", "ЕДИНОГО ГОСУДАРСТВЕННОГО РЕЕСТРА ИНДИВИДУАЛЬНЫХ ПРЕДПРИНИМАТЕЛЕЙ")
        if applicant.entrepreneur
        else ("Форма № Р50007", "ОГРН", "ЕДИНОГО ГОСУДАРСТВЕННОГО РЕЕСТРА ЮРИДИЧЕСКИХ ЛИЦ")
    )
    flow.sheet.write(flow.right, 16, form, Face(9), align="right")
    flow.title("ЛИСТ ЗАПИСИ", Face(14, bold=True))
    flow.title(register, Face(11, bold=True))
    flow.gap(5)
    flow.paragraph(organisation.full_name, Face(11.5), indent=0, align="centre")
    flow.gap(2)
    flow.paragraph(f"{number}  {organisation.ogrn}", Face(12, bold=True), indent=0, align="centre")
    flow.gap(2)
    flow.paragraph(
        f"внесена запись о создании (регистрации) {in_words(applicant.registered_on)} за государственным регистрационным "
        f"номером {organisation.ogrn}. Запись содержит следующие сведения:",
        indent=0,
    )
    flow.gap(3)
    address = f"{organisation.legal_address.postal_code}, {organisation.legal_address.text}"
    facts = [
        ("Полное наименование на русском языке", organisation.full_name),
        ("Сокращённое наименование", organisation.short_name),
        (number, organisation.ogrn),
        ("Дата регистрации", f"{applicant.registered_on:%d.%m.%Y}"),
        ("ИНН", organisation.inn),
        ("КПП", organisation.kpp),
        ("Адрес", address),
        ("Должность лица, имеющего право действовать без доверенности", applicant.position),
        ("Фамилия, имя, отчество", applicant.head.full_name),
        ("ИНН физического лица", applicant.head.inn),
        ("Основной вид деятельности по ОКВЭД", "86.21 Общая врачебная практика"),
        ("Налоговый орган, выдавший лист записи", OFFICE.format(region=applicant.place.region_name)),
        ("Дата выдачи листа записи", f"{applicant.registered_on:%d.%m.%Y}"),
    ]
    rows = [("№ п/п", "Наименование показателя", "Значение показателя")]
    rows += [(str(place), *fact) for place, fact in enumerate((fact for fact in facts if fact[1]), 1)]
    flow.table((13, 62, 97), rows)
    _electronic_signature(flow, applicant)
    flow.sheet.write(flow.size[0] / 2, 284, SAMPLE, Face(7, "PT Sans"), align="centre", ink=GREY)
    return flow.scanned(colour=False)


def _electronic_signature(flow: Flow, applicant: Applicant) -> None:
    """The framed note that stands in for a stamp on a print of an electronic document."""
    left, top = flow.left + 46, flow.y + 9
    flow.sheet.box(left, top, left + 82, top + 26, width=0.5)
    lines = (
        "ДОКУМЕНТ ПОДПИСАН", "УСИЛЕННОЙ КВАЛИФИЦИРОВАННОЙ", "ЭЛЕКТРОННОЙ ПОДПИСЬЮ",
        f"Сертификат: 98{applicant.organisation.ogrn}00A7F1C4", "Владелец: Федеральная налоговая служба (образец)",
    )  # fmt: skip
    for number, line in enumerate(lines):
        face = Face(8.5 if number < 3 else 7.5, "PT Sans", bold=number < 3)
        flow.sheet.write(left + 41, top + 5.2 + number * 4.5, line, face, align="centre")
