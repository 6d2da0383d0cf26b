"""What is known around an application: the registers' records of it, and what other applications hold of the same.

It is gathered before the checks run, so a check compares and never looks anything up.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.others import Others
from data.registers.records import Extract, RegisterKind

NO_RECORDS = Extract()
NO_OTHERS = Others()


class Freshness(StrEnum):
    """Whether a register may be judged by: what a stale one says is shown, and only a person can conclude from it."""

    FRESH = "fresh"
    STALE = "stale"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world around one revision; empty where nothing is known, as for a package checked by itself.

    `among_others` is whether other applications were looked at at all.
    """

    registers: Extract = NO_RECORDS
    others: Others = NO_OTHERS
    among_others: bool = False

    def freshness(self, kind: RegisterKind, today: dt.date, days: Mapping[RegisterKind, int]) -> Freshness:
        """`days` is how old the snapshot of each register may be."""
        snapshot = self.registers.snapshots.get(kind)
        if snapshot is None:
            return Freshness.ABSENT
        return Freshness.FRESH if (today - snapshot.as_of).days <= days[kind] else Freshness.STALE


NOTHING_KNOWN = Surroundings()
