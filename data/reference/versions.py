"""The reference tables of any version: those of the files, with what was edited since."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from threading import Lock

from data.database import Reader
from data.office_versions import CASES_KEEP, Entry, Section, edited_sections, newest_version
from data.reference.files import TABLES, read_rows
from data.reference.loading import load_reference, with_tables
from data.reference.reference import Reference

_HAVE_NO_FORCE = frozenset({Section.DOCUMENT_TYPES})  # a type that a form has declared cannot be put out of force


class References:
    """Makes each version once and keeps it, for a version never changes. Any thread may ask.

    `newest` is the one in force, None until somebody has asked for it: screens ask for it in every row. Whoever has
    saved another version calls `renew`.
    """

    def __init__(self) -> None:
        self._shipped = load_reference()
        self._known: dict[int, Reference] = {self._shipped.version: self._shipped}
        self._saved, self._lock = 0, Lock()
        self.newest: Reference | None = None

    def in_force(self, reader: Reader) -> Reference:
        saved = self._saved
        found = self.of(reader, newest_version(reader, CASES_KEEP))
        with self._lock:
            if saved == self._saved:  # otherwise what was read may be the version before
                self.newest = found
        return found

    def renew(self) -> None:
        with self._lock:
            self._saved, self.newest = self._saved + 1, None

    def of(self, reader: Reader, version: int) -> Reference:
        if version not in self._known:
            self._known[version] = self.with_edited(version, edited_sections(reader, CASES_KEEP, version))
        return self._known[version]

    def with_edited(self, version: int, edited: Mapping[Section, Mapping[str, Entry]]) -> Reference:
        """The shipped tables with these entries in the place of theirs, or added. Raises ReferenceTableError."""
        return with_tables(
            self._shipped,
            version,
            {str(section): shipped_rows(section) | dict(entries) for section, entries in edited.items() if entries},
        )


@cache
def _rows(section: Section) -> Mapping[str, Entry]:
    force = {} if section in _HAVE_NO_FORCE else {"in_force": "yes"}
    return {key: {**row, **force} for key, row in read_rows(TABLES, section).items()}


def shipped_rows(section: Section) -> dict[str, Entry]:
    """The rows of the files by their keys, as an editor has them."""
    return dict(_rows(section))
