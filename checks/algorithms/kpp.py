"""КПП: the reason code of an organisation's tax registration, nine characters without a check digit.

Four digits of the tax office, two digits or Latin capitals for the reason, three digits in a row. Cyrillic letters
that look like Latin ones are taken for them. Nine times the same digit is what people type when there is no code.

Source: order of the tax service ММВ-7-6/435@ of 29.06.2012.

>>> validate('770101001')
'770101001'
>>> validate('0000АZ000')
'0000AZ000'
>>> validate('111111111')
Traceback (most recent call last):
    ...
stdnum.exceptions.InvalidComponent: One of the parts of the number are invalid or unknown.
"""

from __future__ import annotations

import re

from stdnum.exceptions import InvalidComponent, InvalidFormat, InvalidLength

from checks.algorithms.digits import strip_separators

LENGTH = 9
_SHAPE = re.compile(r"[0-9]{4}[0-9A-Z]{2}[0-9]{3}")
_LATIN = str.maketrans("АВЕКМНОРСТУХ", "ABEKMHOPCTYX")


def compact(number: str) -> str:
    return strip_separators(number).upper().translate(_LATIN)


def validate(number: str) -> str:
    number = compact(number)
    if len(number) != LENGTH:
        raise InvalidLength
    if not _SHAPE.fullmatch(number):
        raise InvalidFormat
    if len(set(number)) == 1:
        raise InvalidComponent
    return number
