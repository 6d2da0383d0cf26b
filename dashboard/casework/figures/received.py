"""What became of the cases received in the period: in time or late, how they ended, what the checks hold against them."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from dashboard.casework.figures.counts import DECIDED, RUNNING, Counts
from dashboard.casework.figures.figure import Figure, share, spans
from data import statistics
from data.model import OrganisationKind, Status
from data.queue import OPEN, QueueFilter


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Of the cases received in a step: decided in time, decided late, open within the time, open and overdue, closed.

    `within` holds those whose clock stands, `closed` those returned or withdrawn; the five make up `received`.
    """

    first: dt.date
    last: dt.date
    received: Figure
    in_time: Figure
    late: Figure
    within: Figure
    overdue: Figure
    closed: Figure


def deadlines_over_time(counts: Counts) -> list[Deadlines]:
    today = counts.today
    rows = {each.start: each for each in statistics.timeliness(counts.reader, counts.asked, counts.step, today=today)}
    found = []
    for first, last in spans(counts.asked.first, counts.asked.last, counts.step):
        start = counts.step.start(first)
        row = rows.get(start, statistics.Timed(start, 0, 0, 0, 0, 0))

        def figure(number: int, first: dt.date = first, last: dt.date = last, **conditions: object) -> Figure:
            return Figure(number, counts.received_between(first, last, **conditions))

        found.append(
            Deadlines(
                first,
                last,
                received=figure(row.number),
                in_time=figure(row.in_time, statuses=DECIDED, in_time=True),
                late=figure(row.decided - row.in_time, statuses=DECIDED, late=True),
                within=figure(row.number - row.closed - row.overdue, statuses=OPEN, not_overdue_on=today),
                overdue=figure(row.overdue, statuses=RUNNING, due_before=today),
                closed=figure(row.closed - row.decided, statuses=(Status.RETURNED, Status.WITHDRAWN)),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Outcomes:
    """How the cases of a kind or a region (`code`) that were received in the period stand now."""

    code: str
    received: Figure
    approved: Figure
    rejected: Figure
    returned: Figure
    withdrawn: Figure
    open: Figure


_KINDS = frozenset(OrganisationKind)


def outcomes_by_kind(counts: Counts) -> list[Outcomes]:
    """A row for each kind that is asked for and may be seen, also for those of which none came."""
    kinds = [each for each in counts.asked.of_cases()["kinds"] or map(str, OrganisationKind) if each in _KINDS]
    numbers = _standing(counts, lambda each: each.kind)
    return [_outcomes(counts, kind, numbers, kinds=(kind,)) for kind in kinds]


def outcomes_by_region(counts: Counts) -> list[Outcomes]:
    """A row for each region from which something came, by code. What is no code of two digits is left out."""
    numbers = _standing(counts, lambda each: each.region)
    regions = sorted({region for region, _ in numbers if len(region) == 2 and region.isdecimal()})
    return [_outcomes(counts, region, numbers, regions=(region,)) for region in regions]


_COLUMNS = {
    "approved": (Status.APPROVED,),
    "rejected": (Status.REJECTED,),
    "returned": (Status.RETURNED,),
    "withdrawn": (Status.WITHDRAWN,),
    "open": OPEN,
}


def _standing(counts: Counts, of: Callable[[statistics.Standing], str]) -> Counter[tuple[str, Status]]:
    numbers: Counter[tuple[str, Status]] = Counter()
    for each in counts.standings:
        numbers[of(each), each.status] += each.number
    return numbers


def _outcomes(counts: Counts, code: str, numbers: Counter, **of: tuple[str, ...]) -> Outcomes:
    first, last = counts.asked.first, counts.asked.last

    def figure(among: Iterable[Status], **conditions: object) -> Figure:
        number = sum(numbers[code, status] for status in among)
        return Figure(number, counts.received_between(first, last, **of, **conditions))

    columns = {name: figure(statuses, statuses=statuses) for name, statuses in _COLUMNS.items()}
    return Outcomes(code, figure(Status), **columns)


@dataclass(frozen=True, slots=True)
class CheckFailed:
    """Cases against which a check holds something; `reached` is the share in percent of all mentions up to this one."""

    code: str
    cases: Figure
    reached: float


def failed_checks(counts: Counts) -> list[CheckFailed]:
    """Of the cases received in the period those with an open failed finding, blocking or warning, of a check.

    What was set aside does not count, nor what an earlier revision had; a case counts under each of its checks. The
    most frequent first.
    """
    total, reached, found = sum(each.number for each in counts.failures), 0, []
    for each in counts.failures:
        reached += each.number
        found.append(CheckFailed(each.code, _received(counts, each.number, failed=each.code), share(reached, total)))
    return found


@dataclass(frozen=True, slots=True)
class FamilyFailed:
    """Cases against which some check of a family holds something, each once."""

    family: str
    cases: Figure


def failed_families(counts: Counts) -> list[FamilyFailed]:
    """The most frequent first."""
    numbers: Counter[str] = Counter()
    for each in counts.failures:
        numbers[each.code.partition(".")[0]] += each.leading
    ordered = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    return [FamilyFailed(family, _received(counts, number, failed_family=family)) for family, number in ordered]


@dataclass(frozen=True, slots=True)
class CheckWaived:
    """Cases in which a finding of a check was set aside."""

    code: str
    cases: Figure


def waived(counts: Counts) -> list[CheckWaived]:
    """Of the cases received in the period, the check whose findings are set aside most often first."""
    waivers = statistics.waivers(counts.reader, counts.asked)
    return [CheckWaived(each.code, _received(counts, each.number, waived=each.code)) for each in waivers]


def _received(counts: Counts, number: int, **conditions: str) -> Figure:
    asked: QueueFilter = counts.received_between(counts.asked.first, counts.asked.last, **conditions)
    return Figure(number, asked)
