"""Short ways to edit what the office works by, as an administrator."""

from __future__ import annotations

from dashboard.casework.editing.drafts import Draft
from dashboard.casework.editing.entries import entries_of
from dashboard.casework.editing.saving import save
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from data.office_versions import Section, newest_version

ADMINISTRATOR = Actor("Жукова Е. С.", frozenset({Role.ADMINISTRATOR}))
OTHER = Actor("Зимин А. А.", frozenset({Role.ADMINISTRATOR}))
MANAGER = Actor("Орлов Т. М.", frozenset({Role.MANAGER}))


def seen(office: Office) -> int:
    with office.database.read() as reader:
        return newest_version(reader)


def drafted(office: Office, section: Section, key: str, **fields: object) -> Draft:
    """An entry with these fields, on the version that is in force."""
    with office.database.read() as reader:
        entry = entries_of(reader, section)[key]
    return Draft(section, seen(office), {key: {**entry, **fields}})


def edited(office: Office, section: Section, key: str, *, by: Actor = ADMINISTRATOR, **fields: object) -> int:
    return save(office, by, drafted(office, section, key, **fields), reason="Приказ № 7")


def requirement_of(office: Office, document_type: str) -> str:
    """The key of the first row that asks for a document."""
    with office.database.read() as reader:
        entries = entries_of(reader, Section.REQUIREMENTS)
    return next(key for key, entry in entries.items() if entry["document_type"] == document_type)
