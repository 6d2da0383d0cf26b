"""Consent to the processing of personal data, signed by the head."""

from __future__ import annotations

from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans.flow import Flow
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page
from dashboard.demo.scans.papers.words import in_words, own_stamp

TERMS = (
    "в соответствии со статьёй 9 Федерального закона от 27 июля 2006 г. № 152-ФЗ «О персональных данных» даю согласие "
    "оператору единой государственной информационной системы в сфере здравоохранения на обработку моих персональных данных.",
    "Перечень персональных данных, на обработку которых даётся согласие: фамилия, имя, отчество, дата рождения, реквизиты "
    "документа, удостоверяющего личность, страховой номер индивидуального лицевого счёта, идентификационный номер "
    "налогоплательщика, должность, сведения о месте работы, номер телефона и адрес электронной почты.",
    "Цель обработки: регистрация организации в государственной информационной системе, проверка представленных документов, "
    "направление уведомлений о ходе рассмотрения заявки.",
    "Перечень действий с персональными данными: сбор, запись, систематизация, накопление, хранение, уточнение, извлечение, "
    "использование, передача в государственные органы в случаях, установленных законом, блокирование, удаление и уничтожение.",
    "Согласие действует со дня подписания до достижения целей обработки и может быть отозвано письменным заявлением. В случае "
    "отзыва оператор вправе продолжить обработку при наличии оснований, предусмотренных законом.",
    "Подтверждаю, что ознакомлен(а) с условиями использования системы, правилами подачи заявки и порядком обжалования решений.",
)


def pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    flow = Flow(rng, margins=(28, 32, 18, 24))
    flow.title("СОГЛАСИЕ")
    flow.title("на обработку персональных данных", Face(12))
    flow.gap(9)
    flow.field("Фамилия, имя, отчество", subject.full_name)
    flow.field("Дата рождения", f"{subject.birth_date:%d.%m.%Y}")
    flow.field("СНИЛС", subject.snils)
    flow.field("Организация", applicant.organisation.short_name)
    flow.field("Должность", applicant.position)
    flow.gap(6)
    flow.paragraph(f"Я, {subject.full_name}, {TERMS[0]}", Face(11.5))
    for term in TERMS[1:]:
        flow.gap(1.5)
        flow.paragraph(term, Face(11.5))
    flow.gap(8)
    flow.sheet.write(flow.left, flow.y, in_words(applicant.appointed_on), Face(11))
    flow.sign(applicant.position, subject.initials, stamp=own_stamp(applicant))
    return flow.scanned(colour=True)
