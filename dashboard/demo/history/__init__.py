"""Three years of applications that never were, as if the office had worked on them day after day: for charts and tests.

Their forms are whole, what was planted in them is found by the real checks, and every step is one of the lifecycle
table. They carry no scans: the packages of the demonstration, which do, are taken in afterwards through the front door.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from random import Random

from dashboard.casework.clock import start_of_day
from dashboard.casework.office import Office
from dashboard.demo.history.arrivals import arrivals
from dashboard.demo.history.course import Life
from dashboard.demo.history.tables import tables
from dashboard.demo.organisations import Applicant
from dashboard.demo.people import Person, people
from data.database import Transaction
from data.model import Status
from data.queue import OPEN

YEARS = 3
REVIEWERS = 9
BATCH = 5000


@dataclass(frozen=True, slots=True)
class Past:
    """What was written: how many cases, and the applicants of those that are open and of those that were approved."""

    cases: int
    open: tuple[Applicant, ...]
    approved: tuple[Applicant, ...]


def load_history(office: Office, *, seed: int, today: dt.date, applications: int = 6000) -> Past:
    """Write the history up to the end of yesterday into an empty store; returns who was in it.

    What was decided is decided; what came last is still open, in the hands of invented reviewers or of its applicant.
    The number is a little below `applications`: whatever no reviewer had claimed yet is left out. Raises ValueError
    when the store has applications.
    """
    rng = Random(f"history/{seed}")
    until = start_of_day(today)
    first = today - dt.timedelta(days=YEARS * 365)
    reviewers = [_short(person) for person in people(rng, "77", REVIEWERS, on=today)]
    lives = [
        Life(Random(f"history/{seed}/{number}"), arrival, reviewers, office.reference, until)
        for number, arrival in enumerate(arrivals(rng, first, today - dt.timedelta(days=1), applications))
    ]
    lived = [(life.applicant, course) for life in lives if (course := life.lived()).was_claimed]
    courses = [course for _, course in lived]

    def write(transaction: Transaction) -> None:
        if transaction.value("application_count"):
            raise ValueError("the history goes into an empty store only")
        for table, rows in tables(courses, office.reference.version):
            for start in range(0, len(rows), BATCH):
                transaction.insert(table, rows[start : start + BATCH])

    office.database.write(write)
    return Past(
        cases=len(courses),
        open=tuple(somebody for somebody, course in lived if course.change.status in OPEN),
        approved=tuple(somebody for somebody, course in lived if course.change.status is Status.APPROVED),
    )


def _short(person: Person) -> str:
    return f"{person.last_name} {person.first_name[0]}. {person.middle_name[0]}."
