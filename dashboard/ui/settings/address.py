"""What the settings page shows, in its address, so that it can be shared.

    section   requirements | document_types | grounds | phrases | waiver_reasons | unsupported_regions | notifications | retention | settings
    entry     the key of one entry, or new
    version   the number of a version that is looked at

What cannot be understood counts as not asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from data.office_versions import Section

NEW = "new"
_LONGEST_KEY = 60
_LONGEST_NUMBER = 9


@dataclass(frozen=True, slots=True)
class SettingsAddress:
    """`entry` is "" for the list; `version` is None unless one is looked at."""

    section: Section = Section.REQUIREMENTS
    entry: str = ""
    version: int | None = None


def from_query(parameters: Mapping[str, str]) -> SettingsAddress:
    """Never raises, whatever stands in the parameters."""
    section, version = parameters.get("section", ""), parameters.get("version", "")
    number = version.isascii() and version.isdecimal() and len(version) <= _LONGEST_NUMBER
    return SettingsAddress(
        section=Section(section) if section in set(Section) else Section.REQUIREMENTS,
        entry=parameters.get("entry", "")[:_LONGEST_KEY],
        version=int(version) if number else None,
    )


def settings_address(section: Section, *, entry: str = "", version: int | None = None) -> str:
    query = {"section": str(section)} | ({"entry": entry} if entry else {})
    return f"settings?{urlencode(query | ({'version': version} if version is not None else {}))}"
