"""Checking open cases again when the checks themselves have changed.

The work list is asked of the store: the open cases whose results are not those of today's catalogue. So what a stopped
server left undone is found by the next one, and what was done is not done again.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass
from typing import Any

from checks.catalogue import catalogue
from checks.check import Scope
from checks.runner import Examination
from dashboard.casework.checking import examine_case, pending, scan_columns
from dashboard.casework.lifecycle import TABLE, Action, ActionRefused, transition
from dashboard.casework.office import Office
from dashboard.casework.permissions import OFFICE
from data.applications import ApplicationRow, by_id, read_findings, replace_results, tally
from data.database import Row, StaleChange, Transaction
from data.events import Event
from data.model import Finding

log = logging.getLogger(__name__)

STATUSES = frozenset(each.source for each in TABLE if each.action is Action.RECHECK)
PATIENCE_SECONDS = 60.0  # for arrivals; one that breaks the program stays waiting for ever
CALM_SECONDS = 15.0  # a server that has just started is busy with those who waited for it
_LOOK_SECONDS = 0.2


def outdated(office: Office) -> list[int]:
    """The open cases that other checks than those of today have looked at, oldest first."""
    checks = catalogue().values()
    with office.database.read() as reader:
        rows = reader.rows(
            "outdated_applications",
            statuses=[str(status) for status in STATUSES],
            codes=[check.code for check in checks],
            versions=[check.version for check in checks],
            document_codes=[check.code for check in checks if check.scope is Scope.DOCUMENT],
        )
    return [row["id"] for row in rows]


def recheck(office: Office, application: int, executor: Executor) -> ApplicationRow | None:
    """Check one case again where it stands; None when it was closed, resubmitted or checked by somebody meanwhile."""
    with office.database.read() as reader:
        row = by_id(reader, application)
        if row is None or row.status not in STATUSES:
            return None
        results = reader.rows("results_of_revision", application=row.id, revision=row.revision)
    examination = examine_case(office, row, executor)
    try:
        return office.database.write(lambda transaction: _renew(office, transaction, row, results, examination))
    except (ActionRefused, StaleChange):
        log.info("application %s moved on while it was being checked again", row.number)
        return None


def _renew(
    office: Office, transaction: Transaction, seen: ApplicationRow, results: list[Row], examination: Examination
) -> ApplicationRow:
    """Write the new results on the case as it is now: a claim meanwhile changes nothing of what was examined."""
    row = by_id(transaction, seen.id)
    key = {"application": row.id, "revision": row.revision}
    if row.revision != seen.revision or transaction.rows("results_of_revision", **key) != results:
        raise StaleChange(f"application {seen.number} is not the one that was checked")
    step = transition(row, Action.RECHECK, OFFICE)
    before = read_findings(transaction, row.id, row.revision)
    now = [finding for result in examination.results for finding in result.findings]
    appeared, gone = _without(now, before), _without(before, now)
    details = tally(now) | {"before": tally(before), "appeared": len(appeared), "gone": len(gone)}
    event = Event(office.now(), OFFICE.name, Action.RECHECK, row.status, step.target, details)
    replace_results(
        transaction, row, examination.results, scan_columns(examination), event, outdates=bool(appeared or gone)
    )
    return by_id(transaction, row.id)


def _without(findings: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    left = list(others)
    new = []
    for finding in findings:
        if finding in left:
            left.remove(finding)
        else:
            new.append(finding)
    return new


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int


class Rechecker:
    """Checks again in the background what is outdated when the server starts, one case after another.

    New arrivals go first: no case is begun while some wait, and of the case in hand one document at a time is given to
    the workers. `progress` is None when there is nothing to do. It begins after `calm` seconds.
    """

    def __init__(self, office: Office, executor: Executor, *, calm: float = CALM_SECONDS) -> None:
        self._office, self._stopping, self._calm = office, threading.Event(), calm
        self._executor = _InTurn(executor, self._stopping)
        self._stuck: set[int] = set()
        self.progress: Progress | None = None
        self._thread = threading.Thread(target=self._run, name="rechecker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(timeout=30)

    def _run(self) -> None:
        if self._stopping.wait(self._calm):
            return
        try:
            waiting = outdated(self._office)
            for done, application in enumerate(waiting):
                self.progress = Progress(done, len(waiting))
                self._let_arrivals_pass()
                if self._stopping.is_set():
                    return
                self._recheck(application)
        except Exception:
            log.exception("checking again stopped; it goes on when the server starts again")
        finally:
            self.progress = None

    def _recheck(self, application: int) -> None:
        try:
            recheck(self._office, application, self._executor)
        except _Stopped:
            log.info("application with key %s is checked again when the server starts again", application)
        except Exception:
            log.exception("application with key %s could not be checked again", application)

    def _let_arrivals_pass(self) -> None:
        until = time.monotonic() + PATIENCE_SECONDS
        while (arrivals := set(pending(self._office)) - self._stuck) and not self._stopping.wait(_LOOK_SECONDS):
            if time.monotonic() > until:
                self._stuck |= arrivals
                return


class _Stopped(Exception):
    pass


class _InTurn(Executor):
    """Hands on a task when the one before is done, so that others wait for one document at most."""

    def __init__(self, executor: Executor, stopping: threading.Event) -> None:
        self._executor, self._stopping = executor, stopping
        self._last: Future | None = None

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **keywords: Any) -> Future:
        if self._last is not None:
            wait([self._last])
        if self._stopping.is_set():
            raise _Stopped
        self._last = self._executor.submit(function, *arguments, **keywords)
        return self._last
