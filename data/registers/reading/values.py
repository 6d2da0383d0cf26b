"""Single values of a register: dates as they are written here, texts on one line, numbers of a fixed length."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from data.registers.problems import unreadable

MAX_TEXT = 100_000  # characters; a licence's history is long, and no name is
_LONGEST_DATE = 40  # characters, with a time
_DATE = re.compile(r"(\d{2})\.(\d{2})\.(\d{4})|(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.+Z-]*)?")


def text(value: object, record: int, column: str) -> str:
    """On one line, without spaces around. Raises UnreadableRegister when it is longer than any text of a register."""
    if value is None:
        return ""
    value = str(value)
    if len(value) > MAX_TEXT:
        raise unreadable("text-too-long", record=record, column=column, limit=MAX_TEXT)
    return " ".join(value.split())


def date(value: str) -> dt.date | None:
    """ДД.ММ.ГГГГ or ГГГГ-ММ-ДД, with or without a time; None when it is no date of a calendar."""
    return _date(value) if len(value) <= _LONGEST_DATE else None


@lru_cache(maxsize=50_000)  # a register has a few thousand days
def _date(value: str) -> dt.date | None:
    found = _DATE.fullmatch(value)
    if found is None:
        return None
    day, month, year, iso_year, iso_month, iso_day = found.groups()
    try:
        return dt.date(int(year or iso_year), int(month or iso_month), int(day or iso_day))
    except ValueError:
        return None
