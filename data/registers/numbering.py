"""A licence's number alone, however it was written.

>>> compact('лицензия № LO–77–01–020937 от 22.12.2020')
'ЛО-77-01-020937'
"""

from __future__ import annotations

import re

_BARE = re.compile(r"[ЛОФС0-9/-]+")  # as registers write it
_WORDS = re.compile(r"ЛИЦЕНЗИ[ЯИЮ]|НОМЕР|№|\bN[OО]?\b\.?")
_ISSUED = re.compile(r"\bОТ\s*\d.*$")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")
_LATIN = str.maketrans("LOC", "ЛОС")  # Ф has no Latin double
_LETTER_FOR_ZERO = re.compile(r"^ЛО(?=\d\d-\d{5}-)")


def compact(number: str) -> str:
    """The number in Cyrillic capitals, with plain hyphens and without spaces and the words around it."""
    if _BARE.fullmatch(number):
        return _LETTER_FOR_ZERO.sub("Л0", number)
    number = _WORDS.sub(" ", number.upper())
    number = _ISSUED.sub("", number)
    number = "".join(_DASHES.sub("-", number).split()).translate(_LATIN)
    return _LETTER_FOR_ZERO.sub("Л0", number)
