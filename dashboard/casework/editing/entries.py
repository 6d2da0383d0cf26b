"""The entries of a section as of any version: what the program ships, with what was edited up to it."""

from __future__ import annotations

from dataclasses import asdict

from dashboard.casework.editing.fields import FIELDS, GROWING, Field
from dashboard.casework.editing.settings_fields import setting_field
from data.database import Reader
from data.notification_templates import shipped
from data.notifications import Kind
from data.office_versions import CASES_KEEP, Entry, Section, edited_entries
from data.reference.versions import shipped_rows
from data.retention_rules import shipped_rules
from data.settings import Settings


def entries_of(reader: Reader, section: Section, version: int | None = None) -> dict[str, Entry]:
    """By their keys, in their order; as they are now unless another version is asked for."""
    entries, edited = _shipped(section), edited_entries(reader, section, version)
    # One that this program does not know is left alone.
    return entries | {key: entry for key, entry in edited.items() if section in GROWING or key in entries}


def _shipped(section: Section) -> dict[str, Entry]:
    if section in CASES_KEEP:
        return shipped_rows(section)
    if section is Section.NOTIFICATIONS:
        return {str(kind): {"subject": shipped(kind).subject, "body": shipped(kind).body} for kind in Kind}
    if section is Section.RETENTION:
        return dict(shipped_rules())
    # As JSON gives it back, so that what was not changed is equal to what was saved.
    values = asdict(Settings())
    return {name: {"value": list(value) if isinstance(value, tuple) else value} for name, value in values.items()}


def fields_of(section: Section, key: str) -> tuple[Field, ...]:
    """What an entry has to fill in."""
    return (setting_field(key).field,) if section is Section.SETTINGS else FIELDS[section]
