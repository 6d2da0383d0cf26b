"""What commands do to the office, as generators of JSON-able results: the same here and inside the running server."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dashboard.casework import audit, registers
from dashboard.casework.access_log import write_access
from dashboard.casework.checking import check_pending
from dashboard.casework.export import asked_for, chunks
from dashboard.casework.intake import Source, packages_under, take_in
from dashboard.casework.office import Office
from dashboard.locale import activate
from data.access_log import Access, Deed
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
    by: str = "",
    since: str | None = None,
    until: str | None = None,
    **codes: Sequence[str],
) -> Iterator[Mapping[str, Any]]:
    """A file piece by piece: `{"text": …, "rows": n}`. Days are YYYY-MM-DD, `codes` are statuses, kinds and regions.

    What was handed out is noted in the access log, also when whoever asked goes away before the end.
    """
    activate(language)
    days = {end: dt.date.fromisoformat(day) for end, day in (("since", since), ("until", until)) if day}
    asked, rows = asked_for(name, **days, **codes), 0
    try:
        for chunk in chunks(office, name, asked):
            rows += chunk.rows
            yield asdict(chunk)
    finally:
        told = {"filter": asked.told(), "rows": rows, "command": True}
        write_access(office, Access(office.now(), by, Deed.EXPORT, subject=name, details=told))


def load_register(
    office: Office, executor: Executor, *, kind: str, path: str, as_of: str | None = None
) -> Iterator[Mapping[str, Any]]:
    """Load a register's file. `as_of` is YYYY-MM-DD. See `dashboard.casework.registers.load_register`."""
    day = dt.date.fromisoformat(as_of) if as_of else None
    try:
        yield from registers.load_register(office, RegisterKind(kind), Path(path), as_of=day)
    except OSError as error:
        yield {"failed": str(error)}


def verify_audit(office: Office, executor: Executor, *, by: str) -> Iterator[Mapping[str, Any]]:
    """Follow the chains of the history and of the access log. See `dashboard.casework.audit.verify`."""
    return audit.verify(office, by=by)


def accept_audit(office: Office, executor: Executor, *, by: str, reason: str) -> Iterator[Mapping[str, Any]]:
    """Take the chains as they are for what they should be. See `dashboard.casework.audit.accept`."""
    yield {"accepted": audit.accept(office, by=by, reason=reason)}


def demo(office: Office, executor: Executor, **asked: Any) -> Iterator[Mapping[str, Any]]:
    """Fill an empty office with the demonstration. See `dashboard.demo.loading.load_demo`."""
    from dashboard.demo.loading import load_demo  # drawing synthetic scans is no part of a server's start

    return load_demo(office, executor, **asked)


OPERATIONS: Mapping[str, Callable[..., Iterator[Mapping[str, Any]]]] = {
    "ingest": ingest,
    "demo": demo,
    "export": export,
    "load-register": load_register,
    "verify-audit": verify_audit,
    "accept-audit": accept_audit,
}
# What is done to an office that its checkpoint contradicts: to find out where, and to say that it is known.
UNPROVEN = frozenset({"verify-audit", "accept-audit"})
