"""The figures of the analytics page: every number together with the filter that finds the cases it counts.

Screens draw them, exports write them. `data.queue.count` of a figure's `asked` is its `number`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby

from dashboard.casework.clock import REVIEW_DAYS, is_working_day, start_of_day
from data.database import Reader
from data.model import Status
from data.queue import OPEN, QueueFilter
from data.statistics import (
    Decided,
    Flow,
    Open,
    Rejected,
    StatisticsFilter,
    Step,
    Waived,
    decisions,
    flow,
    flow_by,
    open_cases,
    percentile,
    rejections,
    waivers,
)

RUNNING = tuple(status for status in OPEN if status != Status.AWAITING_APPLICANT)  # those whose clock runs
PERCENTILES = (50, 75, 90, 95)
SLOWEST = 10  # working days: slower decisions share one bar
AGES = ((0, 1), (2, 3), (4, 5), (6, 10), (11, 20), (21, None))  # working days since receipt

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Figure:
    """So many cases, and the filter that finds them."""

    number: int
    asked: QueueFilter


@dataclass(frozen=True, slots=True)
class Counts:
    """All that is counted for one filter, read once; the figures below are made of it."""

    asked: StatisticsFilter
    today: dt.date
    flow: tuple[Flow, ...]
    decisions: tuple[Decided, ...]
    rejections: tuple[Rejected, ...]
    waivers: tuple[Waived, ...]
    open: tuple[Open, ...]

    @classmethod
    def read(cls, reader: Reader, asked: StatisticsFilter, today: dt.date) -> Counts:
        return cls(
            asked,
            today,
            flow=tuple(flow(reader, asked)),
            decisions=tuple(decisions(reader, asked)),
            rejections=tuple(rejections(reader, asked)),
            waivers=tuple(waivers(reader, asked)),
            open=tuple(open_cases(reader, kinds=asked.kinds, regions=asked.regions)),
        )

    def received_between(self, first: dt.date, last: dt.date, **conditions: object) -> QueueFilter:
        return self._cases(received_from=start_of_day(first), received_until=start_of_day(last + _DAY), **conditions)

    def decided_between(self, first: dt.date, last: dt.date, **conditions: object) -> QueueFilter:
        conditions = {"statuses": (Status.APPROVED, Status.REJECTED)} | conditions
        return self._cases(decided_from=start_of_day(first), decided_until=start_of_day(last + _DAY), **conditions)

    def open_after(self, day: dt.date) -> QueueFilter:
        """What was open at the end of `day`; for today that is what is open."""
        return self._cases(statuses=OPEN) if day >= self.today else self._cases(open_at=start_of_day(day + _DAY))

    def open_now(self, statuses: tuple[Status, ...] = OPEN, **conditions: object) -> QueueFilter:
        return self._cases(statuses=statuses, **conditions)

    def count_decisions(self, condition: Callable[[Decided], bool] = lambda each: True) -> int:
        return sum(each.number for each in self.decisions if condition(each))

    def count_open(self, condition: Callable[[Open], bool] = lambda each: True) -> int:
        return sum(each.number for each in self.open if condition(each))

    def _cases(self, **conditions: object) -> QueueFilter:
        return QueueFilter(kinds=self.asked.kinds, regions=self.asked.regions, **conditions)


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """The numbers at the head of the page. `overdue` and `running` are of now, whatever the period."""

    received: Figure
    decided: Figure
    approved: Figure
    backlog: Figure
    overdue: Figure
    running: Figure
    median_days: int | None

    @property
    def approved_share(self) -> float | None:
        return share(self.approved.number, self.decided.number)

    @property
    def overdue_share(self) -> float | None:
        return share(self.overdue.number, self.running.number)


def share(part: int, whole: int) -> float | None:
    """In percent; None when there is nothing to divide by."""
    return 100 * part / whole if whole else None


def key_figures(counts: Counts) -> KeyFigures:
    first, last = counts.asked.first, counts.asked.last
    decided = counts.decided_between
    return KeyFigures(
        received=Figure(sum(day.received for day in counts.flow), counts.received_between(first, last)),
        decided=Figure(counts.count_decisions(), decided(first, last)),
        approved=Figure(counts.count_decisions(_approved), decided(first, last, statuses=(Status.APPROVED,))),
        backlog=Figure(counts.flow[-1].backlog, counts.open_after(last)),
        overdue=open_deadlines(counts).overdue,
        running=Figure(counts.count_open(_runs), counts.open_now(RUNNING)),
        median_days=percentile(counts.decisions, 50),
    )


@dataclass(frozen=True, slots=True)
class Throughput:
    """A day, week or month; `backlog` is what was open at its end."""

    first: dt.date
    last: dt.date
    received: Figure
    decided: Figure
    backlog: Figure


def throughput(counts: Counts, step: Step) -> list[Throughput]:
    decided = _by_step(counts.decisions, step)
    return [
        Throughput(
            first=row.first,
            last=row.last,
            received=Figure(row.received, counts.received_between(row.first, row.last)),
            decided=Figure(_total(decided.get(step.start(row.first), ())), counts.decided_between(row.first, row.last)),
            backlog=Figure(row.backlog, counts.open_after(row.last)),
        )
        for row in flow_by(step, counts.flow)
    ]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What was decided in a day, week or month: by outcome, and by whether the review's time was kept."""

    first: dt.date
    last: dt.date
    approved: Figure
    rejected: Figure
    in_time: Figure
    late: Figure


def decisions_over_time(counts: Counts, step: Step) -> list[Decisions]:
    decided = _by_step(counts.decisions, step)
    found = []
    for row in flow_by(step, counts.flow):
        rows = decided.get(step.start(row.first), ())
        approved, in_time = _total(filter(_approved, rows)), _total(filter(_in_time, rows))
        total, between = _total(rows), (row.first, row.last)
        found.append(
            Decisions(
                *between,
                approved=Figure(approved, counts.decided_between(*between, statuses=(Status.APPROVED,))),
                rejected=Figure(total - approved, counts.decided_between(*between, statuses=(Status.REJECTED,))),
                in_time=Figure(in_time, counts.decided_between(*between, days_until=REVIEW_DAYS)),
                late=Figure(total - in_time, counts.decided_between(*between, days_from=REVIEW_DAYS + 1)),
            )
        )
    return found


@dataclass(frozen=True, slots=True)
class Duration:
    """Decisions made `least` to `most` working days after receipt (None: any later)."""

    least: int
    most: int | None
    decided: Figure


def durations(counts: Counts) -> list[Duration]:
    """A row for each number of working days, from none to the slowest decision, those over SLOWEST together."""
    first, last = counts.asked.first, counts.asked.last
    slowest = max((each.working_days for each in counts.decisions), default=-1)
    ranges = [(days, days if days <= SLOWEST else None) for days in range(min(slowest, SLOWEST + 1) + 1)]
    return [
        Duration(
            least,
            most,
            Figure(
                counts.count_decisions(lambda each, least=least, most=most: _within(each.working_days, least, most)),
                counts.decided_between(first, last, days_from=least, days_until=most),
            ),
        )
        for least, most in ranges
    ]


def percentiles(counts: Counts) -> dict[int, int]:
    """The working days within which so many percent of the decisions were made; empty when there are none."""
    return {percent: percentile(counts.decisions, percent) for percent in PERCENTILES} if counts.decisions else {}


@dataclass(frozen=True, slots=True)
class GroundShare:
    """Rejections on a ground; `reached` is the share in percent of all mentions up to and with this ground."""

    ground: str
    rejected: Figure
    reached: float


def grounds(counts: Counts) -> list[GroundShare]:
    """The most frequent ground first."""
    first, last = counts.asked.first, counts.asked.last
    total, reached, found = sum(each.number for each in counts.rejections), 0, []
    for each in counts.rejections:
        reached += each.number
        asked = counts.decided_between(first, last, statuses=(Status.REJECTED,), ground=each.ground)
        found.append(GroundShare(each.ground, Figure(each.number, asked), 100 * reached / total))
    return found


@dataclass(frozen=True, slots=True)
class CheckWaived:
    """Cases in which a finding of a check was set aside."""

    code: str
    cases: Figure


def waived(counts: Counts) -> list[CheckWaived]:
    """Of the cases received in the period, the check whose findings are set aside most often first."""
    first, last = counts.asked.first, counts.asked.last
    return [
        CheckWaived(each.code, Figure(each.number, counts.received_between(first, last, waived=each.code)))
        for each in counts.waivers
    ]


@dataclass(frozen=True, slots=True)
class Age:
    """Open cases received `least` to `most` working days ago (None: any longer), by status."""

    least: int
    most: int | None
    by_status: dict[Status, Figure]


def backlog_by_age(counts: Counts) -> list[Age]:
    """A row for each of AGES, the youngest first. An age in working days is a range of days of receipt."""
    rows = []
    newest = counts.today
    for least, most in AGES:
        oldest = None if most is None else _earliest_day_of_age(counts.today, most)
        received = {"received_until": start_of_day(newest + _DAY)} if newest < counts.today else {}
        if oldest:
            received["received_from"] = start_of_day(oldest)
        rows.append(
            Age(
                least,
                most,
                {
                    status: Figure(
                        counts.count_open(
                            lambda each, status=status, oldest=oldest, newest=newest: (
                                each.status == status and _between(each.received_on, oldest, newest, counts.today)
                            )
                        ),
                        counts.open_now((status,), **received),
                    )
                    for status in OPEN
                },
            )
        )
        newest = oldest - _DAY if oldest else newest
    return rows


@dataclass(frozen=True, slots=True)
class OpenDeadlines:
    """Open cases by what is left of the review's time."""

    overdue: Figure
    today: Figure
    later: Figure
    stopped: Figure


def open_deadlines(counts: Counts) -> OpenDeadlines:
    today, tomorrow = counts.today, counts.today + _DAY
    running = [each for each in counts.open if _runs(each) and each.due_on]
    return OpenDeadlines(
        overdue=Figure(
            _total(each for each in running if each.due_on < today), counts.open_now(RUNNING, due_before=today)
        ),
        today=Figure(
            _total(each for each in running if each.due_on == today),
            counts.open_now(RUNNING, due_from=today, due_before=tomorrow),
        ),
        later=Figure(
            _total(each for each in running if each.due_on > today), counts.open_now(RUNNING, due_from=tomorrow)
        ),
        stopped=Figure(counts.count_open(lambda each: not _runs(each)), counts.open_now((Status.AWAITING_APPLICANT,))),
    )


def _approved(each: Decided) -> bool:
    return each.outcome == Status.APPROVED


def _in_time(each: Decided) -> bool:
    return each.working_days <= REVIEW_DAYS


def _runs(each: Open) -> bool:
    return each.status in RUNNING


def _total(rows: Iterable[Decided | Open]) -> int:
    return sum(row.number for row in rows)


def _by_step(rows: Iterable[Decided], step: Step) -> dict[dt.date, list[Decided]]:
    ordered = sorted(rows, key=lambda row: row.day)
    return {start: list(group) for start, group in groupby(ordered, key=lambda row: step.start(row.day))}


def _within(number: int, least: int, most: int | None) -> bool:
    return least <= number and (most is None or number <= most)


def _between(day: dt.date, oldest: dt.date | None, newest: dt.date, today: dt.date) -> bool:
    return (oldest is None or oldest <= day) and (day <= newest or newest == today)


def _earliest_day_of_age(today: dt.date, working_days: int) -> dt.date:
    """The earliest day of receipt since which no more than so many working days have passed."""
    day, age = today, 0
    while age + is_working_day(day) <= working_days:
        age += is_working_day(day)
        day -= _DAY
    return day
