"""The order by which a head takes up the post."""

from __future__ import annotations

from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans.flow import Flow
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page
from dashboard.demo.scans.papers.words import in_words, own_stamp


def pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    organisation, head = applicant.organisation, applicant.head
    flow = Flow(rng, margins=(28, 30, 16, 24))
    flow.title(organisation.full_name, Face(12, bold=True))
    flow.paragraph(
        f"{organisation.legal_address.postal_code}, {organisation.legal_address.text}, тел. {organisation.phone}, "
        f"ОГРН {organisation.ogrn}, ИНН {organisation.inn}",
        Face(8.5),
        indent=0,
        align="centre",
    )
    flow.sheet.line([(flow.left, flow.y - 1), (flow.right, flow.y - 1)], width=0.5)
    flow.gap(14)
    flow.title(f"ПРИКАЗ № {rng.randrange(1, 40)}-к", Face(15, bold=True))
    flow.gap(3)
    flow.sheet.write(flow.left, flow.y, in_words(applicant.appointed_on), Face(11))
    flow.sheet.write(flow.right, flow.y, applicant.place.city, Face(11), align="right")
    flow.gap(12)
    flow.paragraph("О вступлении в должность руководителя", Face(11.5, bold=True), indent=0, align="left")
    flow.gap(5)
    basis = (
        "протокола общего собрания учредителей" if organisation.several_founders else "решения единственного учредителя"
    )
    position = applicant.position[0].lower() + applicant.position[1:]
    for text in (
        f"На основании {basis} от {in_words(applicant.appointed_on)} № {rng.randrange(2, 9)} и в соответствии с уставом "
        "организации с указанной даты приступаю к исполнению обязанностей руководителя.",
        f"Сведения о руководителе: {head.full_name}, должность — {position}, дата вступления в должность — "
        f"{applicant.appointed_on:%d.%m.%Y}.",
        "Право первой подписи финансовых, кадровых и отчётных документов оставляю за собой. Право второй подписи до "
        "назначения главного бухгалтера осуществляю единолично.",
        "Возлагаю на себя обязанности по организации бухгалтерского учёта, внутреннего контроля качества и безопасности "
        "деятельности, а также по передаче сведений в государственные информационные системы.",
        "Специалисту по кадрам ознакомить с приказом заместителей и руководителей подразделений под подпись в течение трёх "
        "рабочих дней. Контроль за исполнением приказа оставляю за собой.",
    ):
        flow.paragraph(text, Face(12), indent=12.5)
        flow.gap(2)
    flow.gap(8)
    flow.sign(applicant.position, head.initials, stamp=own_stamp(applicant))
    flow.gap(22)
    flow.paragraph("С приказом ознакомлены:", Face(10.5), indent=0)
    flow.sign("Специалист по кадрам", applicant.staff[-1].initials)
    return flow.scanned(colour=True)
