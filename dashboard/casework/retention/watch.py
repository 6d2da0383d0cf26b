"""The thread that lists what fell due, night after night, and carries out acts that were confirmed."""

from __future__ import annotations

import datetime as dt
import logging
import threading

from dashboard.casework.clock import moscow
from dashboard.casework.office import Office
from dashboard.casework.retention.carrying_out import empty, finish
from dashboard.casework.retention.passing import make_pass, next_pass
from data.database import StaleChange, StoreError
from data.retention import State, in_state

log = logging.getLogger(__name__)

INTERVAL_SECONDS = 60.0
SMALL = 100 * 1024 * 1024  # bytes: a store of that size is written anew in a second or two, so at any hour
QUIET = (dt.time(2), dt.time(5))  # in Moscow: others wait for that


class RetentionWatch:
    """Looks every minute what there is to do, and at once when it is woken."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._stopping, self._woken = threading.Event(), threading.Event()
        self._at_once = False
        self._thread = threading.Thread(target=self._run, name="retention", daemon=True)
        self._thread.start()

    def wake(self, *, finish_at_once: bool = False) -> None:
        """`finish_at_once`: do not wait for the night with writing the store's file anew."""
        self._at_once = self._at_once or finish_at_once
        self._woken.set()

    def stop(self) -> None:
        """What is under way goes on when the server starts again."""
        self._stopping.set()
        self._woken.set()
        self._thread.join(timeout=30)

    def _run(self) -> None:
        while True:
            self._woken.wait(INTERVAL_SECONDS)
            self._woken.clear()
            if self._stopping.is_set():
                return
            try:
                self._work()
            except Exception as error:
                if self._stopping.is_set():
                    return
                if isinstance(error, StoreError) and not isinstance(error, StaleChange):
                    log.info("retention waits for the store: %s", type(error).__name__)
                else:
                    log.exception("retention could not go on; the next look tries again")

    def _work(self) -> None:
        while not self._stopping.is_set() and (due := next_pass(self._office)):
            make_pass(self._office, due, stopping=self._stopping.is_set)
        with self._office.database.read() as reader:
            running = in_state(reader, State.RUNNING)
        for key in running:
            empty(self._office, key, stopping=self._stopping.is_set)
        if not self._stopping.is_set() and (self._at_once or self._is_quiet()):
            finish(self._office)
            self._at_once = False

    def _is_quiet(self) -> bool:
        now = moscow(self._office.now()).time()
        return QUIET[0] <= now < QUIET[1] or self._office.database.path.stat().st_size <= SMALL
