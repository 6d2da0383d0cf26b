"""What the server and its workers use: memory and processor time, read from /proc once a second."""

from __future__ import annotations

import os
import statistics
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_PROC = Path("/proc")
_TICKS, _PAGE = os.sysconf("SC_CLK_TCK"), os.sysconf("SC_PAGE_SIZE")
EVERY = 1.0  # s
_AROUND = 30.0  # s of samples that one figure is the median of


@dataclass(frozen=True, slots=True)
class Sample:
    """At `at` s of the run: MiB in memory and s of processor time, of the server alone and of all its processes.

    What processes share is counted in `all_memory` once.
    """

    at: float
    memory: float
    all_memory: float
    seconds: float
    all_seconds: float


class Sampling:
    """Samples a process and those it started, in a thread of its own, from `start` on."""

    def __init__(self, process: int) -> None:
        self._process = process
        self.samples: list[Sample] = []
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sampling", daemon=True)

    def start(self) -> None:
        self._began = time.monotonic()
        self._thread.start()

    def stop(self) -> None:
        self._stopped.set()
        self._thread.join()

    def growth(self, since: float, *, of_all: bool = False) -> float | None:
        """By how many per cent memory grew from `since` s on until the end; None when the run was too short to say."""
        end = self.samples[-1].at if self.samples else 0.0
        if end < since + 2 * _AROUND:
            return None
        before = self._memory(since, since + _AROUND, of_all)
        return 100 * (self._memory(end - _AROUND, end, of_all) / before - 1)

    def peak(self, *, of_all: bool = False) -> float:
        return max((_memory_of(each, of_all) for each in self.samples), default=0.0)

    def _memory(self, start: float, end: float, of_all: bool) -> float:
        return statistics.median(_memory_of(each, of_all) for each in self.samples if start <= each.at <= end)

    def _run(self) -> None:
        while not self._stopped.wait(EVERY):
            with suppress(OSError):
                self.samples.append(self._sample())

    def _sample(self) -> Sample:
        whole = [self._process, *_children(self._process)]
        seconds = {each: _seconds(each) for each in whole}
        return Sample(
            at=time.monotonic() - self._began,
            memory=_resident(self._process),
            all_memory=sum(map(_proportional, whole)),
            seconds=seconds[self._process],
            all_seconds=sum(seconds.values()),
        )


def _memory_of(sample: Sample, of_all: bool) -> float:
    return sample.all_memory if of_all else sample.memory


def _children(process: int) -> Iterator[int]:
    with suppress(OSError):
        for task in (_PROC / str(process) / "task").iterdir():
            for child in (task / "children").read_text().split():
                yield int(child)
                yield from _children(int(child))


def _resident(process: int) -> float:
    return int((_PROC / str(process) / "statm").read_text().split()[1]) * _PAGE / 2**20


def _proportional(process: int) -> float:
    with suppress(OSError):
        for line in (_PROC / str(process) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    return 0.0


def _seconds(process: int) -> float:
    """Its own and that of the children it has waited for."""
    with suppress(OSError):
        fields = (_PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / _TICKS
    return 0.0
