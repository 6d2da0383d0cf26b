"""A lease of the premises where the work is done."""

from __future__ import annotations

from random import Random

from dashboard.demo.organisations import Applicant, between
from dashboard.demo.people import Person
from dashboard.demo.scans.flow import Flow
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.marks import Impression
from dashboard.demo.scans.page import Page
from dashboard.demo.scans.papers.words import in_words, own_stamp

TERMS = (
    "1. ПРЕДМЕТ ДОГОВОРА",
    "1.1. Арендодатель передаёт, а Арендатор принимает во временное владение и пользование нежилое помещение общей площадью "
    "{area} кв. м по адресу: {address} (далее — Помещение).",
    "1.2. Помещение принадлежит Арендодателю на праве собственности, не заложено, не арестовано и не является предметом "
    "притязаний третьих лиц. Назначение Помещения: {purpose}.",
    "2. СРОК И ПЛАТА",
    "2.1. Договор заключён на пять лет и считается продлённым на тот же срок, если ни одна из сторон не заявит об отказе за "
    "три месяца до его окончания.",
    "2.2. Арендная плата составляет {rent} рублей в месяц и вносится не позднее пятого числа. Коммунальные услуги "
    "оплачиваются отдельно по показаниям приборов учёта.",
    "3. ПРАВА И ОБЯЗАННОСТИ СТОРОН",
    "3.1. Арендодатель обязан передать Помещение по акту в состоянии, пригодном для использования по назначению, обеспечить "
    "исправность инженерных сетей и беспрепятственный доступ работников и посетителей Арендатора.",
    "3.2. Арендатор обязан содержать Помещение в исправности, соблюдать санитарные и противопожарные правила, не производить "
    "перепланировку без письменного согласия Арендодателя, своевременно вносить плату.",
    "3.3. Арендатор вправе разместить вывеску, установить оборудование, необходимое для его деятельности, и указывать адрес "
    "Помещения в лицензиях и иных разрешительных документах.",
    "4. ОТВЕТСТВЕННОСТЬ И ПРОЧИЕ УСЛОВИЯ",
    "4.1. За просрочку платежа Арендатор уплачивает пеню в размере одной десятой процента просроченной суммы за каждый день. "
    "Уплата пени не освобождает от исполнения обязательства.",
    "4.2. Стороны освобождаются от ответственности, если неисполнение вызвано обстоятельствами непреодолимой силы, о которых "
    "другая сторона извещена в течение пяти дней.",
    "4.3. Договор составлен в трёх экземплярах равной юридической силы: по одному для сторон и один для органа, "
    "осуществляющего государственную регистрацию прав.",
)  # fmt: skip

LANDLORD = "ООО «Доходный дом „Тихий угол“»"
LANDLORD_STAMP = Impression(
    "ОБЩЕСТВО С ОГРАНИЧЕННОЙ ОТВЕТСТВЕННОСТЬЮ * ДОХОДНЫЙ ДОМ", ("«ТИХИЙ", "УГОЛ»", "ДЛЯ ДОГОВОРОВ")
)
LANDLORD_SIGNER = "Р. О. Тихонравов"


def pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    organisation = applicant.organisation
    signed = between(rng, applicant.registered_on, applicant.appointed_on)
    flow = Flow(rng, margins=(26, 24, 16, 26), numbered=True)
    flow.title(f"ДОГОВОР АРЕНДЫ № {rng.randrange(3, 90)}/{signed.year}")
    flow.title("нежилого помещения", Face(11.5))
    flow.gap(4)
    flow.sheet.write(flow.left, flow.y, applicant.place.city, Face(10.5))
    flow.sheet.write(flow.right, flow.y, in_words(signed), Face(10.5), align="right")
    flow.gap(8)
    flow.field("Арендодатель", LANDLORD)
    flow.field("Арендатор", organisation.full_name)
    flow.gap(3)
    words = {
        "area": f"{rng.randrange(80, 900)},{rng.randrange(1, 10)}",
        "address": organisation.actual_address.text,
        "purpose": organisation.facility_kind or "нежилое",
        "rent": f"{rng.randrange(90, 700)} 000",
    }
    for term in TERMS:
        if term.isupper():
            flow.section(term)
        else:
            flow.paragraph(term.format(**words), Face(11.5))
    flow.keep(95)
    flow.section("5. ПОДПИСИ СТОРОН")
    flow.sign("Арендодатель", LANDLORD_SIGNER, stamp=LANDLORD_STAMP)
    flow.gap(30)
    flow.sign("Арендатор", applicant.head.initials, stamp=own_stamp(applicant))
    flow.initial(LANDLORD_SIGNER, applicant.head.initials)
    return flow.scanned(colour=True)
