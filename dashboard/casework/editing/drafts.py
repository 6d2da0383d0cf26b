"""What somebody is about to save, and how it differs from what was."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.casework.editing.entries import entries_of, fields_of
from dashboard.casework.editing.fields import GROWING, Field, Shape
from dashboard.casework.office import Office
from data.office_versions import Entry, Section, newest_version

# What else a row of the table has that nobody edits.
_BESIDE: Mapping[Section, Entry] = {Section.GROUNDS: {"checks": ""}}
_FIRST: Mapping[Shape, str] = {Shape.YES_NO: "yes"}


@dataclass(frozen=True, slots=True)
class Draft:
    """`entries` are whole, as they would be; `seen` is the version of the office that they were edited on. A draft that
    `adds` an entry must not meet one.
    """

    section: Section
    seen: int
    entries: Mapping[str, Entry]
    adds: bool = False


@dataclass(frozen=True, slots=True)
class Difference:
    """One field of one entry. None stands for an entry that was not there."""

    key: str
    field: Field
    before: object
    after: object


def new_entry(section: Section, entries: Mapping[str, Entry]) -> tuple[str, Entry]:
    """An empty one and its key, "" where the key is the code that is still to be chosen."""
    fields = fields_of(section, "")
    entry = dict(_BESIDE.get(section, {})) | {each.name: _FIRST.get(each.shape, "") for each in fields}
    by_code = any(each.shape is Shape.CODE for each in fields)
    return "" if by_code else str(max((int(key) for key in entries), default=0) + 1), entry


def differences(before: Mapping[str, Entry], after: Mapping[str, Entry], section: Section) -> tuple[Difference, ...]:
    """What is other in `after` than in `before`, field by field, in the order of the entries and of the form."""
    found = []
    for key, entry in after.items():
        was = before.get(key)
        for field in fields_of(section, key):
            then, now = None if was is None else was.get(field.name, ""), entry.get(field.name, "")
            if then != now:
                found.append(Difference(key, field, then, now))
    return tuple(found)


def restoring(office: Office, section: Section, number: int) -> Draft:
    """A draft that puts a section back to what it was in that version. What came later is put out of force."""
    with office.database.read() as reader:
        now = entries_of(reader, section)
        then = entries_of(reader, section, number)
        seen = newest_version(reader)
    later = {key: {**entry, "in_force": "no"} for key, entry in now.items() if key not in then and section in GROWING}
    wanted = then | later
    return Draft(section, seen, {key: entry for key, entry in wanted.items() if entry != now.get(key)})
