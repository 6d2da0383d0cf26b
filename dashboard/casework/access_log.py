"""Noting who looked at or took what, without keeping the reader waiting.

Lines are gathered in memory and written by a thread every second, or by the hundred, and at the stop: a process that is
killed loses at most the last second of them. What must not be seen before it is noted is written at once.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
from typing import Any

from dashboard.casework.office import Office
from data.access_log import Access, Deed, add_accesses
from data.database import StoreError

log = logging.getLogger(__name__)

INTERVAL_SECONDS = 1.0
AT_ONCE = 100
VISIT = dt.timedelta(minutes=15)
_MOST_REMEMBERED = 10_000


def write_access(office: Office, *accesses: Access) -> None:
    """Write lines now and wait until they are durable."""
    office.database.write(lambda transaction: add_accesses(transaction, accesses))


class AccessLog:
    """One a server. Its methods may be called from any thread; `note` takes microseconds."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._waiting: list[Access] = []
        self._noted: dict[tuple, dt.datetime] = {}  # what one visit has noted already
        self._lock, self._flushing = threading.Lock(), threading.Lock()
        self._work, self._stopping = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="access-log", daemon=True)
        self._thread.start()

    def note(
        self,
        person: str,
        deed: Deed,
        *,
        application: int | None = None,
        revision: int | None = None,
        subject: str = "",
        once_a_visit: bool = False,
        **details: Any,
    ) -> None:
        """Let a line be written within a second. See data.access_log.Access.

        With `once_a_visit` the same person doing the same to the same thing is noted once in a quarter of an hour: a
        screen is drawn again at every click.
        """
        access = Access(self._office.now(), person, deed, application, revision, subject, details)
        with self._lock:
            if once_a_visit and self._is_noted(access):
                return
            self._waiting.append(access)
            if len(self._waiting) >= AT_ONCE:
                self._work.set()

    def flush(self) -> int:
        """Write what waits; returns how many lines. What could not be written waits on."""
        with self._flushing:
            with self._lock:
                waiting, self._waiting = self._waiting, []
            if waiting:
                try:
                    write_access(self._office, *waiting)
                except BaseException:
                    with self._lock:
                        self._waiting = waiting + self._waiting
                    raise
            return len(waiting)

    def stop(self) -> None:
        self._stopping.set()
        self._work.set()
        self._thread.join(timeout=30)
        try:
            self.flush()
        except StoreError:
            log.exception("the last lines of the access log could not be written")

    def _is_noted(self, access: Access) -> bool:
        key = (access.person, access.deed, access.application, access.revision, access.subject)
        last = self._noted.get(key)
        if last is not None and access.at - last < VISIT:
            return True
        if len(self._noted) >= _MOST_REMEMBERED:
            self._noted = {each: at for each, at in self._noted.items() if access.at - at < VISIT}
        self._noted[key] = access.at
        return False

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._work.wait(INTERVAL_SECONDS)
            self._work.clear()
            try:
                self.flush()
            except Exception:
                log.exception("the access log could not be written; its lines wait")
                self._stopping.wait(INTERVAL_SECONDS)  # with a hundred waiting it would be tried without a pause
