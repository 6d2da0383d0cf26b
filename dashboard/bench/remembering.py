"""The same file checked again: what is remembered of it is taken instead of opening it.

Measured on mixed scans, each examined once. The bytes of a package are hashed when it comes in, whatever is remembered
of them, so the promise is for the rest; the whole way from the file is told beside it.
"""

from __future__ import annotations

import hashlib
import statistics
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from checks.catalogue import catalogue
from checks.check import Context, Scope
from checks.remembering import recall, remember
from checks.runner import examine_in
from checks.workers import Workers
from dashboard.bench.mixed_scans import DISTINCT, write_mixed_scans
from dashboard.bench.row import Row
from dashboard.casework.clock import moscow_day, utc_now
from data.reference import load_reference
from data.remembered import Remembered

ROUNDS = 20
PROMISED = 2.0  # ms

_PART = "again"


def measure(folder: Path) -> Iterator[Row]:
    write_mixed_scans(folder / "scans", DISTINCT)
    paths = sorted((folder / "scans").iterdir())
    memory = Remembered(folder / "remembered")
    checks = tuple(check for check in catalogue().values() if check.scope is Scope.DOCUMENT)
    context = Context(today=moscow_day(utc_now()), reference=load_reference())
    hashes = {path: _hash(path) for path in paths}
    first = []
    with Workers(1) as workers:
        examine_in(workers, paths[0], paths[0].name, None, context)()
        for path in paths:
            took, report = _timed(lambda path=path: examine_in(workers, path, path.name, None, context)())
            first.append(took)
            remember(memory, report, None, checks)

    def again(path: Path, sha256: str) -> None:
        if recall(memory, sha256, path.name, None, checks) is None:
            raise RuntimeError(f"{path.name} was not remembered")

    known = [_timed(lambda path=path: again(path, hashes[path]))[0] for _ in range(ROUNDS) for path in paths]
    whole = [_timed(lambda path=path: again(path, _hash(path)))[0] for _ in range(ROUNDS) for path in paths]
    yield Row(_PART, "remembered document, p95", statistics.quantiles(known, n=20)[-1], "ms", PROMISED)
    yield Row(_PART, "remembered document, median", statistics.median(known), "ms")
    yield Row(_PART, "read + SHA-256 + remembered, p95", statistics.quantiles(whole, n=20)[-1], "ms")
    yield Row(_PART, "examined the first time, median", statistics.median(first), "ms")


def _timed(act: Callable[[], Any]) -> tuple[float, Any]:
    began = perf_counter()
    result = act()
    return (perf_counter() - began) * 1000, result


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
