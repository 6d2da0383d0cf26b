"""The forms in which licence numbers are written.

Since the unified register (ЕРУЛ): `Л041-01137-77/00349834`: Л, the activity (041 medical, 042 pharmaceutical, 035
educational), the licensing authority, the region in the code of the tax service, a serial number. Licences of older
days were numbered anew, so such a number may well be older than the register.

Before: `ЛО-77-01-020937` (given out by a region) or `ФС-77-01-000123` (by the federal service): region, activity (01
medical, 02 pharmaceutical), serial number. Before 2008 the same without the letters.

Source: numbers of real licences; an official text on the structure was not found, so an unknown form is never certain
to be wrong.

>>> recognise('Л041-01137-77/00349834')
<Numbering.REGISTER: 'register'>
"""

from __future__ import annotations

import re
from enum import StrEnum

from data.registers.numbering import compact


class Numbering(StrEnum):
    """Which form a number has; OTHER_ACTIVITY is a known form of a licence that is not a medical one."""

    REGISTER = "register"
    REGIONAL_OR_FEDERAL = "regional_or_federal"
    BEFORE_2008 = "before_2008"
    OTHER_ACTIVITY = "other_activity"


_MEDICAL = {
    Numbering.REGISTER: re.compile(r"Л041-\d{5}-\d{2}/\d{8}"),
    Numbering.REGIONAL_OR_FEDERAL: re.compile(r"(ЛО|ФС)-\d{2}-01-\d{6}"),
    Numbering.BEFORE_2008: re.compile(r"\d{2}-01-\d{6}"),
}
_OTHER = re.compile(r"Л\d{3}-\d{5}-\d{2}/\d{8}|(ЛО|ФС)-\d{2}-\d{2}-\d{6}")


def recognise(number: str) -> Numbering | None:
    """The form of a medical licence's number; None if it has none of the known ones."""
    number = compact(number)
    for numbering, shape in _MEDICAL.items():
        if shape.fullmatch(number):
            return numbering
    return Numbering.OTHER_ACTIVITY if _OTHER.fullmatch(number) else None
