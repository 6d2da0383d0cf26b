"""What is written out: the lines of a data set, cases at a time, as Arrow tables.

A data set is a view of data/sql/views.sql called exported_…, with a line's case, its order in the case and its moment.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from data.database import Reader
from data.queries import statements
from data.queue import QueueFilter, condition
from data.scope import Scope

if TYPE_CHECKING:
    import pyarrow

# Lines that are registrations: a case may have several, each in a state of its own.
REGISTRATIONS = "registration_lines"
BATCH = 25_000  # lines, or those of one case where it has more


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of `view` of the cases in `scope` that `asked` finds, with a moment from `since` on and before `until` (UTC).

    `view` is a name in the code, never input; `of` is the narrower view that tells which lines there are.
    """

    view: str
    of: str
    scope: Scope
    asked: QueueFilter = QueueFilter()
    since: dt.datetime | None = None
    until: dt.datetime | None = None

    def conditions(self) -> tuple[str, dict[str, object]]:
        """In SQL, and the parameters."""
        said = statements()
        of_cases, parameters = condition(self.asked, self.scope)
        found = [said["export_of_cases"].format(conditions=of_cases)] if of_cases else []
        if self.asked.registration and self.of == REGISTRATIONS:
            found.append(said["line_in_state"])
        for name in ("since", "until"):
            if moment := getattr(self, name):
                found.append(said[f"export_{name}"])
                parameters[name] = moment
        return "\n  AND ".join(found) or said["export_all"], parameters


def count_lines(reader: Reader, lines: Lines) -> int:
    conditions, parameters = lines.conditions()
    places = {"view": lines.of, "conditions": conditions}
    return reader.table("export_count", places, **parameters)["number"][0].as_py()


def batches(reader: Reader, lines: Lines, columns: Sequence[str], *, size: int = BATCH) -> Iterator[pyarrow.Table]:
    """These columns of all lines, in order of arrival of their cases. `columns` are names in the code, never input.

    Which cases have lines is found out first; each batch is a statement of its own, so whoever takes them slowly runs
    into no time limit, and memory holds one batch.
    """
    conditions, parameters = lines.conditions()
    cases = reader.table("export_cases", {"view": lines.of, "conditions": conditions}, **parameters)
    places = {"view": lines.view, "conditions": conditions, "columns": ", ".join(columns)}
    for first, last in _spans(cases["id"].to_numpy(), cases["lines"].to_numpy(), size):
        yield reader.table("export_lines", places, **parameters, first=first, last=last)


def _spans(ids: np.ndarray, lines: np.ndarray, size: int) -> Iterator[tuple[int, int]]:
    """The first and the last case of each batch."""
    ends = np.cumsum(lines)
    start, taken = 0, 0
    while start < len(ids):
        stop = max(int(np.searchsorted(ends, taken + size, side="right")), start + 1)
        yield int(ids[start]), int(ids[stop - 1])
        start, taken = stop, int(ends[stop - 1])
