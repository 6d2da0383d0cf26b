"""Findings set aside with a reason. A waiver belongs to a revision and to one finding as it was said there.

It holds for as long as a check of that revision says the same: what a finding says now and did not say then was never
set aside. A waiver that needs a second person holds when that person has confirmed it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from data.database import Reader, Row, Transaction
from data.model import Finding


@dataclass(frozen=True, slots=True)
class Waiver:
    """`identity` is that of the finding. Times are UTC without a zone."""

    ordinal: int
    identity: str
    code: str
    reason: str
    text: str
    waived_at: dt.datetime
    waived_by: str
    needs_second: bool
    confirmed_at: dt.datetime | None
    confirmed_by: str
    withdrawn_at: dt.datetime | None
    withdrawn_by: str

    @property
    def holds(self) -> bool:
        return self.withdrawn_at is None and (self.confirmed_at is not None or not self.needs_second)

    @property
    def waits(self) -> bool:
        """For the second person."""
        return self.withdrawn_at is None and self.needs_second and self.confirmed_at is None


def identity(finding: Finding) -> str:
    """What a finding says and of what: everything but numbers of days, which move with the calendar."""
    said = asdict(finding)
    for name in ("measured", "limit"):
        said[name] = {key: value for key, value in said[name].items() if key != "days"}
    said["arguments"] = {key: value for key, value in said["arguments"].items() if isinstance(value, str)}
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def read_waivers(reader: Reader, application: int, revision: int) -> tuple[Waiver, ...]:
    """All of one revision, in the order they were made, withdrawn ones too."""
    rows = reader.rows("waivers_of_revision", application=application, revision=revision)
    return tuple(_waiver(row) for row in rows)


def set_aside(waivers: Iterable[Waiver]) -> frozenset[str]:
    """The identities of the findings that a waiver holds for."""
    return frozenset(each.identity for each in waivers if each.holds)


def add_waiver(transaction: Transaction, application: int, revision: int, waiver: Waiver) -> None:
    transaction.insert("waiver", [{"application": application, "revision": revision} | asdict(waiver)])


def _waiver(row: Row) -> Waiver:
    return Waiver(**{name: value for name, value in row.items() if name not in ("application", "revision")})
