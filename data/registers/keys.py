"""The keys that records are found under: the number, written in any way, as an integer that a sorted table can hold.

The views of the store make the same integers from what applicants typed (`register_key_of` in views.sql), so that the
applications a snapshot touches are found inside the store.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import partial
from hashlib import md5

from data.registers.numbering import compact
from data.registers.records import (
    EmployeeRecord,
    LicenceRecord,
    OrganisationRecord,
    PolicyRecord,
    RegisterKind,
    TaxpayerRecord,
)

Record = LicenceRecord | OrganisationRecord | EmployeeRecord | TaxpayerRecord | PolicyRecord

KEYS: Mapping[RegisterKind, tuple[str, ...]] = {
    RegisterKind.LICENCES: ("number", "inn", "ogrn"),
    RegisterKind.FRMO: ("oid", "inn", "ogrn"),
    RegisterKind.FRMR: ("snils",),
    RegisterKind.FNS: ("inn",),
    RegisterKind.OMS: ("policy",),
}
_ATTRIBUTES = {"policy": "number"}

digits = partial(re.compile(r"[^0-9]").sub, "")
_oid = partial(re.compile(r"[^0-9.]").sub, "")


def bare(name: str, text: str) -> str:
    """What counts of a number called `name`: two texts with the same may be one number, others never are."""
    if name == "number":
        return digits(compact(text)).lstrip("0")
    if name == "oid":
        return _oid(text)
    return text if text.isascii() and text.isdigit() else digits(text)


def key(name: str, text: str) -> int | None:
    """The key of a number called `name`, of 60 bits; None when there is nothing of a number in the text."""
    number = bare(name, text)
    if not number:
        return None
    return int.from_bytes(md5(f"{name}:{number}".encode(), usedforsecurity=False).digest()[:8], "big") >> 4


def attributes_of(kind: RegisterKind) -> dict[str, str]:
    """Which attribute of a record each number that it is found under stands in, by the number's name."""
    return {name: _ATTRIBUTES.get(name, name) for name in KEYS[kind]}


def numbers_of(kind: RegisterKind, record: Record) -> dict[str, str]:
    """The numbers that a record is found under, by name."""
    return {name: getattr(record, attribute) for name, attribute in attributes_of(kind).items()}
