"""Dates as letters write them."""

from __future__ import annotations

import datetime as dt

_MONTHS = (
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
)


def in_words(day: dt.date) -> str:
    """«10 ноября 2026 г.», kept together on one line."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year} г.".replace(" ", "\N{NO-BREAK SPACE}")
