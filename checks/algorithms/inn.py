"""ИНН: the number of a taxpayer, 10 digits for an organisation and 12 for a person, entrepreneurs included.

The check digits are those of `stdnum.ru.inn`. Added here: the two holders are told apart by the caller, and the
number of zeros alone, whose check digits are right, is refused.

>>> validate('7725 088527', ORGANISATION)
'7725088527'
>>> validate('7725088527', PERSON)
Traceback (most recent call last):
    ...
stdnum.exceptions.InvalidLength: The number has an invalid length.
"""

from __future__ import annotations

from stdnum.exceptions import InvalidComponent, InvalidLength
from stdnum.ru import inn

from checks.algorithms.digits import require_digits, strip_separators

ORGANISATION = 10
PERSON = 12


def compact(number: str) -> str:
    return strip_separators(number)


def validate(number: str, length: int) -> str:
    """`length` is ORGANISATION or PERSON."""
    number = require_digits(compact(number))
    if len(number) != length:
        raise InvalidLength
    if not number.strip("0"):
        raise InvalidComponent
    return inn.validate(number)
