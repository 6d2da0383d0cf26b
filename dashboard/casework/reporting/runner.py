"""The thread that makes reports when they are due, for as long as the server runs."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from dashboard.casework.office import Office
from dashboard.casework.reporting.running import run_due, take_up
from dashboard.delivery.channel import Channel
from data.store_errors import is_out_of_service

log = logging.getLogger(__name__)

INTERVAL_SECONDS = 20.0


class ReportRunner:
    """Looks every twenty seconds at what is due; `beside` is done at every look, too.

    A look that fails, also over a store that cannot write, is followed by the next one.
    """

    def __init__(self, office: Office, mail: Channel | None, *, beside: Callable[[], None] = lambda: None) -> None:
        self._office, self._mail, self._beside = office, mail, beside
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reports", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """A report in the making is put off until the next start; a mail in hand is finished."""
        self._stopping.set()
        self._thread.join(timeout=60)

    def _run(self) -> None:
        took_up = False
        while not self._stopping.is_set():
            try:
                if not took_up:
                    take_up(self._office)
                    took_up = True
                run_due(self._office, self._mail, stopping=self._stopping.is_set)
                self._beside()
            except Exception as error:
                if is_out_of_service(error):
                    took_up = False  # what was in the making stands there as if it still were
                    log.info("reports that are due wait for the store: %s", error)
                else:
                    log.exception("reports that are due could not be made; the next look tries again")
            self._stopping.wait(INTERVAL_SECONDS)
