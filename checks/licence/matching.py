"""Which record of the licence register is the licence that the form names.

By its number, written in any way. When the register does not know the number, by holder and date: licences were
numbered anew, and the same one may be cited by either number. Whatever fits more than one record fits none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from checks.dates import read_date
from checks.folding import digits
from checks.licence.numbering import Numbering, compact, recognise
from data.model import Form, Licence, Organisation
from data.registers.records import LicenceRecord

# What the register of licences for medical activity holds. Equipment, education and insurance are licensed by others.
REGISTER_KINDS = frozenset({"medical", "care"})


@dataclass(frozen=True, slots=True)
class Match:
    """`record` is None when nothing fits; `candidates` are then the records that fit equally well, if any.

    `by_number` is False for a record that was found by its holder and date under another number.
    """

    record: LicenceRecord | None = None
    by_number: bool = True
    candidates: tuple[LicenceRecord, ...] = ()


def registered(form: Form) -> Iterator[tuple[str, Licence]]:
    """The licences of the form that the register should hold, each with its path in the form."""
    for position, licence in enumerate(form.licences, start=1):
        if licence.kind in REGISTER_KINDS:
            yield f"Licenses/License[{position}]", licence


def match(licence: Licence, organisation: Organisation, records: tuple[LicenceRecord, ...]) -> Match:
    number = compact(licence.number)
    same_number = [record for record in records if number and compact(record.number) == number]
    if len(same_number) > 1:
        same_number = [record for record in same_number if is_held_by(record, organisation)] or same_number
    if same_number:
        return _only(same_number, by_number=True)
    issued = read_date(licence.issued_on)
    same_day = [
        record
        for record in records
        if issued is not None and record.issued_on == issued and is_medical(record) and is_held_by(record, organisation)
    ]
    return _only(same_day, by_number=False)


def is_held_by(record: LicenceRecord, organisation: Organisation) -> bool:
    """Whether the register's holder is the applicant: by every number that both give, and at least one."""
    pairs = [
        (one, other)
        for one, other in (
            (digits(record.inn), digits(organisation.inn)),
            (digits(record.ogrn), digits(organisation.ogrn)),
        )
        if one and other
    ]
    return bool(pairs) and all(one == other for one, other in pairs)


def is_medical(record: LicenceRecord) -> bool:
    """Whether the record is of a medical licence. The number tells when the register leaves the activity out."""
    if record.activity.strip():
        return "медицинск" in record.activity.casefold()
    return recognise(record.number) is not Numbering.OTHER_ACTIVITY


def _only(records: list[LicenceRecord], *, by_number: bool) -> Match:
    if len(records) == 1:
        return Match(records[0], by_number)
    return Match(candidates=tuple(records))
