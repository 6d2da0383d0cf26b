"""What the office works by, in versions: its reference tables, the texts of its notifications, its settings.

What the program ships is version 1. Whoever edits something adds the next version: it says what the entries that it
changes are from then on. Nothing is changed or removed afterwards, so the office of any version can be read again.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from data.database import Reader, Transaction

SHIPPED = 1


class Section(StrEnum):
    """What a version changes entries of. Those of `CASES_KEEP` have the name of their reference table."""

    REQUIREMENTS = "requirements"
    DOCUMENT_TYPES = "document_types"
    GROUNDS = "grounds"
    PHRASES = "phrases"
    WAIVER_REASONS = "waiver_reasons"
    UNSUPPORTED_REGIONS = "unsupported_regions"
    NOTIFICATIONS = "notifications"
    RETENTION = "retention"
    SETTINGS = "settings"


# Of these an application keeps the version it started with.
CASES_KEEP = frozenset(Section) - {Section.NOTIFICATIONS, Section.RETENTION, Section.SETTINGS}

# The columns of a table's row, as text as in its file; subject and body of a notification; the value of a setting.
Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Version:
    """One that was saved. `saved_at` is UTC without a zone; `keys` are the entries that it changed."""

    number: int
    section: Section
    saved_at: dt.datetime
    saved_by: str
    reason: str
    keys: tuple[str, ...]


class VersionOutdated(Exception):
    """Somebody changed one of the entries since. `newest` is the last version that did."""

    def __init__(self, newest: Version) -> None:
        super().__init__(f"version {newest.number} of {newest.section} was saved by {newest.saved_by} meanwhile")
        self.newest = newest


def newest_version(reader: Reader, sections: Iterable[Section] = Section) -> int:
    """The number of the last version that changed something in one of these sections."""
    return reader.value("newest_office_version", sections=list(sections)) or SHIPPED


def versions_of(reader: Reader, section: Section) -> tuple[Version, ...]:
    """All that were saved of a section, newest first."""
    return tuple(
        Version(**row | {"section": Section(row["section"]), "keys": tuple(sorted(row["keys"]))})
        for row in reader.rows("office_versions_of_section", section=section)
    )


def edited_entries(reader: Reader, section: Section, until: int | None = None) -> dict[str, Entry]:
    """What was edited up to and with the version `until`, by key; what nobody edited is not there."""
    return edited_sections(reader, (section,), until)[section]


def edited_sections(
    reader: Reader, sections: Iterable[Section], until: int | None = None
) -> dict[Section, dict[str, Entry]]:
    found: dict[Section, dict[str, Entry]] = {section: {} for section in sections}
    for row in reader.rows("edited_entries", sections=list(found), until=until):
        found[Section(row["section"])][row["key"]] = json.loads(row["entry"])
    return found


def add_version(
    transaction: Transaction,
    section: Section,
    entries: Mapping[str, Entry],
    *,
    seen: int,
    at: dt.datetime,
    by: str,
    reason: str,
) -> int:
    """Put these entries in force, whole; returns the number of their version. `seen` is the version they were edited on.

    Raises VersionOutdated when one of them has changed since. What an entry may say is the business of
    `dashboard.casework.editing`.
    """
    later = [each for each in versions_of(transaction, section) if each.number > seen and set(each.keys) & set(entries)]
    if later:
        raise VersionOutdated(later[0])
    number = newest_version(transaction) + 1
    transaction.insert(
        "office_version",
        [{"version": number, "section": section, "saved_at": at, "saved_by": by, "reason": reason}],
    )
    transaction.insert(
        "office_entry",
        [
            {
                "version": number,
                "section": section,
                "key": key,
                "entry": json.dumps(entry, ensure_ascii=False, sort_keys=True),
            }
            for key, entry in entries.items()
        ],
    )
    return number
