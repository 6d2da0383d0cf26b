"""OID of a medical organisation in the federal register (ФРМО).

1.2.643.5.1.13.13.12, then a figure from 1 to 4 (2: medical organisations), the region in the code of the tax service
and a number of at most six digits. A department carries the OID of its organisation followed by `.0.` and its own
number.

Source: schematron of the electronic medical documents (У1-29); dictionary 1.2.643.5.1.13.13.11.1461.

>>> validate('1.2.643.5.1.13.13.12.2.77.8001')
'1.2.643.5.1.13.13.12.2.77.8001'
>>> is_department('1.2.643.5.1.13.13.12.2.77.8001.0.5')
True
"""

from __future__ import annotations

import re

from stdnum.exceptions import InvalidFormat

_ORGANISATION = r"1\.2\.643\.5\.1\.13\.13\.12\.[1-4]\.[0-9]{1,2}\.[0-9]{1,6}"
_SHAPE = re.compile(_ORGANISATION)
_DEPARTMENT = re.compile(_ORGANISATION + r"\.0\.[0-9]+")


def compact(number: str) -> str:
    return "".join(number.split())


def is_department(number: str) -> bool:
    return _DEPARTMENT.fullmatch(compact(number)) is not None


def validate(number: str) -> str:
    number = compact(number)
    if not _SHAPE.fullmatch(number):
        raise InvalidFormat
    return number
