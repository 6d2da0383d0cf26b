"""Numbers as the reader's language writes them."""

from __future__ import annotations

from babel.numbers import format_decimal, format_percent

from dashboard.locale import language


def integer(number: int) -> str:
    """12 345 in Russian, 12,345 in English."""
    return format_decimal(number, locale=language())


def percent(share: float | None, *, exact: bool = False) -> str:
    """A share given in percent; with one decimal place if `exact`. A dash where there is none."""
    if share is None:
        return "—"
    pattern = {"ru": "#,##0{}\N{NO-BREAK SPACE}%", "en": "#,##0{}%"}[language()].format(".#" if exact else "")
    return format_percent(share / 100, format=pattern, locale=language())
