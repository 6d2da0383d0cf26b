"""Chains of lines that are only ever added: each is sealed with the hash of the one before it.

What was changed, removed, put in or moved afterwards is found where it begins, by following the chain. Who rewrites a
line and all that come after it leaves a chain that is whole in itself; what gives that away is a checkpoint outside the
database (data/checkpoint.py).

What a line tells of people can be destroyed later and the chain stays whole (docs/adr/0015): under the seal stands not
the text but a digest of it and of a secret number beside it. Who destroys the text leaves the digest and throws the number away.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from data.database import Reader, Row, Transaction

GENESIS = "0" * 64
DESTROY = "destroy"  # the action of a line that accounts for lines whose text was destroyed
_SECRET_BITS = 62
_encode = json.JSONEncoder(ensure_ascii=False).encode


class Fault(StrEnum):
    """What is wrong where a chain breaks."""

    CHANGED = "changed"  # the line is not what was sealed
    MISSING = "missing"  # there is no line of that number
    DOUBLED = "doubled"  # there is more than one, or one before the first
    UNHOOKED = "unhooked"  # the line is sealed, but not upon the line before it: one of the two was replaced
    SHORTENED = "shortened"  # the chain ends before the place that its checkpoint names
    REWRITTEN = "rewritten"  # the chain is whole, but its checkpoint saw another line there
    EMPTIED = "emptied"  # the line's text is gone, and no act of destruction accounts for it


@dataclass(frozen=True, slots=True)
class Break:
    """Where a chain is broken first. `line` is what stands there, None where nothing does; `before` is the last good
    line, None at the beginning.
    """

    fault: Fault
    sequence: int
    line: Row | None = None
    before: Row | None = None


_TOLD = ("sequence", "happened_at", "application")
_AT_ONCE = 10_000  # lines


@dataclass(frozen=True, slots=True)
class Mark:
    """A line of a chain by its place and seal; no line has sequence 0."""

    sequence: int = 0
    hash: str = GENESIS


@dataclass(frozen=True, slots=True)
class Chain:
    """A table of sealed lines. `columns` are those under the seal in their order, `happened_at` being the second and
    `previous_hash` the last one; `texts` are those that can be destroyed, with what stands there afterwards; the others are names in
    data/sql/queries.
    """

    table: str
    columns: tuple[str, ...]
    texts: tuple[tuple[str, str], ...]
    last: str
    between: str
    seals: str
    of_case: str
    until: str
    empty: str
    kept: tuple[str, ...] = field(init=False)  # the columns that are no texts

    def __post_init__(self) -> None:
        texts = dict(self.texts)
        object.__setattr__(self, "kept", tuple(column for column in self.columns if column not in texts))

    def seal(self, row: Mapping[str, object]) -> str:
        """SHA-256 over the line's content, its texts as their digest, and the hash of the line before it."""
        content = [row[column] for column in self.kept]
        content[1] = row["happened_at"].isoformat(timespec="microseconds")
        content.append(row.get("destroyed") or self.digest(row))
        return hashlib.sha256(_encode(content).encode()).hexdigest()

    def digest(self, row: Mapping[str, object]) -> str:
        """What stands for the texts of a line. Without the secret nobody finds out what they were, however short."""
        told = str(row.get("secret", 0))
        for column, _ in self.texts:
            text = row[column]
            told += f":{len(text)}:{text}"
        return hashlib.sha256(told.encode()).hexdigest()

    def is_emptied(self, row: Mapping[str, object]) -> bool:
        """Whether nothing is left of a line whose texts count as destroyed."""
        return not row["secret"] and all(row[column] == left for column, left in self.texts)

    def destroy(
        self, transaction: Transaction, *, application: int | None = None, through: dt.datetime | None = None
    ) -> int:
        """Empty the texts of the lines of a case, or of all up to a moment; returns of how many.

        The caller adds the line that accounts for it, which is a `DESTROY` of the same case or names `through`.
        """
        asked = (self.of_case, {"application": application}) if through is None else (self.until, {"until": through})
        lines = transaction.rows(asked[0], **asked[1])
        for start in range(0, len(lines), _AT_ONCE):
            part = lines[start : start + _AT_ONCE]
            transaction.change(
                self.empty,
                expect=len(part),
                sequences=[line["sequence"] for line in part],
                digests=[self.digest(line) for line in part],
            )
        return len(lines)

    def append(self, transaction: Transaction, lines: Sequence[Mapping[str, object]]) -> None:
        """Put lines, without their places and seals, at the end of the chain."""
        last = transaction.memory.get(self.last) or transaction.row(self.last)
        end = Mark(last["sequence"], last["hash"]) if last else Mark()
        rows = []
        for line in lines:
            row = {"sequence": end.sequence + 1, **line, "previous_hash": end.hash}
            row |= {"secret": secrets.randbits(_SECRET_BITS), "destroyed": ""}
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
        self._emptied: dict[int | None, list[Row]] = defaultdict(list)  # by case, while nothing accounts for them
        self.reached = Mark()
        self.destroyed: Counter[str] = Counter()  # lines that acts of destruction account for, by the act's number

    def take(self, rows: Iterable[Row]) -> Break | None:
        """Go on over these lines; stops at the first that is broken."""
        for row in rows:
            if fault := self._fault(row):
                sequence = self.reached.sequence + 1 if fault is Fault.MISSING else row["sequence"]
                return Break(fault, sequence, None if fault is Fault.MISSING else row, self._before)
            self._before, self.reached = row, Mark(row["sequence"], row["hash"])
            if row["destroyed"]:
                self._emptied[row["application"]].append({name: row[name] for name in _TOLD})
            elif row["action"] == DESTROY:
                self._account(row)
        return None

    def unaccounted(self) -> Break | None:
        """What is wrong when all lines are taken and there are emptied ones that no act of destruction accounts for."""
        lines = sorted((line for each in self._emptied.values() for line in each), key=lambda line: line["sequence"])
        return Break(Fault.EMPTIED, lines[0]["sequence"], lines[0]) if lines else None

    def gap(self, through: int) -> Break | None:
        """What is wrong when no line up to the sequence `through` was left to be taken."""
        missing = self.reached.sequence + 1
        return Break(Fault.MISSING, missing, None, self._before) if missing <= through else None

    def end(self) -> Break | None:
        """What is wrong when no line was left at all."""
        missing = self.reached.sequence + 1
        if missing <= self._checkpoint.sequence:
            return Break(Fault.SHORTENED, missing, None, self._before)
        return self.unaccounted()

    def _account(self, row: Row) -> None:
        told = json.loads(row["details"])
        if told.get("chains") is not True:
            return
        if (through := told.get("through")) is None:
            settled = self._emptied.pop(row["application"], [])
        else:
            until, settled = dt.datetime.fromisoformat(through), []
            for key, lines in self._emptied.items():
                settled += [line for line in lines if line["happened_at"] <= until]
                self._emptied[key] = [line for line in lines if line["happened_at"] > until]
        self.destroyed[told["act"]] += len(settled)

    def _fault(self, row: Row) -> Fault | None:
        expected = self.reached.sequence + 1
        if row["sequence"] != expected:
            return Fault.MISSING if row["sequence"] > expected else Fault.DOUBLED
        if row["hash"] != self._chain.seal(row) or (row["destroyed"] and not self._chain.is_emptied(row)):
            return Fault.CHANGED
        if row["previous_hash"] != self.reached.hash:
            return Fault.UNHOOKED
        if expected == self._checkpoint.sequence and row["hash"] != self._checkpoint.hash:
            return Fault.REWRITTEN
        return None
