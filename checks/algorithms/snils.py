"""СНИЛС: the number of an individual account in the pension insurance.

Nine digits and two check digits, written XXX-XXX-XXX YY. The sum of the nine digits, weighted 9 down to 1, is taken
modulo 101; a remainder of 100 is written 00, like 0. That branch matters: about 0.9 % of all numbers take it with a
sum over 101, and some libraries refuse them.

Numbers up to 001-001-998 were given out before there were check digits, so nothing can be said of them.
000-000-000 is what people type when there is no number; its check digits are right, and it belongs to nobody.

Sources: Order 192п of the Pension Fund (consultant.ru LAW_124607); checking guide of the Rostov insurance fund.

>>> validate('112-233-445 95')
'11223344595'
>>> validate('823-746-030 00')
'82374603000'
>>> validate('112-233-445 96')
Traceback (most recent call last):
    ...
stdnum.exceptions.InvalidChecksum: The number's checksum or check digit is invalid.
>>> has_check_digits('001-001-998 00')
False
>>> format('11223344595')
'112-233-445 95'
"""

from __future__ import annotations

from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength

from checks.algorithms.digits import require_digits, strip_separators

LENGTH = 11
LAST_WITHOUT_CHECK_DIGITS = 1_001_998


def compact(number: str) -> str:
    return strip_separators(number)


def check_digits(body: str) -> str:
    """The two check digits of the first nine."""
    total = sum(int(digit) * weight for digit, weight in zip(body, range(9, 0, -1), strict=True))
    return f"{total % 101 % 100:02}"


def has_check_digits(number: str) -> bool:
    return int(compact(number)[:9]) > LAST_WITHOUT_CHECK_DIGITS


def validate(number: str) -> str:
    number = require_digits(compact(number))
    if len(number) != LENGTH:
        raise InvalidLength
    if number.startswith("000000000"):
        raise InvalidComponent
    if has_check_digits(number) and check_digits(number[:9]) != number[9:]:
        raise InvalidChecksum
    return number


def format(number: str) -> str:
    number = compact(number)
    return f"{number[:3]}-{number[3:6]}-{number[6:9]} {number[9:]}"
