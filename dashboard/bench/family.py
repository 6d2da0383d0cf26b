"""The whole scan family on sound A4 scans of 300 dpi, against the floor and a plain reader, and with two workers.

The floor is to read, hash and decode the same bytes once. All three are warm, in workers of the same kind, in turns.
"""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from checks.check import Context
from checks.runner import examine
from checks.workers import Workers
from dashboard.bench import plain_reader
from dashboard.bench.checking import read_hash_decode
from dashboard.bench.mixed_scans import write_sound_scans
from dashboard.bench.row import Row
from dashboard.casework.clock import moscow_day, utc_now
from data.reference import load_reference

FILES = 30
ROUNDS = 5
PLAIN_FILES = 6  # of each format two: the plain reader is slow, and its time is compared for the same files

_PART = "family"
_FLOOR, _PLAIN, _TWO, _MEMORY = 2.0, 1 / 4, 1 / 1.8, 600

Task = Callable[[Path], Any]


def measure(folder: Path) -> Iterator[Row]:
    pages = write_sound_scans(folder / "scans", FILES)
    paths = sorted((folder / "scans").iterdir())
    context = Context(today=moscow_day(utc_now()), reference=load_reference())
    times: dict[str, list[float]] = {"floor": [], "one": [], "two": [], "plain": [], "same": []}
    with Workers(1) as alone, Workers(2) as pair:
        for _ in range(ROUNDS):
            times["floor"].append(_timed(alone, [(read_hash_decode, path) for path in paths]))
            times["one"].append(_timed(alone, [(_Examine(context), path) for path in paths]))
            times["two"].append(_timed(pair, [(_Examine(context), path) for path in paths]))
            times["same"].append(_timed(alone, [(_Examine(context), path) for path in paths[:PLAIN_FILES]]))
            times["plain"].append(_timed(alone, [(plain_reader.look, path) for path in paths[:PLAIN_FILES]]))
    with Workers(1) as fresh:
        memory = max(fresh.submit(_memory, path, context).result() for path in paths)
    took = {name: median(rounds) for name, rounds in times.items()}
    yield Row(_PART, "family / floor", took["one"] / took["floor"], "×", _FLOOR)
    yield Row(_PART, "family / plain reader", took["same"] / took["plain"], "×", _PLAIN)
    yield Row(_PART, "two workers / one", took["two"] / took["one"], "×", _TWO)
    yield Row(_PART, "largest memory of a worker", memory, "MiB", _MEMORY)
    yield Row(_PART, "family, a page", took["one"] / pages * 1000, "ms")
    yield Row(_PART, "floor, a page", took["floor"] / pages * 1000, "ms")
    yield Row(_PART, "pages", pages, "")


class _Examine:
    """A task that can be sent to a worker."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def __call__(self, path: Path) -> str:
        return examine(path, path.name, None, self._context).sha256


def _timed(workers: Workers, tasks: list[tuple[Task, Path]]) -> float:
    for future in [workers.submit(task, path) for task, path in tasks[:1] * workers.count * 2]:
        future.result()
    began = perf_counter()
    for future in [workers.submit(task, path) for task, path in tasks]:
        future.result()
    return perf_counter() - began


def _memory(path: Path, context: Context) -> float:
    examine(path, path.name, None, context)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
