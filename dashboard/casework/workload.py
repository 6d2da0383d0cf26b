"""What each reviewer has before them: for those who hand cases out, and only if the house looks at people at all."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from dashboard.casework.accounts import reviewers
from dashboard.casework.clock import moscow_day, start_of_day
from dashboard.casework.figures import IndividualFiguresWithheld
from dashboard.casework.lifecycle import TABLE, Action
from dashboard.casework.office import Office
from dashboard.casework.permissions import Actor
from data.settings import Settings

LATELY = 7  # days
HAND_OUT = frozenset(role for each in TABLE if each.action is Action.ASSIGN for role in each.roles)


@dataclass(frozen=True, slots=True)
class Workload:
    """`decided` counts the last seven days with today; all the others what is open now, as the queue finds it."""

    person: str
    in_review: int = 0
    overdue: int = 0
    held: int = 0
    awaiting_applicant: int = 0
    awaiting_approval: int = 0
    decided: int = 0


def sees_workload(actor: Actor, settings: Settings) -> bool:
    return settings.individual_figures and bool(actor.roles & HAND_OUT)


def workloads(office: Office, actor: Actor) -> tuple[Workload, ...]:
    """One for each reviewer with an open account, by name, and one for each other person who still has cases.

    Raises figures.IndividualFiguresWithheld.
    """
    if not sees_workload(actor, office.settings()):
        raise IndividualFiguresWithheld(f"{actor.name} does not see what single reviewers have before them")
    today = moscow_day(office.now())
    since = start_of_day(today - dt.timedelta(days=LATELY - 1))
    with office.database.read() as reader:
        rows = {row["person"]: row for row in reader.seen_by(actor.scope).rows("workload", today=today, since=since)}
    here = {each.name for each in reviewers(office)}
    busy = {
        name for name, row in rows.items() if row["in_review"] + row["awaiting_applicant"] + row["awaiting_approval"]
    }
    return tuple(Workload(**rows.get(name, {"person": name})) for name in sorted(here | busy))
