"""Writing lists out: CSV of a million applications beside DuckDB's own COPY, memory, a workbook, Parquet.

Each file is made by a process of its own, so that its memory is that of the export alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median

from dashboard.bench.many import fill
from dashboard.bench.row import Part, Row
from dashboard.casework.exporting.datasets import DATASETS
from dashboard.casework.exporting.making import make
from dashboard.casework.exporting.order import Format, Order
from dashboard.casework.exporting.rendering import sources
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor, Role
from dashboard.repeating import repeating
from data.plain_copy import copy_lines

APPLICATIONS, IN_WORKBOOK = 1_000_000, 100_000
ROUNDS = 3
RATIO, MEMORY_MB, WORKBOOK_SECONDS = 1.5, 300, 30

_LIST = DATASETS["applications"]


@dataclass(frozen=True, slots=True)
class Made:
    """`seconds` of each round, `megabytes` by which the process grew at most."""

    seconds: tuple[float, ...]
    megabytes: float

    @property
    def usual(self) -> float:
        return median(self.seconds)


def measure(folder: Path) -> Iterator[Row]:
    store = _filled(folder / "million", APPLICATIONS)
    made = _alone(_export, store, Format.CSV, ROUNDS)
    copied = _alone(_copy, store, Format.CSV, ROUNDS)
    yield Row(
        "exports", "CSV of 1,000,000 applications / COPY of the same columns", made.usual / copied.usual, "×", RATIO
    )
    yield Row("exports", "CSV of 1,000,000 applications", made.usual, "s")
    yield Row("exports", "COPY of the same columns", copied.usual, "s")
    yield Row("exports", "memory that the CSV takes", made.megabytes, "MB", MEMORY_MB)
    yield Row("exports", "memory that COPY takes", copied.megabytes, "MB")
    parquet = _alone(_export, store, Format.PARQUET, 1)
    yield Row("exports", "Parquet of 1,000,000 applications", parquet.usual, "s")
    yield Row("exports", "memory that Parquet takes", parquet.megabytes, "MB", MEMORY_MB)


def measure_workbook(folder: Path) -> Iterator[Row]:
    store = _filled(folder / "workbook", IN_WORKBOOK)
    made = _alone(_export, store, Format.XLSX, 1)
    yield Row("workbook", "XLSX of 100,000 applications", made.usual, "s", WORKBOOK_SECONDS)
    yield Row("workbook", "memory that it takes", made.megabytes, "MB", MEMORY_MB)


PARTS: Mapping[str, Part] = {"exports": measure, "workbook": measure_workbook}


def _filled(folder: Path, applications: int) -> Path:
    with Office.open(folder) as office:
        fill(office.database, applications)
        office.database.write(lambda transaction: transaction.change("fill_organisations", expect=applications))
        office.database.write(lambda transaction: transaction.change("bench_fill_heads", expect=applications))
    return folder


def _alone(act: Callable[[Path, Format, int], Made], *arguments: object) -> Made:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(act, *arguments).result()


def _export(store: Path, format: Format, rounds: int) -> Made:
    somebody = Actor("bench", frozenset({Role.MANAGER}))
    with Office.open(store) as office:
        order, target = Order(_LIST.name, columns=_LIST.open_columns, format=format), store / "export"
        return _timed(lambda: make(office, order, somebody, target), rounds)


def _copy(store: Path, format: Format, rounds: int) -> Made:
    columns = sources(_LIST.chosen(_LIST.open_columns), reveals=False)
    return _timed(lambda: copy_lines(store / "egisz.duckdb", _LIST.view, columns, store / "copy.csv"), rounds)


def _timed(act: Callable[[], object], rounds: int) -> Made:
    before, most = _resident(), 0.0

    def look() -> None:
        nonlocal most
        most = max(most, _resident())

    seconds = []
    with repeating(look, every=0.02, name="memory"):
        for _ in range(rounds):
            began = time.perf_counter()
            act()
            seconds.append(time.perf_counter() - began)
    return Made(tuple(seconds), max(0.0, most - before))


def _resident() -> float:
    """Megabytes of this process that are in memory."""
    for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
