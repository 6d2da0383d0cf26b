"""The thread that looks at all registrations again, night after night, for as long as the server runs."""

from __future__ import annotations

from dashboard.casework.minute_watch import MinuteWatch
from dashboard.casework.standing.passing import make_pass, next_pass


class RegistrationWatch(MinuteWatch):
    """Looks whether a pass is due."""

    name = "registrations"

    def _look(self) -> None:
        while not self._stopping.is_set() and (due := next_pass(self._office)):
            make_pass(self._office, due, stopping=self._stopping.is_set)
