"""What all numbers share: separators out, ASCII digits only."""

from __future__ import annotations

import re

from stdnum.exceptions import InvalidFormat

# Any space (also no-break and thin ones), the zero-width characters of copied text, and every dash people type.
_SEPARATORS = re.compile(r"[\s\u200b\u2060\ufeff\u00ad\u2010-\u2015\u2212\-]")


def strip_separators(number: str) -> str:
    return _SEPARATORS.sub("", number)


def require_digits(number: str) -> str:
    """The number if it is made of the digits 0-9 alone. Digits of other scripts are not: nobody's number has them."""
    if not (number.isascii() and number.isdigit()):
        raise InvalidFormat
    return number
