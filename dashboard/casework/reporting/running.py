"""Making what is due: claimed in the store first, so that no due moment is served twice, and tried again when it failed.

A missed run is caught up once, and only the newest: a server that was down for a week sends one daily report, not seven.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import tempfile
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby
from pathlib import Path

from dashboard.casework import deliverer
from dashboard.casework.accounts import actors
from dashboard.casework.exporting.background import FOLDER
from dashboard.casework.exporting.making import Cancelled, make
from dashboard.casework.lifecycle import ActionRefused
from dashboard.casework.office import Office
from dashboard.casework.permissions import DEMO_REVIEWER, REPORTERS, Actor
from dashboard.casework.reporting.due import newest_due, order_due
from dashboard.casework.reporting.handing_out import UNCLEAR, NotHandedOut, Parcel, by_mail, into_folder, parcel_name
from dashboard.casework.reporting.reports import order_of
from dashboard.delivery.channel import Channel
from dashboard.locale import N_
from data.database import StaleChange, StoreError
from data.reports import Run, claim_due, interrupt_runs, read_report, read_schedule, read_schedules, waiting_runs

log = logging.getLogger(__name__)

BACK_OFF = deliverer.BACK_OFF[:5]  # a day later the next report is there
_BROKEN = N_("The report could not be made: {reason}")
_NO_OWNER = N_("The account of {owner}, who keeps this report, is closed or may not make reports: keep it anew.")
_NO_SCHEDULE = N_("The report or its schedule is not there any more.")


def take_up(office: Office) -> None:
    """What a process that died had in hand waits again, or is said to be unclear."""
    office.database.write(lambda transaction: interrupt_runs(transaction, office.now(), fault=UNCLEAR))


def run_due(office: Office, mail: Channel | None, *, stopping: Callable[[], bool] = lambda: False) -> int:
    """Make and hand out what is due now; returns how many recipients got theirs."""
    now = office.now()
    with office.database.read() as reader:
        schedules = read_schedules(reader)
        served = {
            schedule.report: moment
            for schedule in schedules
            if (moment := newest_due(schedule, now))
            and not reader.value("runs_due_at", report=schedule.report, due_at=moment)
        }
    for schedule in schedules:
        if moment := served.get(schedule.report):
            office.database.write(lambda transaction, s=schedule, m=moment: claim_due(transaction, s, m, now))
    with office.database.read() as reader:
        waiting = waiting_runs(reader, now)
    done = 0
    for (report, due_at), runs in groupby(waiting, key=lambda run: (run.report, run.due_at)):
        if stopping():
            break
        done += _serve(office, mail, report, due_at, list(runs), stopping)
    return done


def _serve(
    office: Office,
    mail: Channel | None,
    report: int,
    due_at: dt.datetime,
    runs: list[Run],
    stopping: Callable[[], bool],
) -> int:
    """Make the file once and hand it out to all that wait for it."""
    begun = [run for run in runs if _begin(office, run)]
    folder = office.folder / FOLDER
    folder.mkdir(mode=0o700, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder) as scratch:
        try:
            parcel = _make(office, report, due_at, begun, Path(scratch), stopping)
        except Cancelled:
            for run in begun:
                _write(office, "hold_up_run", run, again=office.now(), fault="", arguments="{}")
            return 0
        except ActionRefused as refused:
            _fail(office, begun, NotHandedOut(refused.message, again=False, **refused.arguments))
            return 0
        except StoreError:
            raise
        except Exception as error:
            log.exception("report %s could not be made", report)
            _fail(office, begun, NotHandedOut(_BROKEN, again=True, reason=f"{type(error).__name__}: {error}"))
            return 0
        return sum(_hand_out(office, mail, parcel, run) for run in begun)


def _begin(office: Office, run: Run) -> bool:
    try:
        _write(office, "start_run", run, at=office.now())
    except StaleChange:  # another one has it, or it was withdrawn
        return False
    return True


def _make(
    office: Office,
    number: int,
    due_at: dt.datetime,
    runs: Iterable[Run],
    scratch: Path,
    stopping: Callable[[], bool],
) -> Parcel:
    """Raises ActionRefused, Cancelled."""
    with office.database.read() as reader:
        report, schedule = read_report(reader, number), read_schedule(reader, number)
    if report is None or schedule is None:
        raise ActionRefused(_NO_SCHEDULE)
    order = order_due(order_of(report), schedule, due_at)
    name = parcel_name(report, order)
    recipients = [run.recipient or "folder" for run in runs]
    noted = {"report": report.name, "to": recipients}
    lines = make(office, order, _owner(office, report.owner), scratch / "report", cancelled=stopping, noted=noted)
    return Parcel(report, order, scratch / "report", name, lines)


def _owner(office: Office, name: str) -> Actor:
    """Who keeps the report, with the rights of now: a schedule outlives none. Raises ActionRefused."""
    people: Mapping[str, Actor] = {each.name: each for each in actors(office).values()} or {
        DEMO_REVIEWER.name: DEMO_REVIEWER
    }
    owner = people.get(name)
    if owner is None or not owner.roles & REPORTERS:
        raise ActionRefused(_NO_OWNER, owner=name)
    return owner


def _hand_out(office: Office, mail: Channel | None, parcel: Parcel, run: Run) -> bool:
    handed_over = False

    def handing_over() -> None:
        nonlocal handed_over
        _write(office, "mark_run_handed_over", run, at=office.now())
        handed_over = True

    try:
        if run.recipient:
            by_mail(office, parcel, run, mail, handing_over)
        else:
            into_folder(office, parcel)
    except NotHandedOut as fault:
        _fail(office, [run], fault)
        return False
    except StoreError:
        raise
    except Exception as error:
        log.exception("report %s could not be handed out", run.report)
        reason = f"{type(error).__name__}: {error}"
        _fail(
            office,
            [run],
            NotHandedOut(UNCLEAR, again=False) if handed_over else NotHandedOut(_BROKEN, again=True, reason=reason),
        )
        return False
    _write(office, "finish_run", run, at=office.now(), lines=parcel.lines, file=parcel.name)
    return True


def _fail(office: Office, runs: Iterable[Run], fault: NotHandedOut) -> None:
    """`runs` are as they were before they began."""
    now = office.now()
    said = {"fault": fault.message, "arguments": json.dumps(fault.arguments, ensure_ascii=False)}
    for run in runs:
        if fault.again and run.attempts < len(BACK_OFF):
            _write(office, "hold_up_run", run, again=now + BACK_OFF[run.attempts], **said)
        else:
            _write(office, "fail_run", run, at=now, **said)


def _write(office: Office, statement: str, run: Run, **values: object) -> None:
    office.database.write(lambda transaction: transaction.change(statement, id=run.id, **values))
