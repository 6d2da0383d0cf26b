"""What a load puts up with: counted while the file is read, and told when it is loaded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from data.registers.problems import Problem, problem
from data.registers.reading.values import date


class Remarks:
    """Of one file. The first of a kind is remembered as an example."""

    def __init__(self) -> None:
        self.ignored_columns: list[str] = []
        self._dates, self._first_date = 0, (0, "")
        self._left_out, self._first_left_out = 0, 0

    def date(self, value: str, record: int) -> dt.date | None:
        """An optional date of live data: one that cannot be read is left empty and remarked on."""
        found = date(value) if value else None
        if value and found is None:
            self._dates += 1
            if self._dates == 1:
                self._first_date = (record, value)
        return found

    def leave_out(self, record: int) -> None:
        """A record with no number to find it by."""
        self._left_out += 1
        self._first_left_out = self._first_left_out or record

    def __iter__(self) -> Iterator[Problem]:
        if self.ignored_columns:
            yield problem("columns-ignored", columns=", ".join(self.ignored_columns))
        if self._dates:
            record, value = self._first_date
            yield problem("dates-left-out", count=self._dates, record=record, value=value)
        if self._left_out:
            yield problem("records-left-out", count=self._left_out, record=self._first_left_out)
