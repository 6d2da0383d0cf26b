"""Cities with the codes that belong together: region (tax code), OKATO prefix, postal prefix, dialling code."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from data.model import Address


@dataclass(frozen=True, slots=True)
class Place:
    region: str
    region_name: str
    city: str
    okato: str
    postal: str  # first three digits of the postal code
    dialling: str


PLACES = (
    Place("77", "Москва", "г. Москва", "45", "101", "495"),
    Place("78", "Санкт-Петербург", "г. Санкт-Петербург", "40", "190", "812"),
    Place("50", "Московская область", "г. Подольск", "46", "142", "496"),
    Place("16", "Республика Татарстан", "г. Казань", "92", "420", "843"),
    Place("66", "Свердловская область", "г. Екатеринбург", "65", "620", "343"),
    Place("54", "Новосибирская область", "г. Новосибирск", "50", "630", "383"),
    Place("23", "Краснодарский край", "г. Краснодар", "03", "350", "861"),
    Place("61", "Ростовская область", "г. Ростов-на-Дону", "60", "344", "863"),
    Place("63", "Самарская область", "г. Самара", "36", "443", "846"),
    Place("52", "Нижегородская область", "г. Нижний Новгород", "22", "603", "831"),
    Place("74", "Челябинская область", "г. Челябинск", "75", "454", "351"),
    Place("02", "Республика Башкортостан", "г. Уфа", "80", "450", "347"),
    Place("24", "Красноярский край", "г. Красноярск", "04", "660", "391"),
    Place("59", "Пермский край", "г. Пермь", "57", "614", "342"),
    Place("36", "Воронежская область", "г. Воронеж", "20", "394", "473"),
    Place("72", "Тюменская область", "г. Тюмень", "71", "625", "345"),
    Place("25", "Приморский край", "г. Владивосток", "05", "690", "423"),
    Place("35", "Вологодская область", "г. Вологда", "19", "160", "817"),
    Place("39", "Калининградская область", "г. Калининград", "27", "236", "401"),
    Place("38", "Иркутская область", "г. Иркутск", "25", "664", "395"),
    Place("14", "Республика Саха (Якутия)", "г. Якутск", "98", "677", "411"),
    Place("91", "Республика Крым", "г. Симферополь", "35", "295", "365"),
)

STREETS = (
    "ул. Берёзовая", "ул. Садовая", "ул. Молодёжная", "ул. Заречная", "ул. Полевая", "ул. Луговая", "ул. Рябиновая",
    "ул. Строителей", "пр-кт Мира", "ул. Весенняя", "ул. Озёрная", "пер. Тихий", "ул. Солнечная", "б-р Цветочный",
)  # fmt: skip

BY_REGION = {place.region: place for place in PLACES}


def address(rng: Random, place: Place) -> Address:
    house = f"д. {rng.randrange(1, 120)}"
    room = f", помещ. {rng.randrange(1, 40)}" if rng.random() < 0.6 else ""
    return Address(
        text=f"{place.city}, {rng.choice(STREETS)}, {house}{room}",
        postal_code=f"{place.postal}{rng.randrange(0, 120):03}",
        region=place.region,
    )


def phone(rng: Random, place: Place) -> str:
    """Ten digits in an exchange that no operator gives out."""
    return f"{place.dialling}000{rng.randrange(10_000):04}"
