"""A thread beside the screens that looks every minute what there is to do, and at once when it is woken."""

from __future__ import annotations

import logging
import threading
from abc import ABC, abstractmethod

from dashboard.casework.office import Office
from data.store_errors import is_out_of_service

log = logging.getLogger(__name__)

INTERVAL_SECONDS = 60.0


class MinuteWatch(ABC):
    """A server that has just started waits a minute, too: it is busy with those who waited for it.

    A look that fails, also over a store that cannot write, is followed by the next one.
    """

    name: str  # of the thread

    def __init__(self, office: Office) -> None:
        self._office = office
        self._stopping, self._woken = threading.Event(), threading.Event()
        self._thread = threading.Thread(target=self._run, name=self.name, daemon=True)
        self._thread.start()

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        """What is under way goes on when the server starts again."""
        self._stopping.set()
        self._woken.set()
        self._thread.join(timeout=30)

    @abstractmethod
    def _look(self) -> None:
        """Do what there is to do, and leave off once `_stopping` is set."""

    def _run(self) -> None:
        while True:
            self._woken.wait(INTERVAL_SECONDS)
            self._woken.clear()
            if self._stopping.is_set():
                return
            try:
                self._look()
            except Exception as error:
                if self._stopping.is_set():
                    return
                if is_out_of_service(error):
                    log.info("%s: the look waits for the store: %s", self.name, error)
                else:
                    log.error("%s: the look failed; the next one tries again", self.name, exc_info=error)
