"""The thread that looks at all registrations again, night after night, for as long as the server runs."""

from __future__ import annotations

import logging

from dashboard.casework.minute_watch import MinuteWatch
from dashboard.casework.standing.passing import make_pass, next_pass
from data.database import StaleChange, StoreError

log = logging.getLogger(__name__)


class RegistrationWatch(MinuteWatch):
    """Looks whether a pass is due."""

    name = "registrations"

    def _look(self) -> None:
        while not self._stopping.is_set() and (due := next_pass(self._office)):
            make_pass(self._office, due, stopping=self._stopping.is_set)

    def _goes_on(self, error: Exception) -> bool:
        if isinstance(error, StoreError) and not isinstance(error, StaleChange):
            log.info("the store is closed; registrations are looked at when the server starts again")
            return False
        log.error("registrations could not be looked at; the next look tries again", exc_info=error)
        return True
