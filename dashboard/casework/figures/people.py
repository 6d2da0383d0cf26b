"""What each reviewer has before them and has done: for those who lead, and only if the house looks at people at all."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

from dashboard.casework.clock import start_of_day
from dashboard.casework.figures.counts import RUNNING, Counts
from dashboard.casework.figures.figure import DAY, Figure, share
from dashboard.casework.permissions import Actor, Role
from data.queue import OPEN
from data.settings import Settings
from data.statistics import assignments, outputs, percentile, reversals

LOOKERS = frozenset({Role.MANAGER})


class IndividualFiguresWithheld(PermissionError):
    """The figures of single people are not for this actor, or the house has turned them off."""


@dataclass(frozen=True, slots=True)
class Reviewer:
    """`assigned` and `overdue` are of now; the others are of the period.

    `reversed` are the cases in which a decision that the reviewer made in the period was reversed since.
    """

    name: str
    assigned: Figure
    overdue: Figure
    decided: Figure
    median_days: int | None
    reversed: Figure

    @property
    def reversed_share(self) -> float | None:
        """In percent of the decisions that stand and those that were reversed."""
        return share(self.reversed.number, self.decided.number + self.reversed.number)


def sees_individual_figures(actor: Actor, settings: Settings) -> bool:
    return settings.individual_figures and bool(actor.roles & LOOKERS)


def reviewers(counts: Counts, actor: Actor, settings: Settings) -> list[Reviewer]:
    """Everybody who has an open case or decided one in the period, by name. Raises IndividualFiguresWithheld."""
    if not sees_individual_figures(actor, settings):
        raise IndividualFiguresWithheld(f"{actor.name} does not see the figures of single reviewers")
    first, last = counts.asked.first, counts.asked.last
    since, until = start_of_day(first), start_of_day(last + DAY)
    assigned, overdue = Counter(), Counter()
    for each in assignments(counts.reader, counts.asked, today=counts.today):
        assigned[each.person], overdue[each.person] = each.assigned, each.overdue
    taken: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for each in outputs(counts.reader, counts.asked):
        taken[each.person].append((each.working_days, each.number))
    turned = {each.person: each.number for each in reversals(counts.reader, counts.asked)}
    return [
        Reviewer(
            name,
            assigned=Figure(assigned[name], counts.open_now(OPEN, assignee=name)),
            overdue=Figure(overdue[name], counts.open_now(RUNNING, assignee=name, due_before=counts.today)),
            decided=Figure(
                sum(number for _, number in taken.get(name, ())), counts.decided_between(first, last, assignee=name)
            ),
            median_days=percentile(taken.get(name, ()), 50),
            reversed=Figure(
                turned.get(name, 0),
                counts.cases(reversed_of=name, reversed_from=since, reversed_until=until),
            ),
        )
        for name in sorted({*assigned, *taken, *turned})
    ]
