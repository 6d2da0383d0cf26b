"""Identifiers that obey the rules of their kind and belong to nobody.

Check digits are worked out here and not borrowed from `checks`, so that a mistake in a check cannot hide behind the
same mistake in the data it is tested with. Serial parts come from ranges that no register has reached: tax office 98 of
a region, SNILS from 900, OGRN serials from 9 000 000.

`spoiled` turns a number into one that looks right and fails its check digit.
"""

from __future__ import annotations

import datetime as dt
from random import Random

INN_LEGAL = ((2, 4, 10, 3, 5, 9, 4, 6, 8),)
INN_PERSONAL = ((7, 2, 4, 10, 3, 5, 9, 4, 6, 8), (3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8))

# The licensing authority of a region as it stands in numbers of the unified register; other regions get 019RR.
LICENSING_AUTHORITIES = {
    "77": "01137", "50": "01162", "23": "01126", "91": "01177", "16": "01181", "66": "01021", "02": "01170", "24": "01019",
}  # fmt: skip


def _digits(rng: Random, count: int) -> str:
    return "".join(str(rng.randrange(10)) for _ in range(count))


def _weighted(number: str, weights: tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(number, weights, strict=True))


def _with_inn_digits(base: str, rows: tuple[tuple[int, ...], ...]) -> str:
    for weights in rows:
        base += str(_weighted(base, weights) % 11 % 10)
    return base


def inn_legal(rng: Random, region: str) -> str:
    """10 digits: tax office, serial, check digit."""
    return _with_inn_digits(f"{region}98{_digits(rng, 5)}", INN_LEGAL)


def inn_personal(rng: Random, region: str) -> str:
    """12 digits: tax office, serial, two check digits."""
    return _with_inn_digits(f"{region}98{_digits(rng, 6)}", INN_PERSONAL)


def kpp(region: str) -> str:
    """9 digits: tax office, reason 01 (registered at its own address), serial."""
    return f"{region}9801001"


def ogrn(rng: Random, region: str, registered: dt.date) -> str:
    """13 digits: 1, year, region, serial, check digit."""
    base = f"1{registered:%y}{region}9{_digits(rng, 6)}"
    return base + str(int(base) % 11 % 10)


def ogrnip(rng: Random, region: str, registered: dt.date) -> str:
    """15 digits: 3, year, region, serial, check digit."""
    base = f"3{registered:%y}{region}9{_digits(rng, 8)}"
    return base + str(int(base) % 13 % 10)


def okpo(rng: Random, length: int) -> str:
    """8 digits for a legal entity, 10 for an entrepreneur.

    Numbers whose first pass leaves 10 are drawn again: for ten digits the second pass is described in two ways, and a
    synthetic number should be right under both.
    """
    while True:
        base = f"9{_digits(rng, length - 2)}"
        remainder = _weighted(base, tuple(range(1, length))) % 11
        if remainder < 10:
            return base + str(remainder)


def snils(rng: Random) -> str:
    """XXX-XXX-XXX YY."""
    base = f"9{_digits(rng, 8)}"
    control = _weighted(base, tuple(range(9, 0, -1))) % 101 % 100
    return f"{base[:3]}-{base[3:6]}-{base[6:]} {control:02}"


def enp(rng: Random) -> str:
    """16 digits of the unified insurance policy number; the last one makes the Luhn sum a multiple of ten."""
    base = f"99{_digits(rng, 13)}"
    doubled = "".join(str(int(digit) * (2 if place % 2 == 0 else 1)) for place, digit in enumerate(base))
    return base + str(-sum(map(int, doubled)) % 10)


def passport(rng: Random, okato: str, issued: dt.date) -> tuple[str, str]:
    """Series (region by OKATO, year of the blank) and number."""
    return f"{okato}{issued:%y}", f"99{_digits(rng, 4)}"


def oid(rng: Random, region: str) -> str:
    """The organisation's identifier in FRMO."""
    return f"1.2.643.5.1.13.13.12.2.{int(region)}.9{_digits(rng, 4)}"


def licence_number(rng: Random, activity: str, region: str) -> str:
    """Number of the unified register, `activity` being 041 (medical), 035 (educational) and so on."""
    authority = LICENSING_AUTHORITIES.get(region, f"019{region}")
    return f"Л{activity}-{authority}-{region}/9{_digits(rng, 7)}"


def spoiled(number: str) -> str:
    """The same number with its last digit off by one: the form stays right, the check digit does not."""
    return f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
