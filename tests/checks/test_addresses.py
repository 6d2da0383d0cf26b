"""Addresses as people and registers write them: the same place is never called another, another one only for certain."""

from __future__ import annotations

import pytest

from checks.addresses import Comparison, best, compare

LESNAYA = "г. Москва, ул. Лесная, д. 5"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (LESNAYA, "Лесная улица, дом 5, город Москва"),
        (LESNAYA, "101000, Российская Федерация, г.Москва, ул.Лесная, д.5"),
        (LESNAYA, "МОСКВА УЛ ЛЕСНАЯ 5"),
        (LESNAYA, "Москва, Лесная, 5"),
        (LESNAYA, "г. Москва, вн.тер.г. муниципальный округ Тверской, ул. Лесная, зд. 5"),
        ("г. Москва, ул. Лесная, д. 5, корп. 2", "Москва, ул. Лесная, 5к2"),
        ("г. Москва, ул. Лесная, д. 5, корп. 2", "Москва, ул. Лесная, д. 5/2"),
        ("г. Москва, ул. Лесная, д. 5, стр. 1", "Москва, ул. Лесная, д.5, строение 1"),
        ("г. Казань, ул. 8 Марта, д. 5, лит. А", "Респ Татарстан, г Казань, ул 8 Марта, 5А"),
        ("Московская обл., г. Подольск, пр-кт Ленина, д. 7", "обл. Московская, г.о. Подольск, г. Подольск, Ленина просп., 7"),
        ("г. Санкт-Петербург, наб. реки Мойки, д. 12", "СПб, набережная реки Мойки, 12"),
        ("Тосненский р-н, д. Нурма, ул. Новая, д. 4", "деревня Нурма, Новая ул., дом 4"),
        ("г. Ростов-на-Дону, б-р Цветочный, д. 3", "Ростовская область, г. Ростов-на-Дону, бульвар Цветочный, 3"),
        ("г. Москва, 1-я Тверская-Ямская ул., д. 2", "Москва, ул. 1-я Тверская-Ямская, 2"),
    ],
)  # fmt: skip
def test_one_place(one: str, other: str) -> None:
    assert compare(one, other) is Comparison.SAME
    assert compare(other, one) is Comparison.SAME


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("г. Тверь, ул. Лесная, д. 5", Comparison.OTHER_CITY),
        ("Тверская область, г. Торжок, пл. Мира, д. 1", Comparison.OTHER_CITY),
        ("г. Москва, ул. Садовая, д. 5", Comparison.OTHER_STREET),
        ("г. Москва, ул. Лесная, д. 7", Comparison.OTHER_HOUSE),
        ("г. Москва, ул. Лесная, д. 7/9", Comparison.OTHER_HOUSE),
    ],
)
def test_another_place(other: str, expected: Comparison) -> None:
    assert compare(LESNAYA, other) is expected
    assert compare(other, LESNAYA) is expected


@pytest.mark.parametrize(
    "other",
    [
        "г. Москва",
        "ул. Лесная, 5",
        "г. Москва, ул. Леснaя, д. 5А",
        "г. Москва, ул. Лесная, д. 5, стр. 1",
        "г. Москва, ул. Лесная, д. 5/7",
        "г. Москва, пер. Лесная, д. 5",
        "г. Москва, ул. Лсная, д. 5",
        "г. Москва, ул. Малая Лесная, д. 5",
        "г. Новая Москва, ул. Малая Лесная, д. 7",
        "",
        "по месту нахождения",
    ],
)
def test_what_is_not_certain(other: str) -> None:
    assert compare(LESNAYA, other) is Comparison.UNCLEAR
    assert compare(other, LESNAYA) is Comparison.UNCLEAR


@pytest.mark.parametrize(("name", "other"), [("Нижний Новгород", "Великий Новгород"), ("Красный Яр", "Красный Кут")])
def test_towns_that_share_a_word_are_not_one(name: str, other: str) -> None:
    assert compare(f"г. {name}, ул. Мира, д. 1", f"г. {other}, ул. Мира, д. 1") is Comparison.UNCLEAR


def test_rooms() -> None:
    room = f"{LESNAYA}, помещ. III"
    assert compare(room, LESNAYA) is Comparison.COVERS
    assert compare(LESNAYA, room) is Comparison.WITHIN
    assert compare(room, f"{LESNAYA}, пом. 3") is Comparison.UNCLEAR


def test_the_best_of_several() -> None:
    assert best([]) is None
    assert best([Comparison.OTHER_CITY, Comparison.UNCLEAR, Comparison.OTHER_HOUSE]) is Comparison.UNCLEAR
    assert best([Comparison.OTHER_CITY, Comparison.OTHER_STREET]) is Comparison.OTHER_STREET
