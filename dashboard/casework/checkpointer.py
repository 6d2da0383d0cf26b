"""The thread that moves the checkpoint outside the database on, while the server runs."""

from __future__ import annotations

import logging
import threading

from dashboard.casework.office import Office
from data.checkpoint import advance
from data.database import StoreError

log = logging.getLogger(__name__)

INTERVAL_SECONDS = 2.0


class Checkpointer:
    """Looks every two seconds whether lines were added. Two seconds are what a crash leaves without a checkpoint."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self.fault = ""  # why it stays where it was; "" while all is well
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="checkpointer", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """The office itself writes the last one when it closes."""
        self._stop.set()
        self._thread.join(timeout=30)

    def _run(self) -> None:
        while not self._stop.wait(INTERVAL_SECONDS):
            try:
                advance(self._office.folder, self._office.database, self._office.now())
                self.fault = ""
            except (StoreError, OSError) as error:
                if str(error) != self.fault:  # it would be said every two seconds
                    log.error("the checkpoint stays where it was: %s", error)
                self.fault = str(error)
            except Exception as error:
                self.fault = type(error).__name__
                log.exception("the checkpoint could not be moved on; it is tried again")
