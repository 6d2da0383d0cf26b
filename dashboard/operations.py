"""What commands do to the office, as generators of JSON-able results: the same here and inside the running server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard.casework import registers
from dashboard.casework.checking import check_pending
from dashboard.casework.export import asked_for, chunks
from dashboard.casework.intake import Source, packages_under, take_in
from dashboard.casework.office import Office
from dashboard.locale import activate
from data.registers.records import RegisterKind


def ingest(office: Office, executor: Executor, *, paths: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    """Take in packages, then check what waits. First `{"total": n}`, then a line a package and a line a checked case."""
    packages = [package for path in paths for package in packages_under(Path(path))]
    yield {"total": len(packages)}
    for package in packages:
        try:
            yield {"receipt": asdict(take_in(office, package, via=Source.COMMAND)), "path": str(package)}
        except OSError as error:
            yield {"failed": str(error), "path": str(package)}
    for row in check_pending(office, executor):
        yield {"checked": row.number, "blocking": row.blocking, "warnings": row.warnings, "unknowns": row.unknowns}


def export(
    office: Office,
    executor: Executor,
    *,
    name: str,
    language: str,
    since: str | None = None,
    until: str | None = None,
    **codes: Sequence[str],
) -> Iterator[Mapping[str, Any]]:
    """A file piece by piece: `{"text": …, "rows": n}`. Days are YYYY-MM-DD, `codes` are statuses, kinds and regions."""
    activate(language)
    days = {end: dt.date.fromisoformat(day) for end, day in (("since", since), ("until", until)) if day}
    for chunk in chunks(office, name, asked_for(name, **days, **codes)):
        yield asdict(chunk)


def load_register(
    office: Office, executor: Executor, *, kind: str, path: str, as_of: str | None = None
) -> Iterator[Mapping[str, Any]]:
    """Load a register's file. `as_of` is YYYY-MM-DD. See `dashboard.casework.registers.load_register`."""
    day = dt.date.fromisoformat(as_of) if as_of else None
    try:
        yield from registers.load_register(office, RegisterKind(kind), Path(path), as_of=day)
    except OSError as error:
        yield {"failed": str(error)}


def demo(office: Office, executor: Executor, **asked: Any) -> Iterator[Mapping[str, Any]]:
    """Fill an empty office with the demonstration. See `dashboard.demo.loading.load_demo`."""
    from dashboard.demo.loading import load_demo  # drawing synthetic scans is no part of a server's start

    return load_demo(office, executor, **asked)


OPERATIONS: Mapping[str, Callable[..., Iterator[Mapping[str, Any]]]] = {
    "ingest": ingest,
    "demo": demo,
    "export": export,
    "load-register": load_register,
}
