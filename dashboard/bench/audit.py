"""Following the chain of a long history, whole and tampered with in its middle; and what the access log costs a screen."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from statistics import median

import pyarrow

from dashboard.bench.row import Part, Row
from dashboard.casework.access_log import AccessLog
from dashboard.casework.audit import verify
from dashboard.casework.office import Office
from data.access_log import Deed
from data.audit import AuditFilter, Log, count, lines, people
from data.chain import GENESIS
from data.checkpoint import advance
from data.database import Transaction
from data.events import EVENTS
from data.scope import EVERYTHING

EVENTS_WANTED = 1_000_000
AT_ONCE = 50_000
LIMIT = 30  # s
LINES, NOTED = 20, 10_000
_SINCE = dt.datetime(2024, 1, 9, 6)


def measure(folder: Path) -> Iterator[Row]:
    with Office.open(folder) as office:
        for batch in _history():
            office.database.write(lambda transaction, batch=batch: transaction.load("event", batch))
        began = time.perf_counter()
        advance(folder, office.database, office.now())
        yield Row("audit", "moving the checkpoint on", (time.perf_counter() - began) * 1000, "ms")
        took, found = _verified(office)
        if found["broken"] or found["event"] != EVENTS_WANTED:
            raise RuntimeError(f"the chain was made wrong: {found}")
        yield Row("audit", f"following {EVENTS_WANTED:,} events", took, "s", LIMIT)
        yield from _reading(office)
        middle = EVENTS_WANTED // 2
        office.database.write(lambda transaction: _put_in(transaction, middle))
        took, found = _verified(office)
        right = [each["sequence"] for each in found["broken"]] == [middle]
        yield Row("audit", "a line put into the middle, not found", float(not right), "", 0)
        yield Row("audit", "finding it", took, "s", LIMIT)
        yield from _noting(office)


def _verified(office: Office) -> tuple[float, Mapping]:
    began = time.perf_counter()
    *_, last = verify(office, by="")
    return time.perf_counter() - began, last["verified"]


def _history() -> Iterator[pyarrow.Table]:
    rows, previous_hash = [], GENESIS
    for sequence in range(1, EVENTS_WANTED + 1):
        row = {
            "sequence": sequence,
            "happened_at": _SINCE + dt.timedelta(seconds=sequence * 47),
            "application": 1 + sequence // 4,
            "revision": 1,
            "actor": f"Проверяющий {sequence % 40}",
            "action": ("receive", "finish_checks", "claim", "approve")[sequence % 4],
            "from_status": (None, "received", "checked", "in_review")[sequence % 4],
            "to_status": ("received", "checked", "in_review", "approved")[sequence % 4],
            "details": json.dumps({"findings": sequence % 9, "text": "Сведения подтверждены"}, ensure_ascii=False),
            "previous_hash": previous_hash,
        }
        row["hash"] = previous_hash = EVENTS.seal(row)
        rows.append(row)
        if len(rows) == AT_ONCE:
            yield pyarrow.Table.from_pylist(rows)
            rows = []


def _put_in(transaction: Transaction, sequence: int) -> None:
    """Another line beside the one of that number, as somebody at the database itself could."""
    (line,) = transaction.rows("events_between", first=sequence, after=sequence + 1)
    transaction.insert("event", [line | {"actor": "Кто-то другой"}])


def _reading(office: Office) -> Iterator[Row]:
    asked = AuditFilter(person="Проверяющий 7", since=_SINCE + dt.timedelta(days=100))
    looks = {
        "first page": lambda reader: lines(reader, Log.EVENTS, AuditFilter(), EVERYTHING, size=50),
        "one person since a day": lambda reader: lines(reader, Log.EVENTS, asked, EVERYTHING, size=50),
        "one case": lambda reader: lines(reader, Log.EVENTS, AuditFilter(application=123_456), EVERYTHING, size=50),
        "page 10,000": lambda reader: lines(reader, Log.EVENTS, AuditFilter(), EVERYTHING, size=50, skip=500_000),
        "number of lines": lambda reader: count(reader, Log.EVENTS, asked, EVERYTHING),
        "who is named": people,
    }
    for name, look in looks.items():
        times = []
        for _ in range(LINES):
            began = time.perf_counter()
            with office.database.read() as reader:
                look(reader)
            times.append((time.perf_counter() - began) * 1000)
        yield Row("audit", f"the auditor's page, {name}, median", median(times), "ms")


def _noting(office: Office) -> Iterator[Row]:
    log = AccessLog(office)
    began = time.perf_counter()
    for number in range(NOTED):
        log.note("Проверяющий 7", Deed.VIEW_CASE, application=number, revision=1, once_a_visit=True)
    noted = time.perf_counter() - began
    log.stop()
    yield Row("audit", "noting an access, for whoever waits", noted / NOTED * 1e6, "µs")
    yield Row("audit", f"{NOTED:,} accesses noted and written", time.perf_counter() - began, "s")


PARTS: Mapping[str, Part] = {"audit": measure}
