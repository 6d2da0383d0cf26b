"""One form for a certificate's number, so that the same number typed in two ways is known to be the same.

Case, spaces, dashes, points, slashes, «№» and the words before it do not matter; Latin letters and the Cyrillic ones
that look like them are the same. The digits are kept with their zeros: `0012` and `12` are two certificates.

Source: the numbers that applicants type; there is no official text on how they are to be written.

>>> folded('№ 7721 031245678'), folded('7721-031245678'), folded('сертификат номер 7721 031245678')
('7721031245678', '7721031245678', '7721031245678')
>>> folded('AБ 123') == folded('аb123')
False
>>> folded('АA-001') == folded('aа 001')
True
"""

from __future__ import annotations

import re

LEAST = 4  # marks; fewer are a dash, a serial without its number or a word such as «нет»

_WORDS = re.compile(r"СЕРТИФИКАТА?|СВИДЕТЕЛЬСТВО|УДОСТОВЕРЕНИЕ|СЕРИЯ|НОМЕР|№|\bN[OО]?\b\.?")
_ALIKE = str.maketrans("ABCEHKMOPTXY", "АВСЕНКМОРТХУ")
_BETWEEN = re.compile(r"[\W_]+")


def folded(number: str) -> str:
    """The number in Cyrillic capitals and digits alone; "" for what is no number because it has no digit or is too short."""
    number = _WORDS.sub(" ", number.upper())
    number = _BETWEEN.sub("", number).translate(_ALIKE)
    return number if len(number) >= LEAST and any(mark.isdigit() for mark in number) else ""
