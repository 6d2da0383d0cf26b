"""Invented applicants: an organisation or an entrepreneur with its head, founders, licences and staff."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from dashboard.demo import identifiers
from dashboard.demo.people import Person, people
from dashboard.demo.places import BY_REGION, Place, address, phone
from data.model import Certificate, Employee, Head, LegalForm, Licence, Organisation, OrganisationKind

# What the organisation is called, with its latin name for the mail address.
NAMES = (
    ("Берёзовая роща", "berezovaya-roscha"), ("Синяя стрекоза", "sinyaya-strekoza"), ("Ольховый мостик", "olhovy-mostik"),
    ("Янтарный журавль", "yantarny-zhuravl"), ("Лунный подорожник", "lunny-podorozhnik"), ("Тихая протока", "tihaya-protoka"),
    ("Васильковый берег", "vasilkovy-bereg"), ("Серебряный ковыль", "serebryany-kovyl"), ("Рябиновый двор", "ryabinovy-dvor"),
    ("Медный колокольчик", "medny-kolokolchik"), ("Семь ключей", "sem-klyuchey"), ("Клеверный луг", "kleverny-lug"),
    ("Северный можжевельник", "severny-mozhzhevelnik"), ("Утренний туман", "utrenny-tuman"), ("Липовая усадьба", "lipovaya-usadba"),
    ("Каменный ручей", "kamenny-ruchey"), ("Дальний маяк", "dalny-mayak"), ("Зимний снегирь", "zimny-snegir"),
    ("Полынный холм", "polynny-holm"), ("Смородиновая балка", "smorodinovaya-balka"), ("Вересковая пустошь", "vereskovaya-pustosh"),
    ("Ивовая заводь", "ivovaya-zavod"), ("Кедровый яр", "kedrovy-yar"), ("Жемчужная отмель", "zhemchuzhnaya-otmel"),
)  # fmt: skip

LLC = ("Общество с ограниченной ответственностью", "ООО")
JSC = ("Акционерное общество", "АО")
NONPROFIT = ("Автономная некоммерческая организация", "АНО")
STATE = ("Государственное бюджетное учреждение", "ГБУ")


@dataclass(frozen=True, slots=True)
class Profile:
    """What an organisation of one kind is like: the noun before its name, its facility kind, its legal forms."""

    nouns: tuple[tuple[str, str], ...]  # noun in the name, facility kind
    legal_forms: tuple[tuple[str, str], ...]
    position: str
    licence_kind: str
    departments: tuple[str, ...]


PROFILES = {
    OrganisationKind.MEDICAL: Profile(
        nouns=(
            ("Клиника", "поликлиника"), ("Медицинский центр", "поликлиника"), ("Больница", "больница"),
            ("Диагностический центр", "диагностический центр"), ("Стоматология", "стоматологическая поликлиника"),
        ),
        legal_forms=(LLC, LLC, LLC, JSC, STATE),
        position="Главный врач",
        licence_kind="medical",
        departments=("Терапевтическое отделение", "Кабинет функциональной диагностики", "Процедурный кабинет"),
    ),
    OrganisationKind.INSURANCE: Profile(
        nouns=(("Страховая медицинская организация", "страховая организация"), ("Медицинское страхование", "страховая организация")),
        legal_forms=(JSC, LLC),
        position="Генеральный директор",
        licence_kind="insurance",
        departments=("Отдел экспертизы качества", "Отдел защиты прав застрахованных"),
    ),
    OrganisationKind.EDUCATIONAL: Profile(
        nouns=(("Медицинский колледж", "образовательная организация"), ("Институт медицинских кадров", "образовательная организация")),
        legal_forms=(NONPROFIT, STATE),
        position="Ректор",
        licence_kind="educational",
        departments=("Кафедра сестринского дела", "Кафедра клинической подготовки"),
    ),
    OrganisationKind.RESEARCH: Profile(
        nouns=(("Научно-исследовательский институт", "научная организация"), ("Лаборатория медицинских технологий", "научная организация")),
        legal_forms=(NONPROFIT, LLC),
        position="Директор",
        licence_kind="",
        departments=("Лаборатория клинических исследований", "Отдел биоинформатики"),
    ),
}  # fmt: skip

SPECIALITIES = (
    ("Врач-терапевт", "Терапия"), ("Врач-кардиолог", "Кардиология"), ("Врач-невролог", "Неврология"),
    ("Врач ультразвуковой диагностики", "Ультразвуковая диагностика"), ("Врач-стоматолог", "Стоматология общей практики"),
    ("Медицинская сестра", "Сестринское дело"), ("Врач-рентгенолог", "Рентгенология"), ("Врач-педиатр", "Педиатрия"),
)  # fmt: skip

WORKS = (
    "первичная доврачебная медико-санитарная помощь: сестринское дело",
    "первичная врачебная медико-санитарная помощь: терапия",
    "первичная специализированная медико-санитарная помощь: кардиология",
    "первичная специализированная медико-санитарная помощь: неврология",
    "первичная специализированная медико-санитарная помощь: ультразвуковая диагностика",
    "первичная специализированная медико-санитарная помощь: стоматология общей практики",
    "медицинские осмотры (предварительные, периодические)",
    "экспертиза временной нетрудоспособности",
)

AUTHORITY = "Министерство здравоохранения ({region})"
BANK = "Банк России"
EDUCATION_AUTHORITY = "Департамент образования ({region})"
ACCREDITATION_CENTRE = "Аккредитационная комиссия «Учебный центр „Ясный свет“»"


@dataclass(frozen=True, slots=True)
class Applicant:
    """Everything that is true of one applicant. Scans show it; the form repeats it, unless a fault was planted."""

    place: Place
    organisation: Organisation
    head: Person
    position: str
    appointed_on: dt.date
    registered_on: dt.date
    passport: tuple[str, str]
    passport_issued_on: dt.date
    policy: str
    founders: tuple[Person, ...]
    staff: tuple[Person, ...]
    employees: tuple[Employee, ...]
    licences: tuple[Licence, ...]

    @property
    def entrepreneur(self) -> bool:
        return self.organisation.form is LegalForm.ENTREPRENEUR

    def form_head(self) -> Head:
        series, number = self.passport if self.entrepreneur else ("", "")
        return Head(
            last_name=self.head.last_name,
            first_name=self.head.first_name,
            middle_name=self.head.middle_name,
            birth_date=written(self.head.birth_date),
            snils=self.head.snils,
            inn=self.head.inn,
            position=self.position,
            appointed_on=written(self.appointed_on),
            passport_series=series,
            passport_number=number,
            policy_kind="enp" if self.entrepreneur else "",
            policy=self.policy if self.entrepreneur else "",
        )


def written(day: dt.date) -> str:
    """A date as people type it into the form."""
    return f"{day:%d.%m.%Y}"


def applicant(rng: Random, *, kind: OrganisationKind, form: LegalForm, region: str, on: dt.date) -> Applicant:
    """An applicant with nothing wrong about it on the day `on`. Raises ValueError for an insurer who is a person."""
    if (kind, form) == (OrganisationKind.INSURANCE, LegalForm.ENTREPRENEUR):
        raise ValueError("an insurance organisation is always a legal entity")
    entrepreneur = form is LegalForm.ENTREPRENEUR
    place = BY_REGION[region]
    registered = between(rng, dt.date(2004, 3, 1), on - dt.timedelta(days=700))
    head, *others = people(rng, region, 8, on=on)
    several = not entrepreneur and rng.random() < 0.3
    staff = tuple(others[2 : 2 + rng.randrange(2, 6)])
    passport_issued = between(rng, on - dt.timedelta(days=8 * 365), on - dt.timedelta(days=400))
    organisation = _organisation(rng, kind, form, place, head, registered, several)
    return Applicant(
        place=place,
        organisation=organisation,
        head=head,
        position="Индивидуальный предприниматель" if entrepreneur else PROFILES[kind].position,
        appointed_on=registered if entrepreneur else between(rng, registered, on - dt.timedelta(days=60)),
        registered_on=registered,
        passport=identifiers.passport(rng, place.okato, passport_issued),
        passport_issued_on=passport_issued,
        policy=identifiers.enp(rng),
        founders=tuple(others[: 2 if several else 1]),
        staff=staff,
        employees=tuple(_employee(rng, somebody, kind, on) for somebody in staff),
        licences=_licences(rng, organisation, place, registered, on),
    )


def between(rng: Random, first: dt.date, last: dt.date) -> dt.date:
    return first + dt.timedelta(days=rng.randrange(max(1, (last - first).days)))


def _organisation(
    rng: Random, kind: OrganisationKind, form: LegalForm, place: Place, head: Person, registered: dt.date, several: bool
) -> Organisation:
    profile = PROFILES[kind]
    noun, facility = rng.choice(profile.nouns)
    name, latin = rng.choice(NAMES)
    legal_address = address(rng, place)
    if form is LegalForm.ENTREPRENEUR:
        full_name = f"Индивидуальный предприниматель {head.full_name}"
        short_name = f"ИП {head.last_name} {head.first_name[0]}. {head.middle_name[0]}."
        inn, tax_reason = head.inn, ""
        number, okpo = identifiers.ogrnip(rng, place.region, registered), identifiers.okpo(rng, 10)
    else:
        long, short = LLC if several else rng.choice(profile.legal_forms)
        full_name, short_name = f"{long} «{noun} „{name}“»", f"{short} «{noun} „{name}“»"
        inn, tax_reason = identifiers.inn_legal(rng, place.region), identifiers.kpp(place.region)
        number, okpo = identifiers.ogrn(rng, place.region, registered), identifiers.okpo(rng, 8)
    return Organisation(
        kind=kind,
        form=form,
        several_founders=several,
        licensed_activity=kind is not OrganisationKind.RESEARCH or rng.random() < 0.5,
        full_name=full_name,
        short_name=short_name,
        inn=inn,
        kpp=tax_reason,
        ogrn=number,
        okpo=okpo,
        oid=identifiers.oid(rng, place.region) if kind is OrganisationKind.MEDICAL else "",
        legal_address=legal_address,
        actual_address=address(rng, place) if rng.random() < 0.4 else legal_address,
        phone=phone(rng, place),
        email=f"priem@{latin}.example",
        facility_kind=facility,
    )


def _employee(rng: Random, somebody: Person, kind: OrganisationKind, on: dt.date) -> Employee:
    position, speciality = rng.choice(SPECIALITIES)
    issued = between(rng, on - dt.timedelta(days=4 * 365), on - dt.timedelta(days=90))
    issued = issued.replace(day=min(issued.day, 28))
    return Employee(
        last_name=somebody.last_name,
        first_name=somebody.first_name,
        middle_name=somebody.middle_name,
        birth_date=written(somebody.birth_date),
        snils=somebody.snils,
        inn=somebody.inn,
        position=position,
        department=rng.choice(PROFILES[kind].departments),
        certificates=(
            Certificate(
                number=f"77{rng.randrange(10**11):011}",
                kind="accreditation",
                issued_on=written(issued),
                valid_until=written(issued.replace(year=issued.year + 5)),
                issuer=ACCREDITATION_CENTRE,
                specialty=speciality,
            ),
        ),
    )


def _licences(
    rng: Random, organisation: Organisation, place: Place, registered: dt.date, on: dt.date
) -> tuple[Licence, ...]:
    if not organisation.licensed_activity:
        return ()
    issued = written(between(rng, max(registered, dt.date(2012, 1, 1)), on - dt.timedelta(days=90)))
    authority = AUTHORITY.format(region=place.region_name)

    def licence(number: str, kind: str, issuer: str, works: tuple[str, ...]) -> Licence:
        return Licence(number, kind, issued, "", issuer, (organisation.actual_address.text,), works)

    match PROFILES[organisation.kind].licence_kind:
        case "insurance":
            number = f"ОС № 9{rng.randrange(1000):03} - 01"
            return (licence(number, "insurance", BANK, ("обязательное медицинское страхование",)),)
        case "educational":
            number = identifiers.licence_number(rng, "035", place.region)
            works = ("среднее профессиональное образование", "дополнительное профессиональное образование")
            return (licence(number, "educational", EDUCATION_AUTHORITY.format(region=place.region_name), works),)
    works = tuple(sorted(rng.sample(WORKS, rng.randrange(3, 6))))
    licences = [licence(identifiers.licence_number(rng, "041", place.region), "medical", authority, works)]
    for kind, work, share in (
        ("care", "высокотехнологичная медицинская помощь: кардиология", 0.2),
        ("equipment", "эксплуатация источников ионизирующего излучения (генерирующих)", 0.2),
    ):
        if rng.random() < share:
            licences.append(licence(identifiers.licence_number(rng, "041", place.region), kind, authority, (work,)))
    return tuple(licences)
