"""The thread that lists what fell due, night after night, and carries out acts that were confirmed."""

from __future__ import annotations

import datetime as dt

from dashboard.casework.clock import moscow
from dashboard.casework.minute_watch import MinuteWatch
from dashboard.casework.office import Office
from dashboard.casework.retention.carrying_out import empty, finish
from dashboard.casework.retention.passing import make_pass, next_pass
from data.retention import State, in_state

SMALL = 100 * 1024 * 1024  # bytes: a store of that size is written anew in a second or two, so at any hour
QUIET = (dt.time(2), dt.time(5))  # in Moscow: others wait for that


class RetentionWatch(MinuteWatch):
    """Looks what fell due, and what of confirmed acts is left to carry out."""

    name = "retention"

    def __init__(self, office: Office) -> None:
        self._at_once = False
        super().__init__(office)

    def wake(self, *, finish_at_once: bool = False) -> None:
        """`finish_at_once`: do not wait for the night with writing the store's file anew."""
        self._at_once = self._at_once or finish_at_once
        super().wake()

    def _look(self) -> None:
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
