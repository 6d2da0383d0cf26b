"""The queue over a million applications: one page under each filter and order a reviewer uses."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from pathlib import Path

from dashboard.bench.many import UNTIL, fill
from dashboard.bench.row import Row
from data.database import Database
from data.queue import OPEN, QueueFilter, page
from data.scope import EVERYTHING

APPLICATIONS = 1_000_000
ROUNDS = 40
LIMIT = 50  # ms

ASKED = {
    "all, by deadline": (QueueFilter(), "due", False),
    "unassigned": (QueueFilter(unassigned=True, statuses=OPEN), "due", False),
    "mine": (QueueFilter(assignee="Проверяющий 7", statuses=OPEN), "due", False),
    "kind and regions": (QueueFilter(kinds=("medical",), regions=("50", "77")), "received", True),
    "decided in a month": (QueueFilter(decided_from=UNTIL.replace(month=10), decided_until=UNTIL), "decided", True),
    "INN": (QueueFilter(search="77001234"), "due", False),
    "words of a name": (QueueFilter(search="клиника 99"), "received", True),
    "by name": (QueueFilter(), "name", False),
}


def measure(folder: Path) -> Iterator[Row]:
    with Database(folder / "queue.duckdb", keeps=False) as database:
        fill(database, APPLICATIONS)
        for name, (asked, sort, descending) in ASKED.items():
            times = []
            for _ in range(ROUNDS):
                began = time.perf_counter()
                with database.read() as reader:
                    page(reader, asked, EVERYTHING, sort=sort, descending=descending)
                times.append((time.perf_counter() - began) * 1000)
            yield Row("queue", f"{name}, p95", statistics.quantiles(times, n=20)[-1], "ms", LIMIT)
