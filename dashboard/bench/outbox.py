"""What the sender asks of the store every two seconds, and the outbox's page, over a million applications."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

from dashboard.bench.filled import fill_house
from dashboard.bench.row import Part, Row
from dashboard.casework.office import Office
from data.notifications import MAIL, due, listed
from data.scope import EVERYTHING

APPLICATIONS = 1_000_000
LOOK_MS = 50.0


def measure(folder: Path) -> Iterator[Row]:
    with Office.open(folder / "office") as office:
        fill_house(office.database, APPLICATIONS)
        yield from _looks(office)


def _looks(office: Office) -> Iterator[Row]:
    looks = {
        "what is due": lambda reader: due(reader, {MAIL}, office.now(), size=50),
        "the page's list": lambda reader: listed(reader, EVERYTHING, size=50),
        "the page's counts": lambda reader: reader.seen_by(EVERYTHING).row("notification_counts"),
    }
    for name, look in looks.items():
        times = []
        for _ in range(20):
            began = time.perf_counter()
            with office.database.read() as reader:
                look(reader)
            times.append((time.perf_counter() - began) * 1000)
        limit = LOOK_MS if name == "what is due" else None
        yield Row("outbox", f"{name}, median", median(times), "ms", limit)


PARTS: Mapping[str, Part] = {"outbox": measure}
