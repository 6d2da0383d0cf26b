"""The organisation, certificates and documents of one application looked up among a million others."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import quantiles
from time import perf_counter

from dashboard.bench.many import fill
from dashboard.bench.row import Row
from data.database import Database
from data.holdings import sort_in

APPLICATIONS = 1_000_000
ROUNDS = 100
SEED = 5

_PART = "look-ups"
_LIMIT = 20  # ms


def measure(folder: Path, *, applications: int = APPLICATIONS, rounds: int = ROUNDS) -> Iterator[Row]:
    rng = Random(SEED)
    with Database(folder / "look-ups.duckdb", keeps=False) as database:
        fill(database, applications)
        database.write(lambda act: act.change("fill_holdings", expect=applications * 10, applications=applications))
        began = perf_counter()
        sort_in(database, least=0)
        yield Row(_PART, f"{applications * 10} holdings sorted in", perf_counter() - began, "s")
        for what, count in (("one", 1), ("all ten of an application", 10)):
            times = []
            for _ in range(rounds):
                first = 10 * rng.randrange(applications)
                keys = [_hashed(first + n) for n in range(count)]
                with database.read() as reader:
                    began = perf_counter()
                    reader.rows("holders", keys=keys, application=0, most=200)
                    times.append((perf_counter() - began) * 1000)
            percentiles = quantiles(times, n=20)
            yield Row(_PART, f"{what}, p50", percentiles[9], "ms", _LIMIT)
            yield Row(_PART, f"{what}, p95", percentiles[-1], "ms")


def _hashed(number: int) -> int:
    """The key of a made-up holding; the statement `fill_holdings` makes the same: an odd multiplier spreads all bits."""
    return number * 0x9E3779B97F4A7C15 % 2**64
