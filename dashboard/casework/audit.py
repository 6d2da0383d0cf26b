"""Proving the history and the access log: following both chains to their ends and holding them against the checkpoint."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dashboard.casework.access_log import write_access
from dashboard.casework.clock import moscow
from dashboard.casework.office import Office
from dashboard.locale import N_, _
from data import checkpoint
from data.access_log import ACCESSES, Access, Deed
from data.audit import case_numbers
from data.chain import Break, Chain, Fault, Mark, Walk
from data.checkpoint import CHAINS, Checkpoint, CheckpointContradicted, checkpoint_file, read_checkpoint
from data.database import Row
from data.events import EVENTS
from data.scope import EVERYTHING

BATCH = 10_000
_FIRST = -(2**63)  # somebody may have put lines before the first

LOG_NAME = {EVENTS.table: N_("History of applications"), ACCESSES.table: N_("Access log")}
SENTENCE = {
    Fault.CHANGED: N_("The line is not as it was sealed: its content or its seal was changed."),
    Fault.MISSING: N_("The line is missing: it was removed, or lines after it were numbered anew."),
    Fault.DOUBLED: N_("There is more than one line of that number, or one before the first: a line was put in."),
    Fault.UNHOOKED: N_("The line does not continue the one before it: one of the two was replaced and sealed anew."),
    Fault.SHORTENED: N_("The log ends before this line, though the checkpoint saw it: the end was cut off."),
    Fault.EMPTIED: N_("The text of the line is gone, and no act of destruction accounts for it."),
    Fault.REWRITTEN: N_("The checkpoint saw another line here: this line and others up to it were written anew."),
}


def verify(office: Office, *, by: str) -> Iterator[dict[str, Any]]:
    """Follow both chains; the verification itself goes into the access log unless the checkpoint is contradicted.

    Yields `{"walked": lines, "of": lines}` while it goes, then `{"verified": {"event": lines, "access": lines, "broken":
    […], "checkpoint": ""}}`: a broken place a chain at most, as `_as_data` has it, and what is wrong with the checkpoint
    itself. With `"destroyed": {number of an act: lines}` where acts of destruction account for lines without their text.
    """
    fault, kept = "", None
    try:
        kept = read_checkpoint(office.folder)  # before the ends are asked for, or it could be ahead of them
        if kept is None:
            fault = _("The checkpoint {path} is missing.").format(path=checkpoint_file(office.folder))
    except CheckpointContradicted as error:
        fault = str(error)
    with office.database.read(anew=True) as reader:
        ends = {chain.table: chain.end(reader).sequence for chain in CHAINS}
    total, done = sum(ends.values()), 0
    broken: list[dict[str, Any]] = []
    destroyed: Counter[str] = Counter()
    for chain in CHAINS:
        steps = _follow(office, chain, ends[chain.table], kept.marks[chain.table] if kept else None, destroyed)
        for step in steps:
            if isinstance(step, Break):
                broken.append(_as_data(office, chain, step))
            else:
                yield {"walked": done + step, "of": total}
        done += ends[chain.table]
    result = {**ends, "broken": broken, "checkpoint": fault} | ({"destroyed": dict(destroyed)} if destroyed else {})
    # A line more would take the place of one that was lost, and what was found would look otherwise the next time.
    if not fault and not any(each["fault"] in {Fault.SHORTENED, Fault.REWRITTEN} for each in broken):
        write_access(office, Access(office.now(), by, Deed.VERIFY, details=result))
    yield {"verified": result}


def accept(office: Office, *, by: str, reason: str) -> dict[str, Any]:
    """Make the chains as they are now what the next start is held against; who did so and why goes into the log."""
    was: str | None = None
    path = checkpoint_file(office.folder)
    if path.exists():
        was = path.read_text(encoding="utf-8", errors="replace")
    write_access(
        office,
        Access(office.now(), by, Deed.ACCEPT_CHECKPOINT, details={"reason": reason, "checkpoint_before": was}),
    )
    accepted = checkpoint.accept(office.folder, office.database, office.now())
    return {table: mark.sequence for table, mark in accepted.marks.items()}


@dataclass(frozen=True, slots=True)
class State:
    """What is known of the chains without following them. `verified` is the last verification's line, details read."""

    checkpoint: Checkpoint | None
    fault: str
    verified: Row | None

    @property
    def is_whole(self) -> bool | None:
        """What the last verification found; None while there was none."""
        if self.fault:
            return False
        found = self.verified and self.verified["details"]
        return not (found["broken"] or found["checkpoint"]) if found else None


def state(office: Office) -> State:
    kept, fault = None, ""
    try:
        kept = read_checkpoint(office.folder)
    except CheckpointContradicted as error:
        fault = str(error)
    with office.database.read() as reader:
        verified = reader.row("last_verification", action=Deed.VERIFY)
    return State(kept, fault, verified and verified | {"details": json.loads(verified["details"])})


def sentence(broken: Mapping[str, Any]) -> str:
    """What is wrong at a broken place, with all that is known of the line, in the reader's language."""
    log, fault = LOG_NAME[broken["log"]], SENTENCE[Fault(broken["fault"])]
    told = [_("{log}, line {sequence}.").format(log=_(log), sequence=broken["sequence"]), _(fault)]
    if broken["at"]:
        told.append(_("It says: {line}.").format(line=_line(broken)))
    elif broken["before"]:
        told.append(_("The last good line is {line}.").format(line=_line(broken["before"])))
    return " ".join(told)


def without_case(broken: Mapping[str, Any]) -> dict[str, Any]:
    """The same place for somebody who may not see all cases."""
    before = broken["before"] and broken["before"] | {"number": None}
    return {**broken, "number": None, "before": before}


def _line(line: Mapping[str, Any]) -> str:
    told = [_("No. {sequence}").format(sequence=line["sequence"])] if "fault" not in line else []
    if line["number"]:
        told.append(_("application {number}").format(number=line["number"]))
    told.append(_("{moment}, Moscow time").format(moment=line["at"]))
    return ", ".join(told)


def _follow(
    office: Office, chain: Chain, last: int, mark: Mark | None, destroyed: Counter[str]
) -> Iterator[int | Break]:
    """The number of lines walked after each batch, and the break if there is one. Takes up a batch's memory; adds to
    `destroyed` what acts of destruction account for.
    """
    walk, first, found = Walk(chain, mark), _FIRST, None
    while found is None and first <= last:
        after = min(walk.reached.sequence + BATCH, last) + 1
        with office.database.read(anew=True) as reader:
            rows = reader.rows(chain.between, first=first, after=after)
        found = walk.take(rows) or walk.gap(after - 1)
        first = after
        yield walk.reached.sequence
    destroyed.update(walk.destroyed)
    if found := found or walk.end():
        yield found


def _as_data(office: Office, chain: Chain, found: Break) -> dict[str, Any]:
    """The broken place as JSON can hold it: log, fault, sequence, and number and moment (Moscow) of the line's case,
    None where there is no line; `before` has the same of the last good line.
    """
    return {
        "log": chain.table,
        "fault": str(found.fault),
        "sequence": found.sequence,
        **_told(office, found.line),
        "before": {"sequence": found.before["sequence"], **_told(office, found.before)} if found.before else None,
    }


def _told(office: Office, line: Row | None) -> dict[str, Any]:
    if line is None:
        return {"number": None, "at": None}
    number = None
    if line["application"] is not None:
        with office.database.read() as reader:
            number = case_numbers(reader, {line["application"]}, EVERYTHING).get(
                line["application"], f"({line['application']})"
            )
    return {"number": number, "at": f"{moscow(line['happened_at']):%d.%m.%Y %H:%M:%S}"}
