"""ОГРН and ОГРНИП: the number of the record by which an organisation or a entrepreneur was registered.

ОГРН has 13 digits: the first 12 modulo 11, last digit of the remainder, give the thirteenth. ОГРНИП has 15: the first
14 modulo 13, last digit of the remainder. (`stdnum.ru.ogrn` forgets the last digit of the remainder in the long form
and refuses 23 % of all entrepreneurs, so it is not used.)

The first digit is the kind of record: 1 and 5 are an ОГРН, 3 an ОГРНИП. The others (2, 6-9 and 4) are records of
later changes, whose check digits are right as well; they do not name their holder.

Sources: Order of the Ministry of Finance 165н of 30.10.2017; vectors of several public registers.

>>> validate('1027700132195', ORGANISATION)
'1027700132195'
>>> validate('314193995464800', ENTREPRENEUR)
'314193995464800'
>>> validate('2027700132194', ORGANISATION)
Traceback (most recent call last):
    ...
stdnum.exceptions.InvalidComponent: One of the parts of the number are invalid or unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength

from checks.algorithms.digits import require_digits, strip_separators


@dataclass(frozen=True, slots=True)
class Holder:
    length: int
    first_digits: str
    modulus: int


ORGANISATION = Holder(length=13, first_digits="15", modulus=11)
ENTREPRENEUR = Holder(length=15, first_digits="3", modulus=13)


def compact(number: str) -> str:
    return strip_separators(number)


def check_digit(body: str, holder: Holder) -> str:
    return str(int(body) % holder.modulus % 10)


def validate(number: str, holder: Holder) -> str:
    number = require_digits(compact(number))
    if len(number) != holder.length:
        raise InvalidLength
    if number[0] not in holder.first_digits:
        raise InvalidComponent
    if check_digit(number[:-1], holder) != number[-1]:
        raise InvalidChecksum
    return number
