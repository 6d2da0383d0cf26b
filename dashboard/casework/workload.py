"""What each reviewer has before them; every number can be asked of the queue."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dashboard.casework.accounts import reviewers
from dashboard.casework.clock import moscow_day, start_of_day
from dashboard.casework.office import Office

LATELY = 7  # days


@dataclass(frozen=True, slots=True)
class Workload:
    """`decided` counts the last seven days with today; all the others what is open now."""

    person: str
    in_review: int = 0
    overdue: int = 0
    held: int = 0
    awaiting_applicant: int = 0
    awaiting_approval: int = 0
    decided: int = 0


def workloads(office: Office) -> tuple[Workload, ...]:
    """One for each reviewer with an open account, by name, and one for each other person who still has cases."""
    today = moscow_day(office.now())
    since = start_of_day(today - dt.timedelta(days=LATELY - 1))
    with office.database.read() as reader:
        rows = {row["person"]: row for row in reader.rows("workload", today=today, since=since)}
    here = {each.name for each in reviewers(office)}
    busy = {
        name for name, row in rows.items() if row["in_review"] + row["awaiting_applicant"] + row["awaiting_approval"]
    }
    return tuple(Workload(**rows.get(name, {"person": name})) for name in sorted(here | busy))
