"""Comparing addresses that people and registers write in their own ways.

An address is read into its parts: settlement, street, building (house, block and structure together: «д. 5, корп. 2»,
«5/2» and «5к2» are one building) and rooms. Regions, districts, postal codes and the words that say what a part is are
read over. What cannot be read stays out of the comparison, so two addresses are called different only where a part
that both of them give clearly differs:

- `OTHER_CITY`: no settlement in common;
- `OTHER_STREET`: another street, which may also be the same one under another name;
- `OTHER_HOUSE`: another house of the same street.

>>> compare('г. Москва, ул. Лесная, д. 5', '101000, Российская Федерация, МОСКВА, Лесная улица, дом 5, этаж 2').value
'within'
>>> compare('г. Москва, ул. Лесная, д. 5', 'г. Москва, ул. Лесная, д. 7').value
'other_house'
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from checks.folding import folded

LONGEST = 500  # characters; what is longer is no address, and its end is not read
ALIKE = 0.75  # how alike two words must be for one to be a misspelling of the other


class Comparison(StrEnum):
    """What the second address is to the first, from the best to the worst."""

    SAME = "same"
    COVERS = "covers"  # the second is the building, the first names rooms in it
    WITHIN = "within"  # the first is the building, the second names rooms in it
    UNCLEAR = "unclear"
    OTHER_STREET = "other_street"
    OTHER_HOUSE = "other_house"
    OTHER_CITY = "other_city"


_PARTS = {
    "city": "г гор город пос поселок п пгт рп село деревня дер станица хутор х аул",
    "building": (
        "д дом здание зд владение влд вл корпус корп к строение стр сооружение соор литера литер лит блок секция"
    ),
    "room": "помещение помещения помещ пом офис оф квартира кв кабинет каб комната комнаты ком эт этаж подъезд",
    "region": "обл область край респ республика ао автономный автономная округ рн район муниципальный городской"
    " федеральная территория терр тер поселение сельское сп гп внутригородская россия российская федерация рф",
}
_STREETS = (
    "улица ул", "проспект просп", "переулок пер", "проезд", "бульвар бульв", "площадь пл", "набережная наб",
    "шоссе ш", "тракт", "аллея ал", "линия", "тупик туп", "микрорайон мкр", "квартал",
)  # fmt: skip
_STREET_KINDS = {word: listed.split()[0] for listed in _STREETS for word in listed.split()}
_PART_OF = {word: part for part, listed in _PARTS.items() for word in listed.split()}
_PART_OF |= dict.fromkeys(_STREET_KINDS, "street")
_SMALL = frozenset("на им имени я й ая ый ой".split())  # «Ростов-на-Дону», «1-я Тверская»
_FEDERAL_CITIES = {"москва": ("москва",), "петербург": ("санкт", "петербург"), "севастополь": ("севастополь",)}
_REWRITTEN = (
    (re.compile(r"\b(?:г\.?\s*)?спб\b\.?"), " г санкт-петербург "),
    (re.compile(r"\bвн(?:утр)?\.?\s*тер\.?\s*г\.?"), " район "),  # a district of a city of federal importance
    (re.compile(r"\bг\s*\.?\s*о\s*\."), " округ "),
    (re.compile(r"\bр-н\b"), " район "),
    (re.compile(r"\bпр-(?:кт|т)\b\.?|\bпросп\."), " проспект "),
    (re.compile(r"\bпр-д\b\.?"), " проезд "),
    (re.compile(r"\bб-р\b\.?"), " бульвар "),
    (re.compile(r"\bкв-л\b\.?"), " квартал "),
    (re.compile(r"\bст-ца\b\.?"), " станица "),
    (re.compile(r"\bа/о\b"), " ао "),
    (re.compile(r"(?<=\d)\s*к\s*(?=\d)"), " корпус "),
    (re.compile(r"(?<=\d)\s*с(?:тр)?\.?\s*(?=\d)"), " строение "),
)
_TOKEN = re.compile(r"\d+[а-я]?(?![а-я])|[^\W\d_]+|\d+")
_NUMBER_WITH_LETTER = re.compile(r"(?<=\d)\s*[«\"]?([а-я])[»\"]?(?![а-я.])")


@dataclass(slots=True)
class Place:
    """The parts of one address; one that is empty was not given or could not be told from the rest."""

    city: set[str] = field(default_factory=set)
    street: set[str] = field(default_factory=set)
    street_kinds: set[str] = field(default_factory=set)  # улица, проспект …
    building: list[str] = field(default_factory=list)
    room: set[str] = field(default_factory=set)
    others: set[str] = field(default_factory=set)

    @property
    def numbers(self) -> set[str]:
        """The numbers of the building without their letters."""
        return {re.sub(r"\D", "", number) for number in self.building} - {""}


def compare(one: str, other: str) -> Comparison:
    """How the place of `other` stands to that of `one`."""
    first, second = read_place(one), read_place(other)
    if _apart(first.city, second.city) and not (first.city & second.others or second.city & first.others):
        return Comparison.OTHER_CITY
    if _apart(first.street, second.street):
        return Comparison.OTHER_STREET
    if not (_same_city(first, second) and first.street and first.street == second.street):
        return Comparison.UNCLEAR
    if first.street_kinds and second.street_kinds and first.street_kinds != second.street_kinds:
        return Comparison.UNCLEAR  # «ул. Мира» and «пр-кт Мира» may be two streets, or one and a slip
    if first.numbers and second.numbers and not first.numbers & second.numbers:
        return Comparison.OTHER_HOUSE
    if not first.building or first.building != second.building:
        return Comparison.UNCLEAR
    if first.room == second.room:
        return Comparison.SAME
    if first.room and second.room:
        return Comparison.UNCLEAR
    return Comparison.COVERS if first.room else Comparison.WITHIN


def best(comparisons: Iterable[Comparison]) -> Comparison | None:
    """The comparison that says most for the address; None of nothing."""
    order = list(Comparison)
    return min(comparisons, key=order.index, default=None)


@lru_cache(maxsize=4096)  # of an application with many addresses, each is compared with each of the register
def read_place(text: str) -> Place:
    text = folded(text[:LONGEST])
    for pattern, written in _REWRITTEN:
        text = pattern.sub(written, text)
    text = _NUMBER_WITH_LETTER.sub(r"\1", text)
    place = Place()
    for segment in re.split(r"[,;]", text):
        _read_segment(place, _TOKEN.findall(segment))
    for name, words in _FEDERAL_CITIES.items():
        if not place.city and name in place.others:
            place.city.update(words)
    if not place.street and place.building and len(place.others - place.city) == 1:
        place.street |= place.others - place.city  # «Москва, Лесная, 5»
    return place


def _read_segment(place: Place, tokens: list[str]) -> None:
    """One stretch between commas: words go to the part named before them, or after them when none was."""
    part, waiting = "", []
    for position, token in enumerate(tokens):
        following = tokens[position + 1] if position + 1 < len(tokens) else ""
        named = _named(token, following, bool(waiting))
        if named == "street":
            place.street_kinds.add(_STREET_KINDS[token])
        if named:
            if waiting and named in ("street", "region") and part == "" and not following[:1].isalpha():
                _put(place, named, waiting)
                part, waiting = ("after", []) if named == "street" else ("", [])
                continue
            _put(place, part, waiting)
            part, waiting = named, []
        elif token[0].isdigit():
            if len(token) == 6 and part == "":
                continue  # a postal code
            if part == "street" and not waiting:
                waiting.append(token)  # «ул. 8 Марта», «ул. 1-я Тверская»
                if not following:
                    continue
            elif part in ("street", "", "after") and (waiting or place.street or place.others or part == "after"):
                _put(place, part, waiting)
                waiting = []
                part = "building"
                place.building.append(token)
            else:
                waiting.append(token)
        else:
            waiting.append(token)
    _put(place, part, waiting)


def _named(token: str, following: str, after_words: bool) -> str:
    """The part that a word announces; "" for a word that names a place or says nothing."""
    if token == "д" and following and not following[0].isdigit():
        return "city"  # деревня
    if token == "п" and following and following[0].isdigit():
        return "room"
    if token in ("к", "ст", "с") and not (following and following[0].isdigit()):
        return "city" if token in ("с", "ст") and following and not after_words else ""
    return _PART_OF.get(token, "")


def _put(place: Place, part: str, words: list[str]) -> None:
    if not words:
        return
    match part:
        case "building":
            for word in words:
                if word[0].isdigit():
                    place.building.append(word)
                elif len(word) == 1 and place.building and place.building[-1].isdigit():
                    place.building[-1] += word  # «д. 5, лит. А» is «д. 5А»
        case "city" | "street":
            getattr(place, part).update(word for word in words if word not in _SMALL)
        case "room":
            place.room.update(words)
        case "region":
            pass
        case _:
            place.others.update(words)


def _same_city(first: Place, second: Place) -> bool:
    """Whether both speak of one settlement: named in both, in one perhaps without saying that it is one."""
    if first.city and second.city:
        return first.city <= second.city or second.city <= first.city
    named, other = (first, second) if first.city else (second, first)
    return bool(named.city) and named.city <= other.others


def _apart(first: set[str], second: set[str]) -> bool:
    """Whether two parts that are both given have no word in common, nor two that look like a misspelling."""
    if not first or not second or first & second:
        return False
    return not any(_misspelt(one, other) for one in first for other in second)


@lru_cache(maxsize=65536)
def _misspelt(one: str, other: str) -> bool:
    if abs(len(one) - len(other)) > max(len(one), len(other)) // 2:
        return False
    return SequenceMatcher(None, one, other).ratio() >= ALIKE
