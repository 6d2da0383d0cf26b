"""Chains of lines that are only ever added: each is sealed with the hash of the one before it.

What was changed, removed, put in or moved afterwards is found where it begins, by following the chain. Who rewrites a
line and all that come after it leaves a chain that is whole in itself; what gives that away is a checkpoint outside the
database (data/checkpoint.py).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from data.database import Reader, Row, Transaction

GENESIS = "0" * 64
_encode = json.JSONEncoder(ensure_ascii=False).encode


class Fault(StrEnum):
    """What is wrong where a chain breaks."""

    CHANGED = "changed"  # the line is not what was sealed
    MISSING = "missing"  # there is no line of that number
    DOUBLED = "doubled"  # there is more than one, or one before the first
    UNHOOKED = "unhooked"  # the line is sealed, but not upon the line before it: one of the two was replaced
    SHORTENED = "shortened"  # the chain ends before the place that its checkpoint names
    REWRITTEN = "rewritten"  # the chain is whole, but its checkpoint saw another line there


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain is broken first. `line` is what stands there, None where nothing does; `before` is the last good
    line, None at the beginning.
    """

    fault: Fault
    sequence: int
    line: Row | None = None
    before: Row | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of a chain by its place and seal; no line has sequence 0."""

    sequence: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class Chain:
    """A table of sealed lines. `columns` are those under the seal in their order, `happened_at` being the second and
    `previous_hash` the last one; the others are names in data/sql/queries.
    """

    table: str
    columns: tuple[str, ...]
    last: str
    between: str
    seals: str

    def seal(self, row: Mapping[str, object]) -> str:
        """SHA-256 over the line's content and the hash of the line before it."""
        content = [row[column] for column in self.columns]
        content[1] = row["happened_at"].isoformat(timespec="microseconds")
        return hashlib.sha256(_encode(content).encode()).hexdigest()

    def append(self, transaction: Transaction, lines: Sequence[Mapping[str, object]]) -> None:
        """Put lines, without their places and seals, at the end of the chain."""
        last = transaction.memory.get(self.last) or transaction.row(self.last)
        end = Mark(last["sequence"], last["hash"]) if last else Mark()
        rows = []
        for line in lines:
            row = {"sequence": end.sequence + 1, **line, "previous_hash": end.hash}
            row["hash"] = self.seal(row)
            end = Mark(row["sequence"], row["hash"])
            rows.append(row)
        if rows:
            transaction.insert(self.table, rows)
            transaction.memory[self.last] = rows[-1]

    def end(self, reader: Reader) -> Mark:
        last = reader.row(self.last)
        return Mark(last["sequence"], last["hash"]) if last else Mark()

    def holds(self, reader: Reader, mark: Mark) -> bool:
        """Whether the line that the mark saw is the one that stands there."""
        return not mark.sequence or [row["hash"] for row in reader.rows(self.seals, sequence=mark.sequence)] == [
            mark.hash
        ]


class Walk:
    """Follows a chain from its beginning, given its lines in their order, a part after another."""

    def __init__(self, chain: Chain, checkpoint: Mark | None = None) -> None:
        self._chain, self._checkpoint = chain, checkpoint or Mark()
        self._before: Row | None = None
        self.reached = Mark()

    def take(self, rows: Iterable[Row]) -> Break | None:
        """Go on over these lines; stops at the first that is broken."""
        for row in rows:
            if fault := self._fault(row):
                sequence = self.reached.sequence + 1 if fault is Fault.MISSING else row["sequence"]
                return Break(fault, sequence, None if fault is Fault.MISSING else row, self._before)
            self._before, self.reached = row, Mark(row["sequence"], row["hash"])
        return None

    def gap(self, through: int) -> Break | None:
        """What is wrong when no line up to the sequence `through` was left to be taken."""
        missing = self.reached.sequence + 1
        return Break(Fault.MISSING, missing, None, self._before) if missing <= through else None

    def end(self) -> Break | None:
        """What is wrong when no line was left at all."""
        missing = self.reached.sequence + 1
        return Break(Fault.SHORTENED, missing, None, self._before) if missing <= self._checkpoint.sequence else None

    def _fault(self, row: Row) -> Fault | None:
        expected = self.reached.sequence + 1
        if row["sequence"] != expected:
            return Fault.MISSING if row["sequence"] > expected else Fault.DOUBLED
        if row["hash"] != self._chain.seal(row):
            return Fault.CHANGED
        if row["previous_hash"] != self.reached.hash:
            return Fault.UNHOOKED
        if expected == self._checkpoint.sequence and row["hash"] != self._checkpoint.hash:
            return Fault.REWRITTEN
        return None
