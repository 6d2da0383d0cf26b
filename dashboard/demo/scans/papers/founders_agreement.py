"""An agreement of the founders, initialled at the foot of each page."""

from __future__ import annotations

from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person
from dashboard.demo.scans.flow import Flow
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page
from dashboard.demo.scans.papers.words import in_words

PLACE = Face(10.5)

TERMS = (
    "1. Учредители обязуются создать {full_name} (далее — Организация) и определяют настоящим договором порядок "
    "совместной деятельности по её созданию, условия передачи ей имущества и участия в её деятельности.",
    "2. Доли учредителей признаются равными. Каждый учредитель вносит не менее половины своего вклада до государственной "
    "регистрации, остальная часть вносится в течение четырёх месяцев со дня регистрации.",
    "3. Расходы по созданию Организации учредители несут пропорционально долям. По обязательствам, связанным с "
    "учреждением и возникшим до государственной регистрации, учредители отвечают солидарно.",
    "4. Прибыль распределяется между учредителями пропорционально долям по решению общего собрания, принимаемому один раз "
    "в год после утверждения годовой отчётности.",
    "5. Учредитель вправе выйти из Организации независимо от согласия других учредителей, письменно известив об этом "
    "исполнительный орган не позднее чем за три месяца.",
    "6. Учредители обязуются не разглашать сведения, ставшие им известными при исполнении договора и составляющие "
    "коммерческую или врачебную тайну.",
    "7. Споры разрешаются путём переговоров, а при недостижении согласия — арбитражным судом по месту нахождения "
    "Организации. Изменения договора совершаются в письменной форме и подписываются всеми учредителями.",
    "8. Договор вступает в силу со дня подписания и составлен в экземплярах, имеющих равную юридическую силу, по одному "
    "для каждого учредителя и один для хранения в делах Организации.",
)


def pages(applicant: Applicant, subject: Person, rng: Random) -> tuple[Page, ...]:
    flow = Flow(rng, numbered=True)
    flow.title("УЧРЕДИТЕЛЬНЫЙ ДОГОВОР")
    flow.gap(4)
    flow.sheet.write(flow.left, flow.y, applicant.place.city, PLACE)
    flow.sheet.write(flow.right, flow.y, in_words(applicant.registered_on), PLACE, align="right")
    flow.gap(9)
    flow.paragraph("Стороны договора (учредители):", indent=0)
    flow.gap(1)
    rows = [("№", "Фамилия, имя, отчество", "Дата рождения", "ИНН", "Доля")]
    share = f"1/{len(applicant.founders)}"
    for number, founder in enumerate(applicant.founders, 1):
        rows.append((str(number), founder.full_name, f"{founder.birth_date:%d.%m.%Y}", founder.inn, share))
    flow.table((10, 74, 32, 33, 18), rows)
    flow.gap(8)
    for term in TERMS:
        flow.paragraph(term.format(full_name=applicant.organisation.full_name))
    flow.gap(4)
    flow.paragraph("Подписи учредителей:", indent=0)
    for founder in applicant.founders:
        flow.sign("Учредитель", founder.initials)
    flow.initial(*(founder.initials for founder in applicant.founders))
    return flow.scanned(colour=True)
