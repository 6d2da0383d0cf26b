"""The thread that looks at all registrations again, night after night, for as long as the server runs."""

from __future__ import annotations

import logging
import threading

from dashboard.casework.office import Office
from dashboard.casework.standing.passing import make_pass, next_pass
from data.database import StaleChange, StoreError

log = logging.getLogger(__name__)

INTERVAL_SECONDS = 60.0


class RegistrationWatch:
    """Looks every minute whether a pass is due, and at once when it is woken. A server that has just started waits too:
    it is busy with those who waited for it.
    """

    def __init__(self, office: Office) -> None:
        self._office = office
        self._stopping, self._woken = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="registrations", daemon=True)
        self._thread.start()

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        """A pass that is under way goes on when the server starts again."""
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
                while not self._stopping.is_set() and (due := next_pass(self._office)):
                    make_pass(self._office, due, stopping=self._stopping.is_set)
            except Exception as error:
                if isinstance(error, StoreError) and not isinstance(error, StaleChange):
                    log.info("the store is closed; registrations are looked at when the server starts again")
                    return
                log.exception("registrations could not be looked at; the next look tries again")
