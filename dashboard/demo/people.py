"""Invented people with names that agree in gender."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from dashboard.demo import identifiers

SURNAMES = (
    "Иванов Петров Сидоров Кузнецов Смирнов Попов Соколов Лебедев Козлов Новиков Морозов Волков Зайцев Павлов Семёнов "
    "Голубев Виноградов Богданов Воробьёв Фёдоров Михайлов Беляев Тарасов Белов Комаров Орлов Киселёв Макаров Андреев "
    "Ковалёв Ильин Гусев Титов Кузьмин Кудрявцев Баранов Куликов Алексеев Степанов Яковлев Сорокин Сергеев Романов "
    "Захаров Борисов Королёв Герасимов Пономарёв Григорьев Лазарев Медведев Ершов Никитин Соболев Рябов Поляков Цветков "
    "Данилов Жуков Фролов Журавлёв Николаев Крылов Максимов Осипов Белоусов Федотов Дорофеев Егоров Матвеев Бобров "
    "Дмитриев Калинин Анисимов Петухов Антонов Тимофеев Никифоров Веселов Филиппов Марков Большаков Суханов Миронов "
    "Александров Коновалов Шестаков Казаков Ефимов Денисов Громов Фомин Давыдов Мельников Щербаков Блинов Колесников "
    "Вишневский Островский Полянский Заречный Шевченко Бондаренко Черных"
).split()
MALE_NAMES = (
    "Александр Алексей Андрей Антон Артём Борис Вадим Василий Виктор Владимир Геннадий Глеб Григорий Денис Дмитрий Егор "
    "Иван Игорь Кирилл Константин Леонид Максим Михаил Никита Николай Олег Павел Пётр Роман Сергей Степан Фёдор Юрий"
).split()
FEMALE_NAMES = (
    "Александра Алёна Алла Анастасия Анна Вера Галина Дарья Евгения Екатерина Елена Жанна Зоя Инна Ирина Ксения Лариса "
    "Людмила Маргарита Марина Мария Надежда Наталья Нина Оксана Ольга Полина Светлана София Тамара Татьяна Юлия"
).split()
PATRONYMICS = (
    ("Александрович", "Александровна"), ("Алексеевич", "Алексеевна"), ("Анатольевич", "Анатольевна"),
    ("Андреевич", "Андреевна"), ("Борисович", "Борисовна"), ("Васильевич", "Васильевна"), ("Викторович", "Викторовна"),
    ("Владимирович", "Владимировна"), ("Геннадьевич", "Геннадьевна"), ("Дмитриевич", "Дмитриевна"),
    ("Евгеньевич", "Евгеньевна"), ("Иванович", "Ивановна"), ("Игоревич", "Игоревна"), ("Ильич", "Ильинична"),
    ("Константинович", "Константиновна"), ("Леонидович", "Леонидовна"), ("Львович", "Львовна"),
    ("Михайлович", "Михайловна"), ("Николаевич", "Николаевна"), ("Олегович", "Олеговна"), ("Павлович", "Павловна"),
    ("Петрович", "Петровна"), ("Романович", "Романовна"), ("Сергеевич", "Сергеевна"), ("Юрьевич", "Юрьевна"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    female: bool
    last_name: str
    first_name: str
    middle_name: str
    birth_date: dt.date
    snils: str
    inn: str

    @property
    def full_name(self) -> str:
        return f"{self.last_name} {self.first_name} {self.middle_name}"

    @property
    def initials(self) -> str:
        """«И. И. Иванов», as under a signature."""
        return f"{self.first_name[0]}. {self.middle_name[0]}. {self.last_name}"

    @property
    def file_stem(self) -> str:
        return self.full_name.replace(" ", "_")


def feminine(surname: str) -> str:
    """The female form of a surname: Иванов → Иванова, Островский → Островская; Шевченко and Черных do not change."""
    if surname.endswith(("ов", "ев", "ёв", "ин")):
        return surname + "а"
    if surname.endswith(("ий", "ый")):
        return surname[:-2] + "ая"
    return surname


def person(rng: Random, region: str, *, on: dt.date) -> Person:
    """Somebody between 27 and 66 years old on the given day."""
    female = rng.random() < 0.6
    surname = rng.choice(SURNAMES)
    return Person(
        female=female,
        last_name=feminine(surname) if female else surname,
        first_name=rng.choice(FEMALE_NAMES if female else MALE_NAMES),
        middle_name=rng.choice(PATRONYMICS)[female],
        birth_date=on - dt.timedelta(days=rng.randrange(27 * 365, 66 * 365)),
        snils=identifiers.snils(rng),
        inn=identifiers.inn_personal(rng, region),
    )


def people(rng: Random, region: str, count: int, *, on: dt.date) -> list[Person]:
    """`count` people, no two with the same name: files of a package are named after them."""
    found: dict[str, Person] = {}
    while len(found) < count:
        somebody = person(rng, region, on=on)
        found.setdefault(somebody.full_name, somebody)
    return list(found.values())
