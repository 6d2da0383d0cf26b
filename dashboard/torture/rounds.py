"""Rounds of killing: a process opens the office, proves it, works, says what was confirmed, and is killed at any moment.

Each process is forked from one that has everything imported and has never opened a store, so that a round costs the
opening and the proof. Some are killed while they still open: that must not harm what the process before them left.
"""

from __future__ import annotations

import json
import os
import select
import signal
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random

from dashboard.casework import checkpointer
from dashboard.casework.clock import is_working_day, moscow_day, utc_now
from dashboard.casework.office import Office
from dashboard.torture.packages import packages
from dashboard.torture.proof import Promised, half_written, lost
from dashboard.torture.work import Confirmed, work
from data.database import StoreError
from data.package import read_package

ROUNDS_AN_OFFICE = 20  # the proof goes through everything
PACKAGES = 100  # more than are taken in meanwhile
MOST_CONFIRMED = 6  # changes that are waited for
ONE_OPENING_IN = 5
SECONDS = 0.05  # the kill falls anywhere in this time after what was waited for
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Round:
    """`opened` is False when it was killed before it had proved what it found; then nothing was looked at."""

    number: int
    opened: bool
    confirmed: int
    faults: tuple[str, ...] = ()


@dataclass
class _Heard:
    """What a process said before it died."""

    opened: bool = False
    faults: list[str] = field(default_factory=list)
    confirmed: list[Confirmed] = field(default_factory=list)
    rest: bytes = b""

    def take(self, content: bytes) -> None:
        *lines, self.rest = (self.rest + content).split(b"\n")
        for line in map(json.loads, lines):
            self.opened = self.opened or "faults" in line
            self.faults += line.get("faults", ())
            self.confirmed += [Confirmed(*each) for each in line.get("confirmed", ())]


@dataclass(frozen=True, slots=True)
class _Moment:
    """When to kill: so many seconds after so many confirmed changes; None means after the process was begun."""

    confirmed: int | None
    seconds: float

    def is_near(self, heard: _Heard) -> bool:
        return self.confirmed is None or (heard.opened and len(heard.confirmed) >= self.confirmed)


def rounds(folder: Path, number: int, seed: int) -> Iterator[Round]:
    """Kill so many times over offices in `folder`, which must hold nothing yet; ends with the first fault.

    The process that calls must have one thread and no open store.
    """
    draw, done = Random(seed), 0
    _warm()
    while done < number:
        office = folder / f"office-{done}"
        sent = list(islice(packages(folder / f"packages-{done}", draw), PACKAGES))
        promised = Promised()
        for _ in range(min(ROUNDS_AN_OFFICE, number - done)):
            done += 1
            heard = _round(office, sent, promised, draw)
            promised.add(heard.confirmed)
            yield Round(done, heard.opened, len(heard.confirmed), tuple(heard.faults))
            if heard.faults:
                return
        heard = _listen(*_fork(office, [], promised), None)
        if heard.faults or not heard.opened:
            yield Round(done, heard.opened, 0, tuple(heard.faults) or ("it could not be opened",))
            return


def _warm() -> None:
    """What each process would have to import and build anew."""
    is_working_day(moscow_day(utc_now()))
    with tempfile.TemporaryDirectory() as folder, read_package(next(packages(Path(folder), Random()))):
        pass


def _round(office: Path, sent: list[Path], promised: Promised, draw: Random) -> _Heard:
    is_opening = draw.randrange(ONE_OPENING_IN) == 0
    moment = _Moment(None if is_opening else draw.randrange(MOST_CONFIRMED), draw.random() * SECONDS * (1 + is_opening))
    return _listen(*_fork(office, sent[len(promised.cases) :], promised), moment)


def _fork(office: Path, sent: list[Path], promised: Promised) -> tuple[int, int]:
    pipe, end = os.pipe()
    process = os.fork()
    if process:
        os.close(end)
        return process, pipe
    try:
        os.close(pipe)
        _live(office, sent, promised, end)
    finally:
        os._exit(0)


def _live(folder: Path, sent: list[Path], promised: Promised, end: int) -> None:
    """The life of a process: one line on the pipe is one write, so none is ever heard in part."""

    def say(what: str, told: object) -> None:
        os.write(end, json.dumps({what: told}).encode() + b"\n")

    threading.excepthook = lambda broken: say("faults", [f"{broken.exc_type.__name__}: {broken.exc_value}"])
    try:
        office = Office.open(folder)
    except StoreError as refusal:
        say("faults", [f"it does not open: {refusal}"])
        return
    say("faults", lost(office, promised) + half_written(office))
    if sent:
        checkpointer.INTERVAL_SECONDS = 0.005
        checkpointer.Checkpointer(office)
        work(office, sent, lambda confirmed: say("confirmed", [confirmed]))
    office.close()


def _listen(process: int, pipe: int, moment: _Moment | None) -> _Heard:
    """Hear a process out, and kill it at its moment, or not at all."""
    heard, now = _Heard(), time.monotonic()
    deadline = now + PATIENCE_SECONDS
    is_near = False
    while True:
        if moment and not is_near and moment.is_near(heard):
            is_near, deadline = True, time.monotonic() + moment.seconds
        ready, _, _ = select.select([pipe], [], [], max(0.0, deadline - time.monotonic()))
        if time.monotonic() >= deadline:
            os.kill(process, signal.SIGKILL)
            deadline += PATIENCE_SECONDS
            if not is_near:
                heard.faults.append(f"nothing was heard for {PATIENCE_SECONDS:.0f} s")
        if ready:
            content = os.read(pipe, 65_536)
            if not content:
                break
            heard.take(content)
    os.close(pipe)
    os.waitpid(process, 0)
    return heard
