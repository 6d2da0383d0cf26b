"""The two logs as an auditor reads them: what was done to cases, and who looked at or took what; newest first."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from data.database import Reader, Row
from data.scope import Scope


class Log(StrEnum):
    EVENTS = "events"
    ACCESSES = "accesses"


_LINES = {Log.EVENTS: "audit_events", Log.ACCESSES: "audit_accesses"}
_COUNT = {Log.EVENTS: "audit_event_count", Log.ACCESSES: "audit_access_count"}
_PERSON = {Log.EVENTS: "audit_event_person", Log.ACCESSES: "audit_access_person"}


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """None means "not asked". Times are UTC without a zone, `until` is exclusive; `person` may be "", for nobody known;
    `application` is the case's key.
    """

    since: dt.datetime | None = None
    until: dt.datetime | None = None
    person: str | None = None
    action: str | None = None
    application: int | None = None

    def parameters(self) -> dict[str, object]:
        return {name: value for name, value in dataclasses.asdict(self).items() if value is not None}


def lines(reader: Reader, log: Log, asked: AuditFilter, scope: Scope, *, size: int, skip: int = 0) -> list[Row]:
    """One page. Both logs have the columns sequence, happened_at, application, revision, person, action, from_status,
    to_status, subject and details (JSON text); `number` is that of the case, None where there is none.
    """
    where = _conditions(log, asked)
    seen = reader.seen_by(scope)
    found = seen.compose(_LINES[log], where=where, order="audit_newest", size=size, skip=skip, **asked.parameters())
    return _with_numbers(reader, scope, found)


def count(reader: Reader, log: Log, asked: AuditFilter, scope: Scope) -> int:
    return reader.seen_by(scope).compose(_COUNT[log], where=_conditions(log, asked), **asked.parameters())[0]["number"]


def batches(reader: Reader, log: Log, asked: AuditFilter, scope: Scope, *, size: int = 10_000) -> Iterator[list[Row]]:
    """All lines, `size` at a time; each batch is a statement of its own."""
    where, before, seen = [*_conditions(log, asked), "audit_before"], 2**63 - 1, reader.seen_by(scope)
    while True:
        found = seen.compose(
            _LINES[log], where=where, order="audit_newest", size=size, skip=0, before=before, **asked.parameters()
        )
        if not found:
            return
        before = found[-1]["sequence"]
        yield _with_numbers(reader, scope, found)


def people(reader: Reader, scope: Scope) -> tuple[str, ...]:
    """Everybody who is named in one of the logs."""
    return tuple(row["person"] for row in reader.seen_by(scope).rows("audit_people"))


def case_numbers(reader: Reader, applications: set[int], scope: Scope) -> Mapping[int, str]:
    if not applications:
        return {}
    found = reader.seen_by(scope).rows("audit_cases", applications=sorted(applications))
    return {row["id"]: row["number"] for row in found}


def _conditions(log: Log, asked: AuditFilter) -> list[str]:
    asked_for = [_PERSON[log] if name == "person" else f"audit_{name}" for name in asked.parameters()]
    return ["audit_visible", *asked_for]


def _with_numbers(reader: Reader, scope: Scope, found: list[Row]) -> list[Row]:
    numbers = case_numbers(
        reader, scope=scope, applications={row["application"] for row in found if row["application"] is not None}
    )
    return [row | {"number": numbers.get(row["application"])} for row in found]
