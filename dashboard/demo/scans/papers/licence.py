"""A licence of any kind on ornamented paper, with the addresses and works it covers."""

from __future__ import annotations

from functools import lru_cache
from random import Random

from dashboard.demo.organisations import Applicant
from dashboard.demo.scans import ornament
from dashboard.demo.scans.flow import Flow
from dashboard.demo.scans.fonts import Face
from dashboard.demo.scans.page import Page
from dashboard.demo.scans.papers.words import SAMPLE, office_stamp
from dashboard.demo.scans.sheet import Ink, Sheet
from data.model import Licence

TEAL = Ink(150, 134, 100)
DEEP_TEAL = Ink(84, 136, 104)
ACTIVITIES = {
    "medical": "медицинской деятельности",
    "care": "медицинской деятельности (вид помощи)",
    "equipment": "деятельности в области использования источников излучения",
    "educational": "образовательной деятельности",
    "insurance": "страховой деятельности (обязательное медицинское страхование)",
}


def pages(applicant: Applicant, licence: Licence, rng: Random) -> tuple[Page, ...]:
    organisation = applicant.organisation
    flow = Flow(rng, margins=(27, 62, 25, 34), paper=lambda skew, size: _blank(skew, size).copy())
    flow.title("ЛИЦЕНЗИЯ", Face(22, bold=True))
    flow.gap(1)
    flow.title(licence.number, Face(14, bold=True))
    flow.gap(1)
    flow.title(f"на осуществление {ACTIVITIES[licence.kind]}", Face(11.5))
    flow.gap(6)
    flow.field("Дата предоставления", licence.issued_on)
    flow.field("Срок действия", f"до {licence.valid_until}" if licence.valid_until else "бессрочно")
    flow.field("Лицензиат", f"{organisation.full_name} ({organisation.short_name})")
    flow.field("ОГРНИП" if applicant.entrepreneur else "ОГРН", organisation.ogrn)
    flow.field("ИНН", organisation.inn)
    flow.field("Лицензирующий орган", licence.issuer)
    flow.gap(4)
    rows = [("№", "Работы (услуги)", "Адрес места осуществления деятельности")]
    rows += [(str(place), work, "; ".join(licence.addresses)) for place, work in enumerate(licence.works, 1)]
    flow.table((9, 85, 64), rows)
    flow.gap(6)
    official = (
        f"{rng.choice('АВЕИОС')}. {rng.choice('АВЕИОС')}. {rng.choice(('Полевая', 'Озёрная', 'Горная', 'Речная'))}"
    )
    flow.sign("Заместитель руководителя", official, stamp=office_stamp(licence.issuer, "№ 3"))
    return flow.scanned(colour=True)


@lru_cache(maxsize=8)
def _blank(skew: float, size: tuple[float, float]) -> Sheet:
    sheet = Sheet(size, skew=skew, tint=(127, 124))
    ornament.field(sheet, (22, 24, size[0] - 22, size[1] - 24), Ink(226, 128, 122), pitch=3.2)
    ornament.frame(sheet, 9, TEAL, depth=9, period=12)
    ornament.emblem(sheet, size[0] / 2, 38, 24, DEEP_TEAL)
    sheet.write(size[0] / 2, size[1] - 21, SAMPLE, Face(7, "PT Sans"), align="centre", ink=DEEP_TEAL)
    return sheet
