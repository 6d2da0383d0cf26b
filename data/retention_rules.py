"""How long what is kept: of which cases, which data of theirs, for how long after the case came to rest, and why.

The rules that the program ships stand in data/reference/retention.csv; an administrator edits them as versions
(data/office_versions.py). A rule's time counts from the Moscow day on which the case was closed; what is of no case has a
day of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from data.database import Reader
from data.office_versions import Entry, Section, edited_entries
from data.reference.files import TABLES, read_rows


class Cases(StrEnum):
    """Cases by how they came to rest. `UNANSWERED` were rejected after a clarification that nobody answered in time."""

    APPROVED = "approved"
    REJECTED = "rejected"
    UNANSWERED = "unanswered"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"
    NONE = "none"


class Data(StrEnum):
    """What is destroyed as one. A `thing` of the first six is a case (of no case: a ticket); docs/retention.md has all."""

    PACKAGE = "package"  # all of the case that tells of people
    STAFF = "staff"  # head, employees, signers, their papers and the signed form
    DERIVED = "derived"  # texts that were read, pictures of pages, what checks remember of the files
    LETTERS = "letters"  # what was written to the applicant: letters are made from it
    NOTIFICATIONS = "notifications"
    TICKETS = "tickets"
    QUARANTINE = "quarantine"  # a thing is a line of the intake
    ACCESS_LOG = "access_log"  # a thing is the last line of those that are due
    FILES = "files"  # files of scheduled reports; a thing is the run that made it


class Unit(StrEnum):
    NEVER = "never"
    DAYS = "days"
    YEARS = "years"


@dataclass(frozen=True, slots=True)
class Rule:
    """`basis` says why, in Russian: it stands in acts. A rule without an end has the unit `NEVER`."""

    key: str
    cases: Cases
    data: Data
    period: int
    unit: Unit
    basis: str

    @property
    def years(self) -> int:
        return self.period if self.unit is Unit.YEARS else 0

    @property
    def days(self) -> int:
        return self.period if self.unit is Unit.DAYS else 0


@cache
def shipped_rules() -> Mapping[str, Entry]:
    """By their keys, in their order, as an editor has them."""
    rows = read_rows(TABLES, Section.RETENTION)
    return {
        key: {"period": int(row["period"]), "unit": row["unit"], "source": row["source"]} for key, row in rows.items()
    }


def read_rules(reader: Reader) -> dict[str, Rule]:
    """The rules in force."""
    edited = edited_entries(reader, Section.RETENTION)
    return {key: rule_of(key, edited.get(key, entry)) for key, entry in shipped_rules().items()}


def rule_of(key: str, entry: Entry) -> Rule:
    """Raises ValueError for a key or a unit that there is not."""
    cases, _, data = key.partition(".")
    return Rule(key, Cases(cases), Data(data), int(entry["period"]), Unit(entry["unit"]), str(entry["source"]))
