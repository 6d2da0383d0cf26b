"""Running the checks on what has come in, and moving each checked application on to the reviewers.

The work list is the table itself: whatever stands in status `received`. So a process that died is carried on by the
next one, and two of them on one application write its results once.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed
from dataclasses import replace

from checks.check import Context
from checks.runner import Examination, Verification, examine_application
from checks.surroundings import Surroundings
from dashboard.casework.clock import moscow_day
from dashboard.casework.lifecycle import Action, transition
from dashboard.casework.notification import kind_of, tell
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE
from dashboard.casework.returning import certain_faults, stopped
from dashboard.casework.surroundings import surroundings_of
from data.applications import ApplicationRow, Change, by_id, change_case, read_files, read_form
from data.database import StaleChange, Transaction
from data.events import Event
from data.findings import Found, add_results, tally
from data.model import Status
from data.scope import EVERYTHING

log = logging.getLogger(__name__)

AT_ONCE = 2  # applications examined side by side, so that the workers never wait for one slow document


def pending(office: Office) -> list[int]:
    """The applications that wait for their checks, oldest first."""
    with office.database.read() as reader:
        return [row["id"] for row in reader.rows("unchecked_applications")]


def check_pending(office: Office, executor: Executor) -> Iterator[ApplicationRow]:
    """Check everything that waits, yielding each application as it is done. One that breaks the program stays waiting.

    Closing the generator lets those be finished that are being checked, and leaves the others waiting.
    """
    threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="checking")
    try:
        tasks = {threads.submit(check, office, application, executor): application for application in pending(office)}
        for done in as_completed(tasks):
            try:
                row = done.result()
            except Exception:
                log.exception("application with key %s could not be checked", tasks[done])
                continue
            if row is not None:
                yield row
    finally:
        threads.shutdown(cancel_futures=True)


def check(office: Office, application: int, executor: Executor) -> ApplicationRow | None:
    """Check one application and write what was found; None when it is no longer waiting for it."""
    with office.database.read() as reader:
        row = by_id(reader, application, EVERYTHING)
        if row is None or row.status != Status.RECEIVED:
            return None
    examination = examine_case(office, row, executor)
    try:
        return office.database.write(lambda transaction: _finish(office, transaction, row, examination))
    except StaleChange:
        log.info("application %s moved on while it was being checked", row.number)
        return None


def examine_case(office: Office, row: ApplicationRow, executor: Executor) -> Examination:
    """All checks of the current revision, as of today."""
    with office.database.read() as reader:
        form = read_form(reader, row)
        files = read_files(reader, row.id, row.revision)
        reference = office.reference_of(reader, row.id)

    def acquaint(page_hashes: Mapping[str, tuple[bytes, ...]]) -> Surroundings:
        with office.database.read() as reader:
            return surroundings_of(reader, row.id, form, files, page_hashes)

    context = Context(today=moscow_day(office.now()), reference=reference)
    return examine_application(
        form,
        files,
        lambda file: office.blobs.path(file.sha256),
        context,
        executor,
        office.remembered,
        acquaint,
        Verification(office.authorities, office.now()),
    )


def found_by(examination: Examination) -> Found:
    """An examination as the store keeps it."""
    scans = [{"path": each.name, "format": each.format, "pages": each.pages or 0} for each in examination.reports]
    hashes = {each.name: each.page_hashes for each in examination.reports}
    return Found(examination.results, scans, examination.signatures, hashes)


def _finish(office: Office, transaction: Transaction, seen: ApplicationRow, examination: Examination) -> ApplicationRow:
    row = by_id(transaction, seen.id, EVERYTHING)
    if row is None or (row.version, row.status) != (seen.version, Status.RECEIVED):
        raise StaleChange(f"application {seen.number} is not the one that was checked")
    at = office.now()
    found = found_by(examination)
    add_results(transaction, row, found, at)
    faults = certain_faults(found.findings)
    action = Action.RETURN if faults else Action.FINISH_CHECKS
    change = stopped(row) if faults else Change.of(row)
    step = transition(row, action, OFFICE)
    details = tally(found.findings) | ({"codes": sorted({each.code for each in faults})} if faults else {})
    event = Event(at, OFFICE.name, action, row.status, step.target, details)
    change_case(transaction, row, replace(change, status=step.target), event)
    moved = by_id(transaction, row.id, EVERYTHING)
    if kind := kind_of(step):
        tell(office, transaction, moved, kind, at, details)
    return moved


class Checker:
    """Checks in the background for as long as the server runs; `wake` tells it that something came in."""

    def __init__(self, office: Office, executor: Executor) -> None:
        self._office, self._executor = office, executor
        self._work = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="checker", daemon=True)
        self._work.set()
        self._thread.start()

    def wake(self) -> None:
        self._work.set()

    def stop(self) -> None:
        self._stopping = True
        self._work.set()
        self._thread.join(timeout=30)

    def _run(self) -> None:
        while True:
            self._work.wait()
            self._work.clear()
            if self._stopping:
                return
            try:
                for _ in check_pending(self._office, self._executor):
                    if self._stopping:
                        return
            except Exception:
                log.exception("the checks stopped; they go on with the next package that comes in")
