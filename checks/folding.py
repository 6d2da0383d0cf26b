"""Texts as they are compared: what people and registers write in different ways without meaning different things.

Case, ё and е, quotation marks and other signs, and Latin letters that look like Cyrillic ones do not matter.

>>> letters('Ковалёва-Петрова') == letters('КОВАЛЕВА ПЕТРОВА')
True
>>> organisation_words('ООО «Лесная»') == organisation_words('Общество с ограниченной ответственностью "ЛЕСНАЯ"')
True
>>> digits('112-233-445 95')
'11223344595'
"""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\d+|[^\W\d_]+")
_ALIKE = str.maketrans("abcehkmoptxyё", "авсенкмортхуе")
_CYRILLIC = re.compile(r"[а-яё]")

# The longer comes first: «акционерное общество» is a part of others.
LEGAL_FORMS = {
    "общество с ограниченной ответственностью": "ооо",
    "публичное акционерное общество": "пао",
    "непубличное акционерное общество": "нао",
    "открытое акционерное общество": "оао",
    "закрытое акционерное общество": "зао",
    "акционерное общество": "ао",
    "автономная некоммерческая организация": "ано",
    "индивидуальный предприниматель": "ип",
    "государственное бюджетное учреждение здравоохранения": "гбуз",
    "государственное автономное учреждение здравоохранения": "гауз",
    "муниципальное бюджетное учреждение здравоохранения": "мбуз",
    "федеральное государственное бюджетное учреждение": "фгбу",
    "государственное бюджетное учреждение": "гбу",
    "государственное автономное учреждение": "гау",
    "частное учреждение здравоохранения": "чуз",
}


def folded(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).casefold()
    # A text with no Cyrillic letter at all is in another language, and nothing in it only looks Cyrillic.
    return text.translate(_ALIKE) if _CYRILLIC.search(text) else text


def words(text: str) -> tuple[str, ...]:
    """Words and numbers in their order."""
    return tuple(_WORD.findall(folded(text)))


def letters(text: str) -> str:
    """A person's name as it is compared: the letters alone. Other signs in it are the business of another check."""
    return "".join(word for word in words(text) if word.isalpha())


def organisation_words(name: str) -> tuple[str, ...]:
    """The words of an organisation's name, its legal form shortened, in the order of the alphabet."""
    text = " ".join(words(name))
    for long, short in LEGAL_FORMS.items():
        text = text.replace(long, short)
    return tuple(sorted(text.split()))


def digits(number: str) -> str:
    """The digits 0 to 9 of an identifier, without what stands between them."""
    return "".join(mark for mark in number if mark in "0123456789")
