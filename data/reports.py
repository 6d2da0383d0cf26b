"""Reports kept under a name, their schedules, and their runs: one a due moment and recipient, claimed before it begins."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from data.database import Reader, Row, Transaction


@dataclass(frozen=True, slots=True)
class Report:
    """`asked` is the order as JSON holds it; `owner` is a person's name."""

    id: int
    owner: str
    name: str
    asked: Mapping[str, Any]
    shared: bool
    saved_at: dt.datetime


class Often(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Schedule:
    """`day` is of the week from 0 or of the month from 1, `hour` Moscow's; no addresses mean the folder."""

    report: int
    often: Often
    day: int
    hour: int
    addresses: tuple[str, ...]
    set_by: str
    set_at: dt.datetime


class RunState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Run:
    """`recipient` is an address, "" the folder; `fault` is a template that `arguments` fill. Times are UTC."""

    id: int
    report: int
    due_at: dt.datetime
    recipient: str
    state: RunState
    attempts: int
    next_attempt_at: dt.datetime
    started_at: dt.datetime | None
    handed_at: dt.datetime | None
    ended_at: dt.datetime | None
    lines: int | None
    file: str
    fault: str
    arguments: Mapping[str, str]


def read_reports(reader: Reader, person: str) -> tuple[Report, ...]:
    """Those of the person and those for everybody, by name."""
    return tuple(_report(row) for row in reader.rows("reports_of", person=person))


def read_report(reader: Reader, report: int, *, withdrawn: bool = False) -> Report | None:
    row = reader.row("report_by_id", id=report)
    if row is None or (row.pop("withdrawn_at") is not None) is not withdrawn:
        return None
    return _report(row)


def read_report_named(reader: Reader, name: str) -> Report | None:
    row = reader.row("report_by_name", name=name)
    return _report(row) if row else None


def add_report(
    transaction: Transaction, owner: str, name: str, asked: Mapping[str, Any], *, shared: bool, at: dt.datetime
) -> Report:
    report = Report(transaction.value("next_report_id"), owner, name, dict(asked), shared, at)
    columns = asdict(report) | {"asked": json.dumps(report.asked, ensure_ascii=False), "withdrawn_at": None}
    transaction.insert("report", [columns])
    return report


def read_schedules(reader: Reader) -> tuple[Schedule, ...]:
    return tuple(_schedule(row) for row in reader.rows("schedules_in_force"))


def read_schedule(reader: Reader, report: int) -> Schedule | None:
    row = reader.row("schedule_of_report", report=report)
    return _schedule(row) if row else None


def put_schedule(transaction: Transaction, report: int, schedule: Schedule | None, at: dt.datetime) -> None:
    """Put a schedule in the place of the one there was; None leaves none."""
    if read_schedule(transaction, report):
        transaction.change("end_schedule", report=report, at=at)
    if schedule:
        row = asdict(schedule) | {"addresses": " ".join(schedule.addresses), "ended_at": None}
        transaction.insert("report_schedule", [row])


def claim_due(transaction: Transaction, schedule: Schedule, due_at: dt.datetime, at: dt.datetime) -> bool:
    """Note that a moment is due, unless it was noted already: from then on it has its runs, and no others."""
    if transaction.value("runs_due_at", report=schedule.report, due_at=due_at):
        return False
    first = transaction.value("next_run_id")
    waiting = {"report": schedule.report, "due_at": due_at, "state": RunState.WAITING, "attempts": 0}
    waiting |= {"next_attempt_at": at, "file": "", "fault": "", "arguments": "{}"}
    recipients = schedule.addresses or ("",)
    transaction.insert("report_run", [{"id": first + n, "recipient": to} | waiting for n, to in enumerate(recipients)])
    return True


def waiting_runs(reader: Reader, at: dt.datetime) -> tuple[Run, ...]:
    return tuple(_run(row) for row in reader.rows("runs_waiting", at=at))


def latest_runs(reader: Reader, reports: Sequence[int], *, size: int) -> tuple[Run, ...]:
    """Of these reports, the newest first."""
    return tuple(_run(row) for row in reader.rows("latest_runs", reports=list(reports), size=size))


def interrupt_runs(transaction: Transaction, at: dt.datetime, *, fault: str) -> None:
    """What a process that died left running: it waits again, unless the mail server may have had it; that is `fault`."""
    for row in transaction.rows("runs_broken_off"):
        if row["handed_at"]:
            transaction.change("fail_run", id=row["id"], at=at, fault=fault, arguments="{}")
        else:
            transaction.change("hold_up_run", id=row["id"], again=at, fault="", arguments="{}")


def drop_waiting(transaction: Transaction, report: int, at: dt.datetime, *, fault: str) -> None:
    """What waits to be tried again is not."""
    waiting = transaction.value("waiting_runs_of", report=report)
    transaction.change("withdraw_waiting_runs", expect=waiting, report=report, at=at, fault=fault)


def _report(row: Row) -> Report:
    return Report(**row | {"asked": json.loads(row["asked"])})


def _schedule(row: Row) -> Schedule:
    return Schedule(**row | {"often": Often(row["often"]), "addresses": tuple(row["addresses"].split())})


def _run(row: Row) -> Run:
    return Run(**row | {"state": RunState(row["state"]), "arguments": json.loads(row["arguments"])})
