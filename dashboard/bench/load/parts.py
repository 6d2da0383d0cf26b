"""The figure that is promised: 50 reviewers, 5 s of thought, 10 minutes."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from dashboard.bench.load.crowd import Day, work
from dashboard.bench.load.hostile import Inbox
from dashboard.bench.load.proof import unknown_acts
from dashboard.bench.load.sampling import Sampling
from dashboard.bench.load.stock import stock
from dashboard.bench.load.tally import LIMIT, Tally
from dashboard.bench.row import Part, Row
from dashboard.bench.start import started

REVIEWERS, MINUTES, THINK = 50, 10.0, 5.0
OF_ONE_MANAGER = 25  # reviewers
_ACTS_OF_A_CASE = 6  # at least: so many cases must wait as nobody runs out of
_SETTLED = 120.0  # s until memory is expected to stand
GROWTH = 5  # %
LIMIT_AMONG_HOSTILE = 1000  # ms, 95 of 100 acts


def crowded(reviewers: int | None, minutes: float | None, think: float | None) -> Mapping[str, Part]:
    """The parts with another number of people, another length or other people."""
    measured = partial(
        measure,
        reviewers=REVIEWERS if reviewers is None else reviewers,
        minutes=MINUTES if minutes is None else minutes,
        think=THINK if think is None else think,
    )
    return {"work": measured, "hostile": partial(measured, hostile=True)}


def measure(folder: Path, *, reviewers: int, minutes: float, think: float, hostile: bool = False) -> Iterator[Row]:
    """With `hostile`, packages that are meant to do harm come in meanwhile."""
    managers = max(1, reviewers // OF_ONE_MANAGER)
    data, log = folder / "office", folder / "server.log"
    cases = int(reviewers * (60 * minutes / (max(think, 0.5) * _ACTS_OF_A_CASE) + 2)) + 50
    people = stock(data, reviewers=reviewers, managers=managers, cases=cases)
    tally = Tally()
    inbox = Inbox(data) if hostile else None
    with started(data, log) as server:
        sampling = Sampling(server.process)
        sampling.start()
        tally.begin()
        if inbox:
            inbox.start()
        acts = work(server.address, people, Day(minutes, think, arrival=min(30.0, 12 * minutes)), tally)
        if inbox:
            inbox.stop()
        sampling.stop()
    for words in [*unknown_acts(data, acts), *(inbox.surprises() if inbox else ())]:
        tally.fail("the office", "proof", words)
    for line in [*tally.errors(), *broken_lines(log)]:
        print(line, file=sys.stderr)
    part = f"{reviewers} reviewers"
    if inbox:
        part += ", hostile files"
        yield Row(part, "hostile packages that came in meanwhile", inbox.dropped, "")
    yield from tally.rows(part, LIMIT_AMONG_HOSTILE if hostile else LIMIT)
    yield Row(part, "acts that the history was asked for", len(acts), "")
    yield Row(part, "errors in the server's log", len(broken_lines(log)), "", 0)
    yield from used(part, sampling, len(tally.done))


def used(part: str, sampling: Sampling, acts: int) -> Iterator[Row]:
    """Memory and processor time."""
    for of_all, who in ((False, "server"), (True, "server and workers")):
        growth = sampling.growth(_SETTLED, of_all=of_all)
        yield Row(part, f"{who}: memory at most", sampling.peak(of_all=of_all), "MiB")
        if growth is not None:
            # Workers are replaced after so many tasks, and recognition comes and goes: theirs is told, the server's is promised.
            yield Row(part, f"{who}: memory grown after two minutes", growth, "%", None if of_all else GROWTH)
    if len(sampling.samples) > 1:
        first, last = sampling.samples[0], sampling.samples[-1]
        spent, whole = last.seconds - first.seconds, last.all_seconds - first.all_seconds
        yield Row(part, "server: processor time an act", 1000 * spent / max(1, acts), "ms")
        yield Row(part, "server: cores in use", spent / (last.at - first.at), "")
        yield Row(part, "server and workers: cores in use", whole / (last.at - first.at), "")


def broken_lines(log: Path) -> list[str]:
    """What the server itself called an error."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    return [line[:2000] for line in lines if '"level": "error"' in line or '"level": "critical"' in line]


PARTS = crowded(None, None, None)
STANDARD = ("work",)
