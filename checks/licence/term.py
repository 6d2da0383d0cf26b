"""Until when a licence is valid, read from the form."""

from __future__ import annotations

import datetime as dt

from checks.dates import is_perpetual, read_date
from data.model import Licence

# From this day the licences of Federal Law 99-ФЗ have no end, those given out earlier and still valid included.
PERPETUAL_SINCE = dt.date(2011, 11, 3)

# Insurers are licensed by the Bank of Russia under another law.
KINDS_UNDER_99FZ = frozenset({"medical", "care", "equipment", "educational"})


def last_day(licence: Licence) -> dt.date | None:
    """The end date that is declared; `date.max` for a licence without one; None for a date that cannot be read."""
    return dt.date.max if is_perpetual(licence.valid_until) else read_date(licence.valid_until)


def became_perpetual(licence: Licence) -> bool | None:
    """Whether the law took the declared end date away; None when the form does not show it.

    True for a licence given out before PERPETUAL_SINCE that had not run out by then.
    """
    until, issued = last_day(licence), read_date(licence.issued_on)
    if licence.kind not in KINDS_UNDER_99FZ:
        return False
    if until is not None and until < PERPETUAL_SINCE:
        return False
    if until is None or issued is None:
        return None
    return issued < PERPETUAL_SINCE
