"""The thread that checks cases again: once those that the checks of today have not seen, then whatever a newly loaded
register touches, and whatever somebody reported that a check broke down on, for as long as the server runs.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence, Set
from concurrent.futures import Executor, Future, wait
from dataclasses import dataclass
from functools import partial
from typing import Any

from dashboard.casework.checking import pending
from dashboard.casework.licence_watch import watch_licences
from dashboard.casework.office import Office
from dashboard.casework.rechecking import STATUSES, outdated, recheck
from dashboard.casework.standing.faults import stand_anew
from dashboard.casework.ticket_rechecks import asked_rechecks, settle_recheck
from data.holdings import sort_in
from data.model import Status
from data.registers.changes import mark_applied, unapplied
from data.registers.comparing import touched
from data.registers.records import RegisterKind, Snapshot
from data.tickets import Recheck

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 60.0  # for arrivals; one that breaks the program stays waiting for ever
CALM_SECONDS = 15.0  # a server that has just started is busy with those who waited for it
LISTEN_SECONDS = 2.0  # between two looks for a newly loaded snapshot, which may come from a command
_LOOK_SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Progress:
    """How far it has come. `register` is the one whose snapshot gave rise to it, `reported` says that a technical fault
    did; otherwise the checks have changed.
    """

    done: int
    total: int
    register: RegisterKind | None = None
    reported: bool = False


class Rechecker:
    """Checks again in the background, one case after another; it begins after `calm` seconds.

    New arrivals go first: no case is begun while some wait, and of the case in hand one document at a time is given to
    the workers. `progress` is None, and `settled` is set, when there is nothing to do.
    """

    def __init__(self, office: Office, executor: Executor, *, calm: float = CALM_SECONDS) -> None:
        self._office, self._stopping, self._calm = office, threading.Event(), calm
        self._executor = _InTurn(executor, self._stopping)
        self._stuck: set[int] = set()
        self.progress: Progress | None = None
        self.settled = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rechecker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._thread.join(timeout=30)

    def _run(self) -> None:
        if self._stopping.wait(self._calm):
            return
        self._carefully(self._catch_up)
        while not self._stopping.is_set():
            self._carefully(self._follow_tickets)
            self._carefully(self._follow_registers)
            self._carefully(lambda: sort_in(self._office.database))
            self.settled.set()
            self._stopping.wait(LISTEN_SECONDS)

    def _carefully(self, work: Callable[[], None]) -> None:
        try:
            work()
        except _Stopped:
            log.info("what is left is checked again when the server starts again")
        except Exception:
            log.exception("checking again stopped; it goes on when the server starts again")
        finally:
            self.progress = None

    def _catch_up(self) -> None:
        self._each(outdated(self._office), None, self._recheck)

    def _follow_tickets(self) -> None:
        """Somebody waits for these, so they go before all others that are checked again."""
        waiting = asked_rechecks(self._office)
        for done, (ticket, application) in enumerate(waiting):
            self.settled.clear()
            self.progress = Progress(done, len(waiting), reported=True)
            try:
                checked = recheck(self._office, application, self._executor, ticket=ticket)
            except _Stopped:
                raise
            except Exception:
                log.exception("application with key %s could not be checked again", application)
                settle_recheck(self._office, ticket, Recheck.BROKEN)
            else:
                settle_recheck(self._office, ticket, Recheck.DONE if checked else Recheck.MOVED)

    def _follow_registers(self) -> None:
        """Of each snapshot nobody has drawn conclusions from: the open cases it touches, then approved licences."""
        with self._office.database.read() as reader:
            news = unapplied(reader)
        done: set[int] = set()  # a case is checked by all of them at once
        for snapshot, before in news:
            self.settled.clear()
            self._follow(snapshot, before, done)

    def _follow(self, snapshot: Snapshot, before: int | None, done: set[int]) -> None:
        fresh = [each for each in self._touched(snapshot, before, STATUSES) if each not in done]
        self._each(fresh, snapshot, self._recheck)
        done.update(fresh)
        if snapshot.kind is RegisterKind.LICENCES:
            watch = partial(self._watch, since_decision=before is None)
            self._each(self._touched(snapshot, before, {Status.APPROVED}), snapshot, watch)
        at = self._office.now()
        self._office.database.write(lambda transaction: mark_applied(transaction, snapshot, at))

    def _touched(self, snapshot: Snapshot, before: int | None, statuses: Set[Status]) -> list[int]:
        with self._office.database.read() as reader:
            return touched(
                reader, snapshot.kind, before=before, after=snapshot.version, statuses=[str(each) for each in statuses]
            )

    def _each(
        self, applications: Sequence[int], because: Snapshot | None, act: Callable[[int, Snapshot | None], object]
    ) -> None:
        for done, application in enumerate(applications):
            self._follow_tickets()
            self.progress = Progress(done, len(applications), because.kind if because else None)
            self._let_arrivals_pass()
            if self._stopping.is_set():
                raise _Stopped
            try:
                act(application, because)
            except _Stopped:
                raise
            except Exception:
                log.exception("application with key %s could not be checked again", application)

    def _recheck(self, application: int, because: Snapshot | None) -> None:
        recheck(self._office, application, self._executor, because)

    def _watch(self, application: int, because: Snapshot, *, since_decision: bool) -> None:
        if watch_licences(self._office, application, because, since_decision=since_decision):
            stand_anew(self._office, application)

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
