"""What must hold of an office that was killed, whenever that was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, field

from dashboard.casework.backup import digest
from dashboard.casework.office import Office
from dashboard.torture.work import Confirmed, Kind
from data.chain import Walk
from data.checkpoint import CHAINS, read_checkpoint
from data.database import Reader

_MOST = 2**63 - 1


@dataclass
class Promised:
    """All that was confirmed to whoever asked for it, and must therefore be there."""

    cases: dict[str, Confirmed] = field(default_factory=dict)
    notes: Counter[str] = field(default_factory=Counter)
    accesses: Counter[str] = field(default_factory=Counter)

    def add(self, confirmed: Iterable[Confirmed]) -> None:
        for each in confirmed:
            if each.kind == Kind.NOTE:
                self.notes[each.number] += 1
            elif each.kind == Kind.ACCESS:
                self.accesses[each.number] += 1
            elif each.number not in self.cases or each.version > self.cases[each.number].version:
                self.cases[each.number] = each


def lost(office: Office, promised: Promised) -> list[str]:
    """What was confirmed and is not there."""
    with office.database.read() as reader:
        there = {row["number"]: row for row in reader.rows("added_to_cases")}
    gone = [number for number in promised.cases if number not in there]
    faults = [f"{number}: the case" for number in gone]
    for number, case in promised.cases.items():
        row = there.get(number)
        if row and (row["version"] < case.version or (row["version"] == case.version and row["status"] != case.status)):
            faults.append(f"{number}: {case.status}, version {case.version}; it is {row['status']}, {row['version']}")
    for what, counted in (("notes", promised.notes), ("accesses", promised.accesses)):
        for number, count in counted.items():
            if number in there and there[number][what] < count:
                faults.append(f"{number}: {what}, {count} were confirmed and {there[number][what]} are there")
    return faults


def half_written(office: Office, *, within: Reader | None = None) -> list[str]:
    """What is there without what belongs to it, is not what it was, or was left lying about.

    As it is now, or as it is `within` a transaction that is going on.
    """
    kept = read_checkpoint(office.folder)  # before the ends are asked for
    with nullcontext(within) if within else office.database.read() as reader:
        faults = [f"{row['fault']}: {row['place']}" for row in reader.rows("half_written")]
        files = [row["sha256"] for row in reader.rows("files_of_cases")]
        faults += _broken_chains(reader, kept.marks if kept else {})
    for sha256 in files:
        if sha256 not in office.blobs or digest(office.blobs.path(sha256)) != sha256:
            faults.append(f"a file of a case is missing or damaged: {sha256}")
    faults += [f"left behind: {path}" for path in (*office.scratch.iterdir(), *office.blobs.root.glob(".*"))]
    return faults


def _broken_chains(reader: Reader, marks: dict) -> Iterator[str]:
    for chain in CHAINS:
        walk = Walk(chain, marks.get(chain.table))
        broken = walk.take(reader.rows(chain.between, first=-_MOST, after=_MOST)) or walk.end()
        if broken:
            yield f"the chain {chain.table} is {broken.fault} at line {broken.sequence}"
