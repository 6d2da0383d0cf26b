"""What a letter is called: its number in the outgoing post, and the file one saves."""

from __future__ import annotations

import re

from dashboard.letters.content import Letter, LetterKind
from dashboard.letters.legible import legible

_MARKS = {
    LetterKind.REJECTION: "ОТ",
    LetterKind.CLARIFICATION: "ЗУ",
    LetterKind.RETURN: "ВЗ",
    LetterKind.REMINDER: "НП",
    LetterKind.EXPIRY: "ИС",
    LetterKind.REVERSAL: "ОР",
}
_TITLES = {
    LetterKind.ACT: "Акт регистрации",
    LetterKind.REJECTION: "Отклонение заявки",
    LetterKind.CLARIFICATION: "Запрос уточнений",
    LetterKind.RETURN: "Возврат заявки",
    LetterKind.REMINDER: "Напоминание о сроке ответа",
    LetterKind.EXPIRY: "Истечение срока ответа",
    LetterKind.REVERSAL: "Отмена решения",
}


def letter_number(application: str, kind: LetterKind, ordinal: int) -> str:
    """«2026-0000123/ЗУ-2» is the second clarification of that application. The act has its registration number."""
    return f"{application}/{_MARKS[kind]}-{ordinal}"


def file_name(letter: Letter) -> str:
    number = re.sub(r"[^\w.-]+", "_", legible(letter.number or letter.application))
    return f"{_TITLES[letter.kind]} {number}.pdf"
