"""ОКПО: the code of an enterprise in the classifier of Rosstat. 8 digits, 10 for entrepreneurs, 14 for branches.

The digits before the last are weighted 1, 2, … 10, 1, … and summed modulo 11. A remainder of 10 calls for a second
pass with the weights 3, 4, 5, …; 10 again is written 0. In ten digits the ninth weight of the second pass is read by
some as 11 and by others as 1 after the 10: 0.8 % of numbers differ, so either check digit is accepted.

Leading zeros get lost in spreadsheets: a shorter number is filled up to 8 or 10 digits. The 14 digits of a branch are
the code of the whole and a number of its own; they have no check digit that could be relied on.

Source: methodology of the All-Russian classifiers (learn.chistoug.ru), tried on public numbers.

>>> validate('00242766')
'00242766'
>>> validate('242766')
'00242766'
>>> validate('00242765')
Traceback (most recent call last):
    ...
stdnum.exceptions.InvalidChecksum: The number's checksum or check digit is invalid.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import cycle

from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength

from checks.algorithms.digits import require_digits, strip_separators

SHORT, LONG, BRANCH = 8, 10, 14
_FIRST_PASS = range(1, 11)
_SECOND_PASSES = (range(3, 12), (*range(3, 11), 1))


def compact(number: str) -> str:
    return strip_separators(number)


def fill(number: str) -> str:
    """The number with the leading zeros it may have lost."""
    return number.zfill(SHORT if len(number) <= SHORT else LONG)


def check_digits(body: str) -> set[str]:
    """The digits that may follow the first seven or nine: one, in rare ten-digit numbers two."""
    remainder = _remainder(body, cycle(_FIRST_PASS))
    if remainder < 10:
        return {str(remainder)}
    return {str(_remainder(body, weights) % 10) for weights in _SECOND_PASSES}


def _remainder(body: str, weights: Iterable[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(body, weights, strict=False)) % 11


def validate(number: str) -> str:
    number = require_digits(compact(number))
    if len(number) > LONG and len(number) != BRANCH:
        raise InvalidLength
    number = fill(number)
    if not number.strip("0"):
        raise InvalidComponent
    if len(number) != BRANCH and number[-1] not in check_digits(number[:-1]):
        raise InvalidChecksum
    return number
