"""One register's telling of one value, compared as its kind is compared."""

from __future__ import annotations

import datetime as dt

from checks.addresses import Comparison
from checks.dates import read_date
from checks.folding import digits
from dashboard.casework.comparison.addresses import AGREES, CONTRADICTS
from dashboard.casework.comparison.states import Entry, State
from data.registers.records import RegisterKind


def entry(kind: RegisterKind, is_same: bool, value: str) -> Entry:
    return Entry(State.SAME, kind) if is_same else Entry(State.DIFFERS, kind, value.strip())


def day_entry(kind: RegisterKind, value: str, registered: dt.date | None) -> Entry | None:
    if registered is None:
        return None
    return entry(kind, read_date(value) == registered, f"{registered:%d.%m.%Y}")


def number_entry(kind: RegisterKind, value: str, registered: str) -> Entry | None:
    return entry(kind, digits(value) == digits(registered), registered) if registered.strip() else None


def place_entry(kind: RegisterKind, told: Comparison, registered: str) -> Entry:
    if told in AGREES:
        return Entry(State.SAME, kind)
    return Entry(State.DIFFERS if told in CONTRADICTS else State.SIMILAR, kind, registered.strip())
