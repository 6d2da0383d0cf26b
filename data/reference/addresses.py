"""Are two addresses the same place? They are typed by hand, so only what surely differs is called different."""

from __future__ import annotations

import re
from collections import Counter

from data.model import Address

_TOKEN = re.compile(r"\d+|[^\W\d_]+")

# Words that say what a part of an address is, in full and as people shorten them. They carry no place of their own.
DESIGNATIONS = frozenset(
    _TOKEN.findall("""
    россия рф российская федерация республика респ край область обл автономный автономная округ ао г гор город
    район р н рн муниципальный мо городской поселение внутригородская территория тер вн
    поселок пос п пгт рп село с деревня дер станица ст ца хутор х
    улица ул проспект просп пр т кт переулок пер проезд пр д бульвар б р бул площадь пл набережная наб шоссе ш
    тракт аллея ал линия микрорайон мкр квартал кв л
    дом д здание зд владение влд вл корпус корп к строение стр сооружение соор литера литер лит
    помещение помещ пом офис оф квартира кабинет каб комната ком этаж эт
    """)
)


def same_address(one: Address, other: Address) -> bool | None:
    """True or False where that is certain; None where one address says more than the other, or contradicts it."""
    first, second = _places(one), _places(other)
    same_region = _agree(one.region, other.region)
    if first == second:
        return True if same_region and _agree(one.postal_code, other.postal_code) else None
    if same_region and (first <= second or second <= first):
        return None
    return False


def _agree(one: str, other: str) -> bool:
    return not one.strip() or not other.strip() or one.strip() == other.strip()


def _places(address: Address) -> Counter[str]:
    """The words and numbers that name a place: «г. Москва, ул. Ленина, д. 5» and «Ленина 5, Москва» have the same."""
    tokens = _TOKEN.findall(address.text.casefold().replace("ё", "е"))
    return Counter(token for token in tokens if token not in DESIGNATIONS and token != address.postal_code.strip())
