"""A licence register of half a million records: loading it, who waits meanwhile, finding one licence in it."""

from __future__ import annotations

import datetime as dt
import resource
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from uuid import UUID

from dashboard.bench.licence_register import inn, number, write_licence_register
from dashboard.bench.row import Part, Row
from dashboard.casework.office import Office
from dashboard.casework.registers import load_register
from dashboard.repeating import repeating
from data.database import Database
from data.model import Form, LegalForm, Licence, Organisation, OrganisationKind
from data.registers.extracting import extract_of
from data.registers.records import RegisterKind

LICENCES = 500_000
LOOK_UPS = 200
LOAD_LIMIT, MEMORY_LIMIT, LOOK_UP_LIMIT = 60, 1024, 5  # s, MiB, ms

_PART = "licences"


def measure(folder: Path) -> Iterator[Row]:
    path = folder / "data-20261101-structure-20150101.zip"
    size = write_licence_register(path, LICENCES)
    with Office.open(folder / "office") as office:
        with _growth() as growth, _other_writer(office.database) as waits:
            began = time.perf_counter()
            *_, result = load_register(office, RegisterKind.LICENCES, path)
            took = time.perf_counter() - began
        if result["loaded"]["records"] != LICENCES:
            raise RuntimeError(f"not all records came in: {result}")
        yield Row(_PART, f"{LICENCES:,} licences loaded", took, "s", LOAD_LIMIT)
        reader = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        yield Row(_PART, "memory of the reading process, peak", reader, "MiB", MEMORY_LIMIT)
        yield Row(_PART, "growth of the loading process, peak", max(growth), "MiB", MEMORY_LIMIT)
        yield Row(_PART, "both together", reader + max(growth), "MiB", MEMORY_LIMIT)
        yield Row(_PART, "XML that was read", size / 1024**2, "MiB")
        yield Row(_PART, "file that was read", path.stat().st_size / 1024**2, "MiB")
        yield Row(_PART, "another writer waited meanwhile, median", statistics.median(waits), "ms")
        yield Row(_PART, "another writer waited meanwhile, p95", statistics.quantiles(waits, n=20)[-1], "ms")
        yield Row(_PART, "another writer waited meanwhile, longest", max(waits), "ms")
        times = list(_look_ups(office.database, of_holder=False))
        yield Row(_PART, "look-up of one licence, p95", statistics.quantiles(times, n=20)[-1], "ms", LOOK_UP_LIMIT)
        yield Row(_PART, "look-up of one licence, median", statistics.median(times), "ms")
        times = list(_look_ups(office.database, of_holder=True))
        yield Row(_PART, "a licence and all others of its holder, p95", statistics.quantiles(times, n=20)[-1], "ms")


def _look_ups(database: Database, *, of_holder: bool) -> Iterator[float]:
    rng = Random(2)
    for _ in range(LOOK_UPS):
        serial = rng.randrange(LICENCES)
        form = _form(serial, inn(serial) if of_holder else "")
        began = time.perf_counter()
        with database.read() as reader:
            found = extract_of(reader, form)
        yield (time.perf_counter() - began) * 1000
        if number(serial) not in {licence.number for licence in found.licences}:
            raise RuntimeError(f"licence {number(serial)} was not found")


def _form(serial: int, holder: str) -> Form:
    return Form(
        uuid=UUID(int=serial),
        revision=1,
        submitted_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC),
        organisation=Organisation(OrganisationKind.MEDICAL, LegalForm.LEGAL_ENTITY, inn=holder),
        licences=(Licence(number=number(serial)),),
    )


@contextmanager
def _other_writer(database: Database) -> Iterator[list[float]]:
    """Somebody who writes a line ten times a second; how long each took, in ms."""
    waits: list[float] = []

    def write() -> None:
        began = time.perf_counter()
        database.write(
            lambda transaction: transaction.insert(
                "register_applied", [{"kind": "bench", "version": 1, "applied_at": dt.datetime(2026, 11, 20)}]
            )
        )
        waits.append((time.perf_counter() - began) * 1000)

    with repeating(write, every=0.1, name="other-writer"):
        yield waits


@contextmanager
def _growth() -> Iterator[list[float]]:
    """The memory of this process beyond what it has now, in MiB, looked at twenty times a second."""
    before, growth = _resident(), [0.0]
    with repeating(lambda: growth.append(_resident() - before), every=0.05, name="growth"):
        yield growth


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


PARTS: Mapping[str, Part] = {"licences": measure}
